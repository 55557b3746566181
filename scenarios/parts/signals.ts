// What meeting points and the signalling tier say to each other. Pure.

/** Messages each way until a point can be seen and heard: an offer or answer, and its network candidates. */
export const NEGOTIATED = 10;

/** 4 kB for the ten, most of it the description of the media. */
const DESCRIPTION = "v=0 o=- 0 0 IN IP4 192.0.2.1 s=- t=0 0 m=audio 9 UDP/TLS/RTP/SAVPF 111 "
  .repeat(30)
  .slice(0, 2000);
const CANDIDATE =
  "candidate:1 1 udp 2122260223 192.0.2.1 54400 typ host generation 0 ufrag headroom network-id 1 ".repeat(2);

type Signal = Readonly<Record<string, unknown>>;

export const offer = (): Signal => ({ type: "offer", sdp: DESCRIPTION });

export const candidates = (): readonly Signal[] =>
  Array.from({ length: NEGOTIATED - 1 }, () => ({ type: "candidate", candidate: CANDIDATE }));

/** Marks each point of a roster. */
const ENTRY = '{"point":"';

/**
 * Whether a message is a roster that has as many points as it announces, this one among them. Counted in the text: a
 * roster of thousands is parsed too slowly by the load generator.
 */
export function isRosterWith(text: string, point: string): boolean {
  if (!text.startsWith('{"type":"roster"')) return false;
  const total = Number(/"total":(\d+)/.exec(text.slice(0, 60))?.[1]);
  return text.split(ENTRY).length - 1 === total && text.includes(`${ENTRY}${point}"`);
}
