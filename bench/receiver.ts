// What 32 generators with 200 series each cost the receiver at one push per second, and whether their merge is exact.
// npx tsx bench/receiver.ts
import { createLiveStore, type LiveStore } from "../src/receiver/live-store.ts";
import { isRead, type Totals } from "../src/receiver/merge.ts";
import { decodeWriteRequest } from "../src/receiver/remote-write.ts";
import { decodeSnappy } from "../src/receiver/snappy.ts";
import { ms } from "../src/units/units.ts";
import { encodePush, type SeriesToPush } from "../test/src/receiver/encode-push.ts";

const GENERATORS = 32;
const SECONDS = 20;
/** With nine series each (requests, a bad class, seven durations, as k6 pushes them), 22 endpoints make 198 series. */
const ENDPOINTS = 22;
const REQUESTS_PER_SECOND = 20;
const BUDGET = 0.2;
const EPOCH = 1_800_000_000_000;
const DURATIONS = ["duration", "blocked", "connecting", "receiving", "sending", "tls_handshaking", "waiting"];

/** Latencies spread over some forty buckets, the same in every run of the benchmark. */
const bucketOf = (request: number): number => -60 + ((request * 7919) % 40);

/** Running totals of one endpoint: buckets, filled request by request. */
class EndpointLoad {
  readonly #buckets = new Map<number, number>();
  #count = 0;

  add(request: number): void {
    const bucket = bucketOf(request);
    this.#buckets.set(bucket, (this.#buckets.get(bucket) ?? 0) + 1);
    this.#count += 1;
  }

  series(endpoint: number, timestamp: number): SeriesToPush[] {
    const id = `procedures.endpoint-${endpoint}`;
    const labels = {
      endpoint: id,
      journey: "citizen-submit",
      scenario: "citizen-submit",
      system: "procedures",
    };
    const histogram = {
      schema: 3,
      zero: 0,
      sum: this.#count / 4,
      count: this.#count,
      buckets: this.#buckets,
    };
    const counter = (name: string, more: Readonly<Record<string, string>>): SeriesToPush => ({
      labels: { __name__: name, ...more, ...labels },
      samples: [{ timestamp, value: this.#count }],
    });
    const durations = DURATIONS.map((part) => ({
      labels: { __name__: `k6_http_req_${part}_seconds`, ...labels },
      histograms: [{ timestamp, histogram }],
    }));
    return [
      counter("k6_http_reqs_total", {}),
      counter("k6_bad_requests_total", { class: "slow" }),
      ...durations,
    ];
  }
}

const others = (timestamp: number): SeriesToPush[] => [
  { labels: { __name__: "k6_vus" }, samples: [{ timestamp, value: 10 }] },
  { labels: { __name__: "k6_vus_max" }, samples: [{ timestamp, value: 10 }] },
];

/** Pushes of one generator, one a second. It makes every `share`-th request, beginning with its own number. */
function pushesOf(generator: number, share: number): Uint8Array[] {
  const loads = Array.from({ length: ENDPOINTS }, () => new EndpointLoad());
  return Array.from({ length: SECONDS }, (_, second) => {
    const total = GENERATORS * REQUESTS_PER_SECOND;
    for (let request = generator; request < total; request += share)
      for (const load of loads) load.add(second * total + request);
    const timestamp = EPOCH + (second + 1) * 1000;
    return encodePush([
      ...loads.flatMap((load, endpoint) => load.series(endpoint, timestamp)),
      ...others(timestamp),
    ]);
  });
}

interface Fed {
  readonly store: LiveStore;
  readonly readings: number;
  /** CPU microseconds. */
  readonly cpu: number;
}

function feed(streams: readonly (readonly Uint8Array[])[]): Fed {
  const store = createLiveStore({ interval: ms(1000), expected: streams.length });
  let readings = 0;
  const before = process.cpuUsage();
  for (let second = 0; second < SECONDS; second += 1) {
    const at = ms(EPOCH + (second + 1) * 1000);
    for (const [generator, pushes] of streams.entries()) {
      const bytes = decodeSnappy(pushes[second] ?? new Uint8Array(), 80_000_000);
      store.accept({ generator: `generator-${generator}`, at, series: decodeWriteRequest(bytes, isRead) });
    }
    readings += store.cut(at).length;
  }
  readings += store.finish().length;
  const { user, system } = process.cpuUsage(before);
  return { store, readings, cpu: user + system };
}

/** Everything exact, in a fixed order; the sum of latencies is a float and left out. */
const exact = ({ endpoints }: Totals): string =>
  JSON.stringify(
    Object.entries(endpoints)
      .toSorted(([a], [b]) => a.localeCompare(b))
      .map(([id, { requests, bad, latency }]) => [
        id,
        requests,
        bad,
        [...latency.buckets].toSorted(([a], [b]) => a - b),
      ]),
  );

const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;

const streams = Array.from({ length: GENERATORS }, (_, generator) => pushesOf(generator, GENERATORS));
const single = [pushesOf(0, 1)];
const bytes = streams.flat().reduce((total, push) => total + push.length, 0);
const rounds = Array.from({ length: 8 }, () => feed(streams));
const shares = rounds.map(({ cpu }) => cpu / (SECONDS * 1e6));
const [many, one] = [rounds[0], feed(single)];
const share = median(shares);
const percent = (value: number): string => `${(value * 100).toFixed(1)} %`;

console.log(
  `generators ${GENERATORS}, series ${ENDPOINTS * (DURATIONS.length + 2) + 2} each, ${SECONDS} pushes each`,
);
console.log(`push ${(bytes / streams.flat().length / 1000).toFixed(1)} kB, readings ${many?.readings}`);
console.log(
  `CPU share of one core ${percent(share)} (${percent(Math.min(...shares))} to ${percent(Math.max(...shares))}, budget ${percent(BUDGET)})`,
);
const equal = many !== undefined && exact(many.store.totals) === exact(one.store.totals);
console.log(`merged result equals one generator's: ${equal ? "yes" : "no"}`);
process.exitCode = equal && share <= BUDGET ? 0 : 1;
