// The envelope of a document on the axis. Pure.
import type { FilePart } from "../lib/session.ts";

export interface Envelope {
  /** Unique over all senders: the axis takes the same one in once. */
  readonly messageId: string;
  readonly from: string;
  readonly to: readonly string[];
  readonly subject: string;
}

const organ = (role: string, id: string): string =>
  `<edXML:${role}><edXML:OrganId>${id}</edXML:OrganId></edXML:${role}>`;

/** Sizes of an attachment: whole groups of base64. */
const GROUP = 4;

/**
 * An edXML envelope of about `bytes` bytes with one attachment in base64, which makes a file a third longer. The names
 * follow edXML; the fields are those that the axis needs (a model, not the standard).
 */
export function envelope({ messageId, from, to, subject }: Envelope, bytes: number): FilePart {
  const before = [
    '<?xml version="1.0" encoding="utf-8"?><edXML:EDocument xmlns:edXML="urn:edxml"><edXML:Header>',
    organ("From", from),
    ...to.map((id) => organ("To", id)),
    `<edXML:DocumentId>${messageId}</edXML:DocumentId><edXML:Subject>${subject}</edXML:Subject></edXML:Header>`,
    "<edXML:Attachment><edXML:ContentType>application/pdf</edXML:ContentType><edXML:Content>",
  ].join("");
  const after = "</edXML:Content></edXML:Attachment></edXML:EDocument>";
  const room = Math.max(0, bytes - before.length - after.length);
  return { before, bytes: room - (room % GROUP), after };
}
