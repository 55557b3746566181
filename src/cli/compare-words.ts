// Warnings of a comparison as sentences, in both languages; a missing text is a type error. Pure.
import type { CompareWarning, Surrounding } from "../analysis/compare/warning.ts";
import type { Language } from "./language.ts";

type Kind = CompareWarning["kind"];
type Of<K extends Kind> = Extract<CompareWarning, { kind: K }>;
type Words = { readonly [K in Kind]: (warning: Of<K>) => string };

const surroundings: Readonly<Record<Surrounding, Readonly<Record<Language, string>>>> = {
  machine: { en: "machine", vi: "máy" },
  headroom: { en: "version of headroom", vi: "phiên bản headroom" },
  k6: { en: "version of k6", vi: "phiên bản k6" },
  generators: { en: "number of generators", vi: "số bộ phát tải" },
};

const words: Readonly<Record<Language, Words>> = {
  en: {
    "few-runs": () => "Two runs a side say little of their spread; make at least 3, better 5.",
    "t-alone": ({ metrics }) =>
      `The t test sees a difference that the permutation test does not, so take care: ${metrics.join(", ")}.`,
    copies: ({ metrics }) =>
      `No two runs of a side differ at all; are they copies of one run? ${metrics.join(", ")}.`,
    "left-out": ({ metrics }) => `Left out, because some run lacks it: ${metrics.join(", ")}.`,
    surrounding: ({ what }) => `The runs differ in ${surroundings[what].en}, which may explain a difference.`,
    schedules: ({ seeds }) => `The sides were loaded with different schedules (seeds ${seeds.join(", ")}).`,
    "no-series": () => "A run has no series, so figures are those of the records: no total.",
  },
  vi: {
    "few-runs": () => "Hai lượt chạy mỗi bên chưa cho biết độ phân tán; hãy chạy ít nhất 3, tốt nhất 5 lượt.",
    "t-alone": ({ metrics }) =>
      `Kiểm định t thấy khác biệt nhưng kiểm định hoán vị thì không, cần thận trọng: ${metrics.join(", ")}.`,
    copies: ({ metrics }) =>
      `Các lượt chạy của một bên giống hệt nhau; có phải là bản sao của một lượt? ${metrics.join(", ")}.`,
    "left-out": ({ metrics }) => `Bỏ qua vì có lượt chạy không có: ${metrics.join(", ")}.`,
    surrounding: ({ what }) =>
      `Các lượt chạy khác nhau về ${surroundings[what].vi}; đó có thể là nguyên nhân của khác biệt.`,
    schedules: ({ seeds }) => `Hai bên chịu tải theo lịch khác nhau (hạt giống ${seeds.join(", ")}).`,
    "no-series": () =>
      "Có lượt chạy không giữ chuỗi số liệu, nên dùng số của bản ghi kết quả: không có dòng tổng.",
  },
};

/** One sentence. */
export function compareWarningText<K extends Kind>(warning: Of<K>, lang: Language): string {
  const sentence: Words[K] = words[lang][warning.kind];
  return sentence(warning);
}
