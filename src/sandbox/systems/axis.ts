// The axis as its clients call it: send, ask, fetch, report, and the catalogue of agencies.
import { json, notFound, ofSize, problem, type Answer } from "../answer.ts";
import type { Part } from "../filler.ts";
import { checksumOf, header, IncompleteCall, need, needFile, type Call } from "../call.ts";
import type { ItemBook } from "../item-book.ts";
import type { Handlers } from "../service.ts";
import { catalogueAnswer } from "./agency-catalogue.ts";
import { statusCodes, type DocumentAxis, type StatusCode } from "./document-axis.ts";
import { readEdoc } from "./edoc.ts";
import { knownUnits } from "./outgoing.ts";

/** A list with hits is longer than the empty one of the catalogue (bytes). */
const HITS_BYTES = 4000;
/** Base64 of whole bytes; with its JSON, an answer has the 2,500 kB of the catalogue. */
const EDOC_BYTES = 2_499_900;

/**
 * The document that every fetch gives, in base64, and its checksum. What was sent is not kept: thousands of documents of
 * 2.5 MB would fill the memory, and to hash each of them would be for nothing.
 */
function createContent(): { readonly data: Buffer; readonly checksum: string } {
  const data = Buffer.from(Buffer.alloc((EDOC_BYTES / 4) * 3, "headroom").toString("base64"));
  return { data, checksum: checksumOf(data) };
}

const oneOf = (bytes: Buffer): Part => ({ bytes, times: 1 });

/** JSON around base64 that is never copied. */
function edocAnswer(docId: string, { data, checksum }: ReturnType<typeof createContent>): Answer {
  const answer = json({ docId, checksum }, { fill: "data" });
  return {
    ...answer,
    content: [oneOf(Buffer.from(answer.before)), oneOf(data), oneOf(Buffer.from(answer.after))],
  };
}

export function axisHandlers(axis: DocumentAxis, items: ItemBook): Handlers {
  let content: ReturnType<typeof createContent> | undefined;
  return {
    "axis-send": asUnit(axis, (_, call) => send(call, axis, items)),
    "axis-poll": asUnit(axis, (unit) => {
      const pending = axis.pendingOf(unit);
      const list = json({ documents: pending.map(({ id }) => ({ docId: id })) });
      return pending.length === 0 ? list : ofSize(HITS_BYTES, list);
    }),
    "axis-fetch": asUnit(axis, (_, call) => {
      const delivery = axis.byId(need(call, "docId"));
      if (delivery === undefined) return notFound("such document on the axis");
      axis.fetch(delivery);
      content ??= createContent();
      return edocAnswer(delivery.id, content);
    }),
    "axis-status": asUnit(axis, (_, call) => {
      const docId = need(call, "docId");
      const delivery = axis.byId(docId);
      const status = statusOf(need(call, "status"));
      if (delivery === undefined) return notFound(`document ${docId} on the axis`);
      delivery.status = status;
      return json({ docId, status });
    }),
    "catalogue-check": asUnit(axis, (_, call) => catalogueAnswer(header(call, "accept-encoding"))),
    catalogue: asUnit(axis, (_, call) => catalogueAnswer(header(call, "accept-encoding"))),
  };
}

function send(call: Call, axis: DocumentAxis, items: ItemBook): Answer {
  const edoc = readEdoc(needFile(call));
  if (typeof edoc === "string") throw new IncompleteCall(edoc);
  const { messageId, fileBytes } = edoc;
  const recipients = knownUnits(axis, [...new Set(edoc.recipients)]);
  // Sent again, a message goes to nobody twice.
  const { docId } = axis.send({ messageId, title: edoc.subject, recipients }, (unit) =>
    items.add("document", `${messageId}/${unit}`),
  );
  return json({ docId, fileBytes });
}

function statusOf(code: string): StatusCode {
  const known = statusCodes.find((one) => one === code);
  if (known === undefined)
    throw new IncompleteCall(`The status must be one of ${statusCodes.join(", ")}, got "${code}".`);
  return known;
}

/** Who does not say who asks is a stranger. */
const asUnit =
  (axis: DocumentAxis, answer: (unit: string, call: Call) => Answer) =>
  (call: Call): Answer => {
    const unit = header(call, "x-systemid");
    const isKnown = axis.isUnit(unit) && header(call, "x-secretkey") !== "";
    return isKnown
      ? answer(unit, call)
      : problem({
          status: 401,
          title: "Unauthorized",
          detail: "x-systemid must be a unit unit-0000 … unit-3320, and x-secretkey must not be empty.",
        });
  };
