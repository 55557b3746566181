// Was everything found again? Counts by kind, the items that were not by name, and what one event made happen elsewhere.
import type { Amplification, ConservationItem } from "../src/record/conservation.ts";
import type { RunRecord } from "../src/record/run-record.ts";
import type { Block, Cell, Column, Section } from "./document.ts";
import { nameOfAmplification, nameOfItem, type Voice } from "./voice.ts";

const start = (label: string): Column => ({ label, align: "start" });
const end = (label: string): Column => ({ label, align: "end" });

function conservationText({ conservation }: RunRecord, { conservation: texts }: Voice["texts"]): string {
  if (!conservation.checked || conservation.held === null) return texts.unchecked;
  if (!conservation.held) return texts.broken;
  return conservation.items.length === 0 ? texts.empty : texts.held;
}

function conservationRow(item: ConservationItem, voice: Voice): readonly Cell[] {
  const { format } = voice;
  const wrong = (value: number): Cell => ({
    text: format.count(value),
    ...(value > 0 ? { tone: "fail" } : {}),
  });
  const counts = [item.submitted, item.unanswered, item.found, item.pending].map((value) => ({
    text: format.count(value),
  }));
  return [
    { text: nameOfItem(item.kind, voice), note: item.kind },
    ...counts,
    wrong(item.lost),
    wrong(item.duplicated),
  ];
}

export function conservationSection(record: RunRecord, voice: Voice): Section {
  const { column, section } = voice.texts;
  const { conservation } = record;
  const reasons = [conservation.because, conservation.namesBecause].filter((text) => text !== null);
  const because: readonly Block[] =
    reasons.length === 0
      ? []
      : [{ kind: "list", ordered: false, items: reasons.map((text) => ({ text, lang: "en" })) }];
  const table: Block = {
    kind: "table",
    caption: section.conservation,
    columns: [
      start(column.kind),
      ...[
        column.submitted,
        column.unanswered,
        column.found,
        column.pending,
        column.lost,
        column.duplicated,
      ].map(end),
    ],
    rows: conservation.items.map((item) => conservationRow(item, voice)),
  };
  return {
    id: "conservation",
    title: section.conservation,
    blocks: [
      {
        kind: "paragraph",
        text: conservationText(record, voice.texts),
        tone: conservation.held === false ? "fail" : "none",
      },
      ...because,
      ...(conservation.items.length === 0 ? [] : [table]),
      ...namesBlocks(record, voice),
      ...amplificationBlocks(record, voice),
    ],
  };
}

const fates = ["lost", "doubled", "unexpected"] as const;

function nameRows({ kind, names }: ConservationItem, voice: Voice): readonly (readonly Cell[])[] {
  const { fate } = voice.texts.balance;
  return fates.flatMap((one) =>
    (names?.[one].ids ?? []).map((id): readonly Cell[] => [
      { text: nameOfItem(kind, voice), note: kind },
      { text: fate[one], tone: one === "unexpected" ? "none" : "fail" },
      { text: id, mono: true },
    ]),
  );
}

/** Lists that are longer than what is kept of them. */
function cutLists({ kind, names }: ConservationItem, { texts, format, ...voice }: Voice): readonly Cell[] {
  const { fate, cut } = texts.balance;
  return fates.flatMap((one) => {
    const list = names?.[one];
    if (list === undefined || list.count <= list.ids.length) return [];
    const name = nameOfItem(kind, { texts, format, ...voice });
    return [{ text: cut(`${name}, ${fate[one]}`, format.count(list.ids.length), format.count(list.count)) }];
  });
}

/** Lost and doubled items by id; nothing where all is well. */
function namesBlocks({ conservation }: RunRecord, voice: Voice): readonly Block[] {
  const { column, balance } = voice.texts;
  const rows = conservation.items.flatMap((item) => nameRows(item, voice));
  if (rows.length === 0) return [];
  const cut = conservation.items.flatMap((item) => cutLists(item, voice));
  return [
    { kind: "heading", text: balance.named },
    { kind: "paragraph", text: balance.namedRule },
    ...(cut.length === 0 ? [] : [{ kind: "list", ordered: false, items: cut } as const]),
    {
      kind: "table",
      caption: balance.named,
      columns: [column.kind, balance.column.fate, balance.column.id].map(start),
      rows,
    },
  ];
}

type ArithmeticId = keyof Voice["texts"]["balance"]["arithmetic"];

const isArithmetic = (id: string, known: Readonly<Record<ArithmeticId, unknown>>): id is ArithmeticId =>
  Object.hasOwn(known, id);

/** Counts by name as a sum a person can follow; figures that this version does not know stand as they are. */
function arithmeticOf({ id, figures }: Amplification, { texts, format }: Voice): string {
  const { arithmetic } = texts.balance;
  const words = Object.fromEntries(
    Object.entries(figures).map(([name, value]) => [name, format.number(value)]),
  );
  // Journeys that need different numbers of calls have no product.
  const form = id === "portal-calls" && figures["callsPerUpdate"] === undefined ? "updates" : id;
  if (isArithmetic(form, arithmetic)) return arithmetic[form](words);
  return Object.entries(words)
    .map(([name, value]) => `${name} ${value}`)
    .join(", ");
}

function resultOf({ held }: Amplification, { texts }: Voice): Cell {
  const { holds, broken, shownOnly } = texts.balance;
  if (held === null) return { text: shownOnly, tone: "none" };
  return held ? { text: holds, tone: "pass" } : { text: broken, tone: "fail" };
}

function amplificationBlocks({ conservation }: RunRecord, voice: Voice): readonly Block[] {
  const { balance } = voice.texts;
  const { format } = voice;
  if (conservation.amplification.length === 0) return [];
  const rows = conservation.amplification.map((one): readonly Cell[] => [
    { text: nameOfAmplification(one.id, voice), note: one.id },
    { text: arithmeticOf(one, voice) },
    { text: format.count(one.expected) },
    { text: format.count(one.unclear) },
    { text: format.count(one.found) },
    resultOf(one, voice),
  ]);
  const { column } = balance;
  return [
    { kind: "heading", text: balance.amplified },
    {
      kind: "table",
      caption: balance.amplified,
      columns: [
        start(column.balance),
        start(column.arithmetic),
        end(column.expected),
        end(column.unclear),
        end(column.found),
        start(column.result),
      ],
      rows,
    },
  ];
}
