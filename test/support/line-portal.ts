// A system that sends every session from one address of its own to the next, and notes how long each takes to arrive there.
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { once } from "node:events";
import type { AddressInfo } from "node:net";

export interface LinePortal extends AsyncDisposable {
  readonly url: string;
  /** For each session: its office, and the time from the redirect being sent to the request that follows it (ms). */
  readonly turns: readonly { readonly office: number; readonly milliseconds: number }[];
  /** Values of the Host header that requests of sessions had. */
  readonly hosts: ReadonlySet<string>;
}

/** The journey that goes there: one office, two requests without a pause. */
export const lineJourney = `
import type { Session } from "headroom/scenarios/lib/session.ts";
import type { JourneyAbout } from "headroom/src/catalogue/journey-about.ts";
export const about = (): JourneyAbout => ({
  id: "line-turn",
  system: "procedures",
  name: { en: "There and back", vi: "Đi và về" },
  actor: { en: "officer", vi: "cán bộ" },
  player: "machine",
  driver: "commune-poll",
  perUnit: 1,
  confidence: "GK",
  why: "made for a test",
  curve: "flat",
  steps: [{ call: "sso-start" }, { call: "callback" }],
});
export function play(session: Session): void {
  const query = { unit: session.unitInTurn(), key: session.key() };
  session.follow("callback", session.call("sso-start", { query, expect: "redirect" }));
}
`;

export async function openLinePortal(): Promise<LinePortal> {
  const turns: { office: number; milliseconds: number }[] = [];
  const hosts = new Set<string>();
  const away = new Map<string, { office: number; at: number }>();
  const answer = ({ url = "", headers }: IncomingMessage, response: ServerResponse): void => {
    const { pathname, searchParams } = new URL(url, base());
    const key = searchParams.get("key") ?? "";
    if (pathname === "/procedures/sso/start") {
      hosts.add(headers.host ?? "");
      const unit = searchParams.get("unit") ?? "";
      away.set(key, { office: Number(unit.slice("unit-".length)), at: performance.now() });
      response.writeHead(302, { location: `${base()}/procedures/sso/callback?key=${key}` }).end();
      return;
    }
    const left = away.get(key);
    if (left !== undefined) turns.push({ office: left.office, milliseconds: performance.now() - left.at });
    response.writeHead(left === undefined ? 404 : 200, { "content-type": "application/json" }).end("{}");
  };
  const server: Server = createServer(answer);
  const base = (): string => `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    url: base(),
    turns,
    hosts,
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}
