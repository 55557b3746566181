// Samples of a state → stretches of time with the same text, as Grafana's state timeline merges them.
import { FieldType, formattedValueToString, getFieldDisplayName, type DataFrame } from "@grafana/data";

export interface StateSpan {
  /** Milliseconds since 1970. */
  readonly from: number;
  readonly to: number;
  readonly text: string;
  readonly color: string;
}

export interface StateLine {
  readonly name: string;
  readonly spans: readonly StateSpan[];
}

/** A sample holds until the next one, for a step at most. */
function joined(samples: readonly StateSpan[]): StateSpan[] {
  const spans: StateSpan[] = [];
  for (const sample of samples) {
    const last = spans.at(-1);
    if (
      last !== undefined &&
      last.text === sample.text &&
      last.color === sample.color &&
      last.to >= sample.from
    ) {
      spans[spans.length - 1] = { ...last, to: sample.to };
    } else spans.push(sample);
  }
  return spans;
}

export function stateLines(frames: readonly DataFrame[], until: number): StateLine[] {
  return frames.flatMap((frame) => {
    const time = frame.fields.find(({ type }) => type === FieldType.time);
    const times: readonly number[] = time?.values ?? [];
    const step = time?.config.interval ?? 0;
    return frame.fields
      .filter(({ type }) => type !== FieldType.time)
      .map((field) => ({
        name: getFieldDisplayName(field, frame, [...frames]),
        spans: joined(
          times.map((from, index) => {
            const shown = field.display?.(field.values[index]);
            return {
              from,
              to: Math.min(times[index + 1] ?? until, from + step, until),
              text: shown === undefined ? "" : formattedValueToString(shown),
              color: shown?.color ?? "#808080",
            };
          }),
        ),
      }));
  });
}
