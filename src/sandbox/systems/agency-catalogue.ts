// The list of agencies on the axis: 22 MB, of which little is kept. One block of agencies repeats, as itself and as a member
// of a gzip file, which may have many; so the whole list costs 0.3 MB of memory and is made in milliseconds.
import { gzipSync } from "node:zlib";
import type { Answer } from "../answer.ts";
import type { Part } from "../filler.ts";
import { createUniform } from "../chance.ts";

/** 89 × 1,251 = 111,339, the size of one account's answer [C]; the account itself comes on top. */
const BLOCKS = 89;
const PER_BLOCK = 1251;
/** Mean length of an entry (bytes), which makes 22 MB of the list (assumption). */
const ENTRY_BYTES = 198;
const SEED = 111_339;

interface AgencyList {
  readonly plain: readonly Part[];
  readonly packed: readonly Part[];
  readonly etag: string;
}

const kinds = [
  "Ủy ban nhân dân xã",
  "Ủy ban nhân dân phường",
  "Sở",
  "Trung tâm Phục vụ hành chính công",
  "Chi cục",
];

/** Codes and names that differ, and a filler of letters, so that they compress about as well as real ones (7 to 1). */
function entryOf(number: number, uniform: () => number): string {
  const [code, mail, tax] = [0, 1, 2].map(() => Math.floor(uniform() * 1e9).toString(36));
  const kind = kinds[number % kinds.length] ?? "";
  const text = `{"id":"000.${number}.H50","code":"${code}","name":"${kind} ${number}","mail":"${mail}@example.gov.vn","tax":"${tax}","parent":"000.H50","status":"`;
  return `${text}${"active".repeat(40).slice(0, Math.max(0, ENTRY_BYTES - Buffer.byteLength(text)))}"}`;
}

function createList(): AgencyList {
  const uniform = createUniform(SEED);
  const block = Array.from({ length: PER_BLOCK }, (_, i) => `,${entryOf(i, uniform)}`).join("");
  const total = BLOCKS * PER_BLOCK + 1;
  const pieces = [
    { text: `{"total":${total},"agencies":[${entryOf(PER_BLOCK, uniform)}`, times: 1 },
    { text: block, times: BLOCKS },
    { text: "]}", times: 1 },
  ];
  return {
    plain: pieces.map(({ text, times }) => ({ bytes: Buffer.from(text), times })),
    packed: pieces.map(({ text, times }) => ({ bytes: gzipSync(text), times })),
    etag: `"agencies-${total}"`,
  };
}

let kept: AgencyList | undefined;

/** The list, compressed where the client takes gzip. Its length, its number of entries and its tag are in the headers. */
export function catalogueAnswer(acceptEncoding: string): Answer {
  kept ??= createList();
  const isPacked = /\bgzip\b/.test(acceptEncoding);
  return {
    status: 200,
    type: "application/json",
    before: "",
    after: "",
    plain: "",
    content: isPacked ? kept.packed : kept.plain,
    headers: {
      etag: kept.etag,
      "x-total-count": String(BLOCKS * PER_BLOCK + 1),
      ...(isPacked ? { "content-encoding": "gzip" } : {}),
    },
  };
}
