// Request bodies of the size the catalogue states. Pure.
import type { FilePart } from "./session.ts";

/** One kilobyte; larger bodies repeat it. Letters alone, so that it is base64 as well. */
const KILOBYTE = "headroomSyntheticContentNoRealDataInside".repeat(25);
const BOUNDARY = "headroom-part-boundary-2f6c9a";
const headOf = (field: string): string =>
  `--${BOUNDARY}\r\ncontent-disposition: form-data; name="${field}"; filename="attachment.pdf"\r\ncontent-type: application/pdf\r\n\r\n`;
const TAIL = `\r\n--${BOUNDARY}--\r\n`;
/** Length of `,"padding":""`. */
const PADDING_FIELD = 13;

export const MULTIPART_TYPE = `multipart/form-data; boundary=${BOUNDARY}`;

/** Longer than the padding of any JSON body of the catalogue; a slice of it costs nothing. */
const PADDING = KILOBYTE.repeat(16);

const fill = (bytes: number): string =>
  `${KILOBYTE.repeat(Math.floor(bytes / 1000))}${KILOBYTE.slice(0, bytes % 1000)}`;
const padding = (bytes: number): string => (bytes <= PADDING.length ? PADDING.slice(0, bytes) : fill(bytes));

/** JSON of about `bytes` bytes: the fields, and a field `padding` when they need less room. */
export function jsonBody(fields: Readonly<Record<string, unknown>>, bytes: number): string {
  const text = JSON.stringify(fields);
  const missing = bytes - text.length - PADDING_FIELD;
  if (missing <= 0) return text;
  const open = text === "{}" ? "{" : `${text.slice(0, -1)},`;
  return `${open}"padding":"${padding(missing)}"}`;
}

function asciiBytes(text: string): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(text.length);
  for (let i = 0; i < text.length; i += 1) bytes[i] = text.charCodeAt(i);
  return bytes;
}

/** Length of `&padding=`. */
const PADDING_PAIR = 9;

/** A form of about `bytes` bytes: the encoded fields, and a field `padding` when they need less room. */
export function formBody(encoded: string, bytes: number): string {
  const missing = bytes - encoded.length - PADDING_PAIR;
  return missing <= 0 ? encoded : `${encoded}&padding=${FORM_PADDING.slice(0, missing)}`;
}

/** Letters that a form leaves as they are; bodies of forms are small. */
const FORM_PADDING = KILOBYTE.replaceAll(/[^a-z]/g, "x").repeat(16);

/** A multipart body, and where its file stands in it. */
export interface MultipartBody {
  readonly body: ArrayBuffer;
  readonly from: number;
  readonly to: number;
}

/**
 * A multipart body with one file in the named field; its type is MULTIPART_TYPE. As bytes, because k6 sends them as they are, while
 * a text of this size would be copied for each request.
 */
export function multipartBody({ bytes, before = "", after = "", field = "file" }: FilePart): MultipartBody {
  const opening = headOf(field);
  const head = asciiBytes(opening + before);
  const tail = asciiBytes(after + TAIL);
  const block = asciiBytes(KILOBYTE);
  const body = new Uint8Array(head.length + bytes + tail.length);
  body.set(head);
  body.set(block.subarray(0, bytes), head.length);
  // Doubling what is there fills five megabytes in a dozen calls.
  for (let done = Math.min(block.length, bytes); done < bytes; done *= 2) {
    body.copyWithin(head.length + done, head.length, head.length + Math.min(done, bytes - done));
  }
  body.set(tail, head.length + bytes);
  return { body: body.buffer, from: opening.length, to: body.length - TAIL.length };
}
