// The envelope of a document on the axis: edXML with its attachment in base64. Pure.

export interface Edoc {
  readonly messageId: string;
  readonly subject: string;
  readonly recipients: readonly string[];
  /** Size of the attached file (bytes). */
  readonly fileBytes: number;
}

const CONTENT_BEGINS = "<edXML:Content>";
const CONTENT_ENDS = "</edXML:Content>";
const FIELD = { id: /<edXML:DocumentId>([^<]+)</, subject: /<edXML:Subject>([^<]*)</ } as const;
const RECIPIENT = /<edXML:To><edXML:OrganId>([^<]+)</g;

/** Reads an envelope. Returns a sentence about what is wrong with it. */
export function readEdoc(envelope: Buffer): Edoc | string {
  const begin = envelope.indexOf(CONTENT_BEGINS);
  const end = envelope.lastIndexOf(CONTENT_ENDS);
  if (begin < 0 || end < begin) return "The envelope has no attachment.";
  const head = envelope.toString("utf8", 0, begin);
  const messageId = FIELD.id.exec(head)?.[1];
  if (messageId === undefined) return "The envelope has no DocumentId.";
  const text = envelope.toString("latin1", begin + CONTENT_BEGINS.length, end);
  const fileBytes = Buffer.from(text, "base64").length;
  if (fileBytes === 0 || fileBytes !== sizeOf(text)) return "The attachment is not base64.";
  return {
    messageId,
    subject: FIELD.subject.exec(head)?.[1] ?? "",
    recipients: Array.from(head.matchAll(RECIPIENT), ([, unit = ""]) => unit),
    fileBytes,
  };
}

/** What a text in base64 must give: three bytes for each group of four, fewer where the last one is filled up. */
const sizeOf = (text: string): number =>
  (text.length / 4) * 3 - (text.endsWith("==") ? 2 : Number(text.endsWith("=")));
