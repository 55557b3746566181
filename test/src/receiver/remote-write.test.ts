import { readdirSync } from "node:fs";
import path from "node:path";
import * as fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import { k6Series } from "../../../src/catalogue/k6-metrics.ts";
import { AppError } from "../../../src/errors/app-error.ts";
import { decodeWriteRequest } from "../../../src/receiver/remote-write.ts";
import { decodeSnappy } from "../../../src/receiver/snappy.ts";
import { encodePush, encodeWriteRequest } from "./encode-push.ts";
import { histogramOf } from "./histogram-of.ts";
import { decodeFixture, readFixture } from "./recorded.ts";

const faults: Readonly<Record<string, string>> = {
  "bucket-below-zero": "The push is not a remote-write message: bucket 1 of a histogram holds -1 values.",
  "buckets-exceed-count":
    "The push is not a remote-write message: a histogram counts 3 values but its buckets hold 6.",
  "count-beyond-exact-numbers":
    "The push is not a remote-write message: the integer 9223372036854776000 is too large.",
  "deltas-and-counts":
    "The push is not a remote-write message: a histogram has both bucket deltas and bucket counts.",
  empty: "The push is not a snappy block: its 0 bytes announce no length.",
  "ends-in-a-tag": "The push is not a remote-write message: its 1 bytes end in the middle of a field.",
  "ends-in-the-middle":
    "The push is not a remote-write message: a field of 73 bytes at byte 2 runs past the end at byte 72.",
  "fewer-deltas-than-buckets":
    "The push is not a remote-write message: a histogram has 2 bucket counts for 4 buckets.",
  "html-page": "The push is not a snappy block: its 42 bytes do not unpack.",
  "label-longer-than-its-series":
    "The push is not a remote-write message: a field of 50 bytes at byte 4 runs past the end at byte 5.",
  "label-twice": "The push is not a remote-write message: a series has the same label twice.",
  "negative-values":
    "The push is not a remote-write message: a histogram holds negative values, which a duration cannot have.",
  "sample-value-is-a-varint": "The push is not a remote-write message: field 1 of Sample has wire type 0.",
  "series-without-name": "The push is not a remote-write message: a series has no name.",
  "spans-overlap": "The push is not a remote-write message: a histogram's bucket spans overlap (offset -1).",
  "unknown-schema": "The push is not a remote-write message: a histogram has the unknown schema -53.",
  "unpacks-to-two-gigabytes": "The push would unpack to 2147483648 bytes; the limit is 1000000.",
};

/** The error that decoding throws. */
function faultOf(decode: () => unknown): unknown {
  try {
    return decode();
  } catch (thrown) {
    return thrown;
  }
}

const isRefusal = (outcome: unknown): boolean => outcome instanceof AppError;
const isFewer = (outcome: unknown, whole: number): boolean => typeof outcome === "number" && outcome < whole;

describe("bad pushes", () => {
  it("every recorded fault has its message here", () => {
    const folder = path.join(import.meta.dirname, "../../fixtures/remote-write/bad");
    expect(readdirSync(folder).toSorted()).toEqual(
      Object.keys(faults)
        .map((name) => `${name}.bin`)
        .toSorted(),
    );
  });

  test.each(Object.entries(faults))("%s", (name, text) => {
    const fault = faultOf(() => decodeFixture(`bad/${name}.bin`));
    expect(fault).toBeInstanceOf(AppError);
    expect(fault).toMatchObject({ code: "PUSH_MALFORMED", message: text });
  });

  it("any cut of a real push is refused, or is a push with fewer series", () => {
    const bytes = decodeSnappy(readFixture("two-generators-alpha-1.bin"), 1_000_000);
    const whole = decodeWriteRequest(bytes).length;
    fc.assert(
      fc.property(fc.integer({ min: 0, max: bytes.length - 1 }), (length) => {
        const outcome = faultOf(() => decodeWriteRequest(bytes.subarray(0, length)).length);
        expect([isRefusal(outcome), isFewer(outcome, whole)]).toContain(true);
      }),
    );
  });

  it("any change of one byte is decoded or refused, and never crashes", () => {
    const bytes = decodeSnappy(readFixture("two-generators-alpha-1.bin"), 1_000_000);
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: bytes.length - 1 }),
        fc.integer({ min: 0, max: 255 }),
        (at, byte) => {
          const changed = Buffer.from(bytes);
          changed[at] = byte;
          const outcome = faultOf(() => decodeWriteRequest(changed));
          expect([isRefusal(outcome), Array.isArray(outcome)]).toContain(true);
        },
      ),
    );
  });
});

describe("good pushes", () => {
  it("what was encoded is decoded again", () => {
    const durations = fc.array(fc.oneof(fc.constant(0), fc.double({ min: 1e-5, max: 100, noNaN: true })), {
      maxLength: 80,
    });
    fc.assert(
      fc.property(durations, fc.nat(), (values, count) => {
        const histogram = histogramOf(values);
        const labels = { __name__: "x_seconds", endpoint: "meetings.ping", kind: "Hồ sơ" };
        const [series] = decodeWriteRequest(
          encodeWriteRequest([
            { labels, samples: [{ timestamp: 7, value: count }], histograms: [{ timestamp: 8, histogram }] },
          ]),
        );
        expect(series).toEqual({
          name: "x_seconds",
          labels: new Map(Object.entries({ endpoint: "meetings.ping", kind: "Hồ sơ" })),
          samples: [{ timestamp: 7, value: count }],
          histograms: [{ timestamp: 8, reset: "unknown", histogram }],
        });
      }),
    );
  });

  it("bytes without Buffer methods are decoded the same", () => {
    const bytes = new Uint8Array(decodeSnappy(readFixture("two-generators-beta-1.bin"), 1_000_000));
    expect(decodeWriteRequest(bytes)).toEqual(decodeFixture("two-generators-beta-1.bin"));
  });

  it("labels come in alphabetical order whatever the sender's order", () => {
    const decoded = decodeWriteRequest(
      encodeWriteRequest([{ labels: { system: "a", __name__: "x", endpoint: "b" } }]),
    );
    expect(decoded.map(({ labels }) => [...labels.keys()])).toEqual([["endpoint", "system"]]);
  });

  it("a histogram of floats is read from absolute counts", () => {
    // count 3.0, sum 1, schema 3, zero count 0.5, one span of two buckets, counts 1.5 and 1, reset hint "no", timestamp 9.
    const message = Buffer.alloc(64);
    let at = 0;
    const double = (tag: number, value: number): void => {
      message[at] = tag;
      at = message.writeDoubleLE(value, at + 1);
    };
    const raw = (...bytes: number[]): void => void (at += Buffer.from(bytes).copy(message, at));
    double(0x11, 3);
    double(0x19, 1);
    raw(0x20, 6);
    double(0x39, 0.5);
    raw(0x5a, 4, 0x08, 0x09, 0x10, 2, 0x6a, 16);
    at = message.writeDoubleLE(1.5, at);
    at = message.writeDoubleLE(1, at);
    raw(0x70, 2, 0x78, 9);
    const name = encodeWriteRequest([{ labels: { __name__: "x" } }]).subarray(2);
    const series = Buffer.concat([name, Buffer.from([0x22, at]), message.subarray(0, at)]);
    const [decoded] = decodeWriteRequest(Buffer.concat([Buffer.from([0x0a, series.length]), series]));
    const histogram = {
      schema: 3,
      zero: 0.5,
      sum: 1,
      count: 3,
      buckets: new Map([
        [-5, 1.5],
        [-4, 1],
      ]),
    };
    expect(decoded?.histograms).toEqual([{ timestamp: 9, reset: "no", histogram }]);
  });

  it("series that nobody asked for are not looked at", () => {
    const bytes = decodeSnappy(readFixture("bad/negative-values.bin"), 1000);
    expect(decodeWriteRequest(bytes, (name) => name === "other")).toEqual([]);
  });
});

describe("what k6 pushes", () => {
  const seen = new Set(
    [
      ...[1, 2, 3, 4, 5].map((push) => `two-generators-alpha-${push}.bin`),
      // Recorded later, with the same workload.
      "with-session-retries.bin",
    ].flatMap((file) => decodeFixture(file).map(({ name }) => name)),
  );

  test.each(Object.entries(k6Series))("the series of %s is called %s", (_, name) =>
    expect(seen).toContain(name),
  );

  it("durations are histograms of schema 3, with instant answers in the zero bucket", () => {
    const last = decodeFixture("two-generators-alpha-3.bin").find(
      ({ name }) => name === k6Series.socketDuration,
    );
    // 12.5 ms lies in bucket -50: (0.01203, 0.01313] s.
    expect(last?.histograms.map(({ histogram }) => histogram)).toEqual([
      {
        schema: 3,
        zero: 8,
        sum: expect.closeTo(0.0875, 9) as number,
        count: 15,
        buckets: new Map([[-50, 7]]),
      },
    ]);
  });

  it("a push unpacks to what was packed", () => {
    const series = [{ labels: { __name__: "x" }, samples: [{ timestamp: 1, value: 2 }] }];
    expect(Buffer.compare(decodeSnappy(encodePush(series), 1000), encodeWriteRequest(series))).toBe(0);
  });
});
