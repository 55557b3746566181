// Request bodies of the size the catalogue states. Pure.

/** One kilobyte; larger bodies repeat it. */
const KILOBYTE = "headroom synthetic content, no real data inside. ".repeat(21).slice(0, 1000);
const BOUNDARY = "headroom-part-boundary-2f6c9a";
const HEAD = `--${BOUNDARY}\r\ncontent-disposition: form-data; name="file"; filename="attachment.pdf"\r\ncontent-type: application/pdf\r\n\r\n`;
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

/**
 * A multipart body with one field `file` of exactly `bytes` bytes; its type is MULTIPART_TYPE. As bytes, because k6
 * sends them as they are, while a text of this size would be copied for each request.
 */
export function multipartBody(bytes: number): ArrayBuffer {
  const head = asciiBytes(HEAD);
  const tail = asciiBytes(TAIL);
  const block = asciiBytes(KILOBYTE);
  const body = new Uint8Array(head.length + bytes + tail.length);
  body.set(head);
  body.set(block.subarray(0, bytes), head.length);
  // Doubling what is there fills five megabytes in a dozen calls.
  for (let done = Math.min(block.length, bytes); done < bytes; done *= 2) {
    body.copyWithin(head.length + done, head.length, head.length + Math.min(done, bytes - done));
  }
  body.set(tail, head.length + bytes);
  return body.buffer;
}
