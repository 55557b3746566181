// What went in must be found: acknowledged items against the ledgers of the systems, requests against our own counts.
import type { ItemKind } from "../catalogue/k6-metrics.ts";
import type { Amplification } from "./amplification.ts";
import type { ItemNames } from "./item-names.ts";
import { gainAt, ledgerRows, type LedgerPair, type LedgerRow, type Ledgers } from "./ledger.ts";

/** One balance. The shape kept in the run record. */
export interface ConservationItem {
  readonly kind: ItemKind | "requests";
  /** Acknowledged to the scenario; for `requests`, counted by the generators themselves. */
  readonly submitted: number;
  /** Attempts without a clear answer: they may or may not have arrived. */
  readonly unanswered: number;
  /** Held by the system and done; for `requests`, counted by the receiver. */
  readonly found: number;
  /** Held by the system, not yet done. */
  readonly pending: number;
  readonly lost: number;
  readonly duplicated: number;
  /** Which ones; null where the system does not name its items. */
  readonly names: ItemNames | null;
}

/** The shape kept in the run record. */
export interface Conservation {
  readonly checked: boolean;
  /** Null when nothing could be checked. */
  readonly held: boolean | null;
  /** Which balances were not checked, and why; null when all were. */
  readonly because: string | null;
  readonly items: ConservationItem[];
  /** Why items of some kinds have no names, or not all of them; null when all have. */
  readonly namesBecause: string | null;
  /** What one event makes happen elsewhere, balanced or just shown. */
  readonly amplification: Amplification[];
}

type CountsByKind = Readonly<Partial<Record<ItemKind, number>>>;

/** Items by name, and why some have none. */
export interface NamesFound {
  readonly byKind: Readonly<Partial<Record<ItemKind, ItemNames>>>;
  readonly because: readonly string[];
}

export interface ConservationInput {
  /** Items acknowledged, and attempts without a clear answer, over the whole run. */
  readonly submitted: CountsByKind;
  readonly unanswered: CountsByKind;
  readonly before: Ledgers;
  readonly after: Ledgers;
  /**
   * True when sessions were cut off in the middle (stopped, autostopped, or interrupted at the end): an item whose
   * answer nobody read may then be held without having been counted, and a surplus proves nothing.
   */
  readonly cutOff: boolean;
  /** Requests by the generators' own summaries and by the receiver; undefined when a generator left no summary. */
  readonly requests: { readonly generators: number; readonly receiver: number } | undefined;
  readonly names?: NamesFound;
  readonly amplification?: readonly Amplification[];
}

/** What a system's ledger gained over the run. A ledger that shrank has lost items. */
interface Gain {
  /** Taken in, by the system's own count. */
  readonly taken: number;
  readonly done: number;
  readonly pending: number;
  /** Double entries that the ledger admits to. */
  readonly admitted: number;
}

/**
 * Balances everything that was submitted. With A acknowledged, U unanswered, and the ledger's gains T taken in,
 * H = done + pending held, D double entries admitted:
 *
 * | kind | T | H | lost | duplicated |
 * |---|---|---|---|---|
 * | dossier | found | found | max(0, A − T) | max(T − A − U, D, 0) |
 * | document | sent, per recipient | delivered + pending | max(0, A − T) + max(0, T − H) | max(0, T − A − U) + max(0, H − T) |
 * | portal-status | status changes at the stub | the same | max(0, A − T) | max(0, T − A − U) |
 * | report-form | sent | sent | max(0, A − T) | max(0, T − A − U) |
 * | requests | receiver's total | the same | max(0, generators − receiver) | max(0, receiver − generators) |
 *
 * An unanswered attempt may have arrived, so T may exceed A by up to U; by arriving it may also hide one lost item, so
 * `lost` is a lower bound when U > 0, unless the items have names: what is named as lost or taken in twice counts at least.
 * Where sessions were cut off, T − A − U counts as 0. Nobody else may use the systems meanwhile. Kinds that were neither
 * tried nor held are left out.
 */
export function balance(input: ConservationInput): Conservation {
  const results = ledgerRows.map((row) => balanceOf(row, input));
  const items = results.filter((result) => typeof result === "object");
  const unchecked = results.filter((result) => typeof result === "string");
  if (input.requests === undefined) unchecked.push("requests were not balanced: a generator left no summary");
  else items.push(requestsItem(input.requests));
  const amplification = [...(input.amplification ?? [])];
  const isWhole =
    items.every(({ lost, duplicated }) => lost === 0 && duplicated === 0) &&
    amplification.every(({ held }) => held !== false);
  return {
    checked: items.length > 0,
    held: items.length === 0 ? null : isWhole,
    because: sentenceOf(unchecked),
    items,
    namesBecause: sentenceOf(input.names?.because ?? []),
    amplification,
  };
}

const sentenceOf = (reasons: readonly string[]): string | null =>
  reasons.length === 0 ? null : `${reasons.join("; ")}.`;

/** The item, a reason why it could not be checked, or undefined where there is nothing to check. */
function balanceOf(row: LedgerRow, input: ConservationInput): ConservationItem | string | undefined {
  const { submitted, unanswered, cutOff } = input;
  const tried = { submitted: submitted[row.kind] ?? 0, unanswered: unanswered[row.kind] ?? 0, cutOff };
  const gain = gainOf(row, { before: input.before[row.system], after: input.after[row.system] });
  if (gain === undefined) {
    return tried.submitted + tried.unanswered === 0
      ? undefined
      : `${row.kind}s were not balanced: ${row.system} gave no ledger`;
  }
  const item = withNames(toItem(row.kind, tried, gain), input.names?.byKind[row.kind]);
  const moved = item.submitted + item.unanswered + item.found + item.pending + item.lost + item.duplicated;
  return moved === 0 ? undefined : item;
}

function toItem(
  kind: ItemKind,
  {
    submitted,
    unanswered,
    cutOff,
  }: Pick<ConservationItem, "submitted" | "unanswered"> & Pick<ConservationInput, "cutOff">,
  { taken, done, pending, admitted }: Gain,
): ConservationItem {
  const held = done + pending;
  // A double entry the ledger admits to is usually also a surplus: one fault, counted once.
  const surplus = Math.max(0, cutOff ? 0 : taken - submitted - unanswered, admitted);
  const waiting = Math.min(Math.max(0, pending), Math.max(0, held));
  return {
    kind,
    submitted,
    unanswered,
    found: Math.max(0, held - waiting),
    pending: waiting,
    lost: Math.max(0, submitted - taken) + Math.max(0, taken - held),
    duplicated: surplus + Math.max(0, held - taken),
    names: null,
  };
}

const withNames = (item: ConservationItem, names: ItemNames | undefined): ConservationItem =>
  names === undefined
    ? item
    : {
        ...item,
        lost: Math.max(item.lost, names.lost.count),
        duplicated: Math.max(item.duplicated, names.doubled.count),
        names,
      };

const requestsItem = ({
  generators,
  receiver,
}: {
  readonly generators: number;
  readonly receiver: number;
}): ConservationItem => ({
  kind: "requests",
  submitted: generators,
  unanswered: 0,
  found: receiver,
  pending: 0,
  lost: Math.max(0, generators - receiver),
  duplicated: Math.max(0, receiver - generators),
  names: null,
});

function gainOf({ group, taken, done, pending, admitted }: LedgerRow, ledgers: LedgerPair): Gain | undefined {
  const grown = (fields: readonly string[]): number | undefined => {
    const gains = fields.map((field) => gainAt(ledgers, [group, field]));
    const known = gains.filter((gain) => gain !== undefined);
    return known.length === gains.length ? known.reduce((total, gain) => total + gain, 0) : undefined;
  };
  const gain = {
    taken: grown([taken]),
    done: grown(done),
    pending: grown(pending),
    admitted: grown(admitted),
  };
  return isKnown(gain) ? gain : undefined;
}

const isKnown = (gain: { readonly [Key in keyof Gain]: number | undefined }): gain is Gain =>
  Object.values(gain).every((value) => value !== undefined);
