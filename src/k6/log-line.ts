// One line of k6's JSON log: what the engine complains about, and what the scenarios say of items. Pure.
import { ITEM_LINE, itemKinds, type ItemKind } from "../catalogue/k6-metrics.ts";

/** An item as a scenario tells it. */
export interface ToldItem {
  readonly kind: ItemKind;
  readonly key: string;
  readonly fate: keyof typeof ITEM_LINE;
}

const ERROR_LEVEL = /"level":"(?:error|fatal)"/;
const MESSAGE = /"msg":"((?:[^"\\]|\\.)*)"/;
const FATES = ["acknowledged", "unanswered"] as const satisfies readonly (keyof typeof ITEM_LINE)[];

/** First line of an error message; undefined for any other line. */
export function errorIn(line: string): string | undefined {
  if (!ERROR_LEVEL.test(line)) return undefined;
  const message = MESSAGE.exec(line)?.[1];
  return message?.replaceAll('\\"', '"').split("\\n")[0];
}

/** The item that a scenario's line is about; undefined for any other line. */
export function itemIn(line: string): ToldItem | undefined {
  const fate = FATES.find((one) => line.includes(`"msg":"${ITEM_LINE[one]} `));
  if (fate === undefined) return undefined;
  const [, name, key = ""] = (messageOf(line) ?? "").split(" ");
  const kind = itemKinds.find((known) => known === name);
  return kind === undefined || key === "" ? undefined : { kind, key, fate };
}

// Parsed, not cut out: a piece of the line would keep the whole block of the file in memory that it was read with.
function messageOf(line: string): string | undefined {
  try {
    const value: unknown = JSON.parse(line);
    const hasText =
      typeof value === "object" && value !== null && "msg" in value && typeof value.msg === "string";
    return hasText ? String(value.msg) : undefined;
  } catch {
    // A line that k6 did not finish.
    return undefined;
  }
}
