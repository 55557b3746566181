// What is said while runs of two sides are collected. Pure.
import type { Turn } from "../analysis/compare/interleave.ts";
import type { RunRecord } from "../record/run-record.ts";
import type { Language } from "./language.ts";
import { textsIn } from "./texts.ts";

interface CollectTexts {
  turn(turn: Turn): string;
  kept(turn: Turn, record: RunRecord): string;
  stopped(pairs: number, wanted: number): string;
  because(run: string): string;
  leftOut(pairs: number): string;
  compare(command: string): string;
  goOn(command: string): string;
  again(command: string): string;
}

/** Sentences of a record are English, as in its reports. */
const whyNot = ({ kind, reasons }: RunRecord["verdict"]): string =>
  kind === "invalid" ? ` ${reasons.join(" ")}` : "";

const vietnamese = { base: "bản gốc", candidate: "bản mới" } as const;

export const collectTexts: Readonly<Record<Language, CollectTexts>> = {
  en: {
    turn: ({ side, seed }) => `Next: ${side}, seed ${seed}.`,
    kept: ({ side }, { id, verdict }) => `Kept ${side} ${id} (${verdict.kind}).${whyNot(verdict)}`,
    stopped: (pairs, wanted) => `${pairs} of ${wanted} pairs are collected and kept.`,
    because: (run) => `The run "${run}" did not finish, so its pair does not count.`,
    leftOut: (pairs) => `Left out, because a run was invalid: ${pairs} pair(s).`,
    compare: (command) => `Compare them: ${command}`,
    goOn: (command) => `Go on with:   ${command}`,
    again: (command) => `\nCompare again: ${command}`,
  },
  vi: {
    turn: ({ side, seed }) => `Tiếp theo: ${vietnamese[side]}, hạt giống ${seed}.`,
    kept: ({ side }, { id, verdict }) =>
      `Đã lưu ${vietnamese[side]} ${id} (${textsIn("vi")(verdict.kind)}).${whyNot(verdict)}`,
    stopped: (pairs, wanted) => `Đã thu và lưu ${pairs} trên ${wanted} cặp.`,
    because: (run) => `Lượt chạy "${run}" không hoàn thành, nên cặp của nó không được tính.`,
    leftOut: (pairs) => `Bỏ qua vì có lượt chạy không hợp lệ: ${pairs} cặp.`,
    compare: (command) => `So sánh:   ${command}`,
    goOn: (command) => `Tiếp tục:  ${command}`,
    again: (command) => `\nSo sánh lại: ${command}`,
  },
};
