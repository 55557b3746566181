// What a report is made of, before it becomes HTML or Markdown. All texts are in the reader's language.
import type { ChartOption } from "./charts.ts";
import type { Lang } from "./format.ts";
import type { Role } from "./palette.ts";

/** How a value is to be read; never by colour alone, the text says it too. */
export type Tone = "pass" | "fail" | "invalid" | "none";

export interface Cell {
  readonly text: string;
  readonly tone?: Tone;
  /** Small second line. */
  readonly note?: string;
  /** Ids, commands and hashes. */
  readonly mono?: boolean;
  /** Set where a text is not in the language of the document. */
  readonly lang?: Lang;
  /** Number in the list of sources. */
  readonly source?: number;
}

export interface Column {
  readonly label: string;
  readonly align: "start" | "end";
}

export interface Table {
  readonly kind: "table";
  readonly caption: string;
  readonly columns: readonly Column[];
  readonly rows: readonly (readonly Cell[])[];
}

export interface LegendEntry {
  readonly role: Role;
  readonly label: string;
  readonly shape: "line" | "dashes" | "area" | "dot" | "ring" | "diamond";
}

export interface Figure {
  /** Unique in the document. */
  readonly id: string;
  readonly title: string;
  /** Unit and window. */
  readonly subtitle: string;
  /** The picture in one sentence, for those who cannot see it. */
  readonly description: string;
  readonly legend: readonly LegendEntry[];
  readonly option: ChartOption;
}

export type Block =
  | { readonly kind: "paragraph"; readonly text: string; readonly tone?: Tone }
  | { readonly kind: "heading"; readonly text: string; readonly tone?: Tone; readonly badge?: string }
  | { readonly kind: "list"; readonly items: readonly Cell[]; readonly ordered: boolean }
  | { readonly kind: "facts"; readonly rows: readonly (readonly [label: string, value: Cell])[] }
  | { readonly kind: "code"; readonly text: string }
  | { readonly kind: "figures"; readonly figures: readonly Figure[] }
  | Table;

export interface Section {
  readonly id: string;
  readonly title: string;
  readonly blocks: readonly Block[];
}

export interface VerdictBox {
  readonly kind: "pass" | "fail" | "invalid";
  readonly label: string;
  /** The first one alone tells what happened. */
  readonly sentences: readonly string[];
}

/** One run as a document. */
export interface Report {
  readonly lang: Lang;
  readonly title: string;
  readonly runId: string;
  /** Surge, place, environment and time. */
  readonly subtitle: readonly string[];
  readonly verdict: VerdictBox;
  readonly sections: readonly Section[];
  readonly contents: string;
}
