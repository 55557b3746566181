// The first bytes of a log → its format.
import { LineReader } from "./line-reader.ts";
import { createFields } from "./fields.ts";
import type { LineFormat } from "./entry.ts";
import { JsonFormat } from "./json-format.ts";
import { readTemplate } from "./log-template.ts";
import { inferTail } from "./line-tail.ts";
import { shapeOfLine } from "./rejects.ts";
import { TextFormat } from "./text-format.ts";

/** What `--format` asks for. */
export type FormatChoice = "auto" | "combined" | "json" | { readonly template: string };

/** A format that fits, or why there is none. */
export type Detected =
  | { readonly kind: "format"; readonly format: LineFormat; readonly hasUnitlessTail: boolean }
  | { readonly kind: "binary" }
  /** `shape`: the first line with letters as a and digits as 9. */
  | { readonly kind: "unknown"; readonly shape: string };

const COMBINED =
  '$remote_addr $ident $remote_user [$time_local] "$request" $status $bytes "$referer" "$http_user_agent"';
const COMMON = '$remote_addr $ident $remote_user [$time_local] "$request" $status $bytes';
const WITH_HOST = "$virtual_host ";

const MOST_LINES = 500;
/** Control letters beyond this share make a file binary; tabs and line ends are no control letters here. */
const MOST_CONTROL = 0.05;
const LOOKED_AT = 4096;
/** A format is taken when it reads at least this share of the first lines. */
const LEAST_SHARE = 0.05;

const isControl = (byte: number): boolean =>
  byte < 9 || (byte > 13 && byte < 32 && byte !== 27) || byte === 127;

/** NUL bytes or many control letters in the first bytes. */
function isBinary(bytes: Uint8Array): boolean {
  const head = bytes.subarray(0, LOOKED_AT);
  const odd = head.reduce((sum, byte) => sum + (isControl(byte) ? 1 : 0), 0);
  return head.length > 0 && (odd > head.length * MOST_CONTROL || head.subarray(0, 64).includes(0));
}

interface Looked {
  readonly lines: readonly Uint8Array[];
  readonly salt: number;
}

function firstLines(bytes: Uint8Array, isWhole: boolean): readonly Uint8Array[] {
  const reader = new LineReader();
  reader.push(bytes);
  const lines: Uint8Array[] = [];
  const keep = (): void => {
    if (!reader.isTooLong && reader.end > reader.start)
      lines.push(reader.bytes.slice(reader.start, reader.end));
  };
  while (lines.length < MOST_LINES && reader.next()) keep();
  if (isWhole && lines.length < MOST_LINES && reader.last()) keep();
  return lines;
}

const textFormat = (
  name: string,
  text: string,
  choice: { readonly salt: number; readonly tail?: string },
): TextFormat => {
  const template = readTemplate(text, choice.tail);
  if ("problems" in template) throw new Error(template.problems.join(" "));
  return new TextFormat(name, template, createFields(choice.salt));
};

const readBy = (format: LineFormat, lines: readonly Uint8Array[]): readonly Uint8Array[] =>
  lines.filter((line) => format.read(line, 0, line.length));

/** `www.example.vn:443 10.0.0.1 - -`: a host before the address, as Apache's vhost_combined has it. */
const startsWithHost = (lines: readonly Uint8Array[]): boolean => {
  const texts = lines.map((line) => new TextDecoder().decode(line).split(" ", 4));
  const hosts = texts.filter(([, second = ""]) => /^[0-9a-fA-F.:]+$/.test(second) && /[.:]/.test(second));
  return hosts.length * 2 > texts.length;
};

function combinedFormat({ lines, salt }: Looked): {
  readonly format: TextFormat;
  readonly hasUnitlessTail: boolean;
} {
  const begin = startsWithHost(lines) ? WITH_HOST : "";
  const full = textFormat("combined", begin + COMBINED, { salt });
  if (readBy(full, lines).length === 0)
    return { format: textFormat("common", begin + COMMON, { salt }), hasUnitlessTail: false };
  const { tail, hasUnitless } = inferTail(lines);
  if (tail === "") return { format: full, hasUnitlessTail: hasUnitless };
  // A line without the further columns is read all the same.
  const name =
    tail.includes("request_time") || tail.includes("response_time") ? "combined + request time" : "combined";
  return { format: textFormat(name, begin + COMBINED, { salt, tail }), hasUnitlessTail: false };
}

const unknown = ({ lines: [first = new Uint8Array()] }: Looked): Detected => ({
  kind: "unknown",
  shape: shapeOfLine(first),
});

function automatic(looked: Looked): Detected {
  const json = new JsonFormat(createFields(looked.salt));
  const text = combinedFormat(looked);
  const byJson = readBy(json, looked.lines).length;
  const byText = readBy(text.format, looked.lines).length;
  if (Math.max(byJson, byText) < Math.max(1, looked.lines.length * LEAST_SHARE)) return unknown(looked);
  return byJson > byText
    ? { kind: "format", format: json, hasUnitlessTail: false }
    : { kind: "format", ...text };
}

/** A format that was asked for; its lines are counted later, but one that fits none of them is no log of it. */
function chosen(format: LineFormat, looked: Looked): Detected {
  const isBroken = looked.lines.length > 0 && readBy(format, looked.lines).length === 0;
  return isBroken ? unknown(looked) : { kind: "format", format, hasUnitlessTail: false };
}

function detect(choice: FormatChoice, looked: Looked): Detected {
  if (choice === "auto") return automatic(looked);
  const { salt } = looked;
  if (choice === "json") return chosen(new JsonFormat(createFields(salt)), looked);
  if (choice === "combined") return chosen(combinedFormat(looked).format, looked);
  return chosen(textFormat("log_format", choice.template, { salt }), looked);
}

/**
 * The format of a log by its first bytes. `isWhole`: there are no others, so that a last line without line end counts.
 * `salt`: start of the hashes of clients.
 */
export function detectFormat(
  choice: FormatChoice,
  head: { readonly bytes: Uint8Array; readonly isWhole: boolean },
  salt: number,
): Detected {
  const detected = detect(choice, { lines: firstLines(head.bytes, head.isWhole), salt });
  // A crash leaves NUL bytes in a log, so a file is called binary only when nothing in it can be read.
  return detected.kind === "unknown" && isBinary(head.bytes) ? { kind: "binary" } : detected;
}
