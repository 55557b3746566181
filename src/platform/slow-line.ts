// One direction of a slow line in virtual time: bandwidth, delay and lost packets. The caller tells the time. Pure.

export interface LineQuality {
  readonly bitsPerSecond: number;
  /** One way (s). */
  readonly delaySeconds: number;
  /** Share of packets that are lost and sent again. */
  readonly lossRatio: number;
}

/** What Ethernet lets TCP carry in one packet (bytes). */
const PACKET_BYTES = 1460;
/** Shortest time after which Linux sends a packet again (RTO_MIN, s). */
const RETRANSMISSION_SECONDS = 0.2;

export interface SlowLine {
  /** When the last byte of a chunk arrives (s), for a chunk handed over now; chunks keep their order. */
  arrivalOf(bytes: number, now: number): number;
}

/**
 * Chunks queue for the line at its rate, travel for its delay, and wait one retransmission for every packet that is lost;
 * what comes behind waits too, as it does in TCP. `uniform` gives numbers in [0, 1).
 */
export function createSlowLine(quality: LineQuality, uniform: () => number): SlowLine {
  const { bitsPerSecond, delaySeconds, lossRatio } = quality;
  let free = 0;
  let last = 0;
  return {
    arrivalOf(bytes, now) {
      free = Math.max(free, now) + (bytes * 8) / bitsPerSecond;
      let lost = 0;
      for (let packet = 0; packet < bytes; packet += PACKET_BYTES) if (uniform() < lossRatio) lost += 1;
      last = Math.max(last, free + delaySeconds + lost * RETRANSMISSION_SECONDS);
      return last;
    },
  };
}
