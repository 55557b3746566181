// What `fit` says to people, in both languages; a missing text is a type error.
import type { Limit } from "../analysis/usl/fit-scalability.ts";
import type { FitWarning } from "../analysis/usl/fit-warnings.ts";
import type { ModelName } from "../analysis/usl/model.ts";
import { figuresIn } from "./figures.ts";
import type { Language } from "./language.ts";

type Words<Key extends string> = Readonly<Record<Key, Readonly<Record<Language, string>>>>;

const words = {
  model: { en: "Model", vi: "Mô hình" },
  byCriterion: { en: "chosen by AICc", vi: "chọn theo AICc" },
  coefficient: { en: "coefficient", vi: "hệ số" },
  value: { en: "value", vi: "giá trị" },
  interval: { en: "95 % interval", vi: "khoảng 95 %" },
  lambda: { en: "λ  throughput of one", vi: "λ  thông lượng của một đơn vị" },
  sigma: { en: "σ  contention", vi: "σ  tranh chấp" },
  kappa: { en: "κ  coherency", vi: "κ  đồng bộ" },
  peakN: { en: "load at the peak", vi: "tải tại đỉnh" },
  peakThroughput: { en: "throughput at the peak", vi: "thông lượng tại đỉnh" },
  at: { en: "throughput at", vi: "thông lượng tại" },
  load: { en: "n", vi: "n" },
  measured: { en: "measured", vi: "đo được" },
  fitted: { en: "fitted", vi: "theo mô hình" },
  none: { en: "none to be told", vi: "chưa xác định được" },
  notes: { en: "To know", vi: "Lưu ý" },
} as const satisfies Words<string>;

export const fitWord =
  (lang: Language) =>
  (key: keyof typeof words): string =>
    words[key][lang];

export const modelWords: Words<ModelName> = {
  linear: { en: "linear", vi: "tuyến tính" },
  amdahl: { en: "Amdahl (contention)", vi: "Amdahl (tranh chấp)" },
  usl: { en: "universal scalability law (contention and coherency)", vi: "luật USL (tranh chấp và đồng bộ)" },
};

export const limitWords: Words<Limit> = {
  contention: {
    en: "At the largest tested load, contention takes most: work waits its turn for something shared.",
    vi: "Ở mức tải lớn nhất đã thử, tranh chấp gây hao hụt nhiều nhất: công việc phải chờ một tài nguyên dùng chung.",
  },
  coherency: {
    en: "At the largest tested load, coherency takes most: parts wait for each other to agree.",
    vi: "Ở mức tải lớn nhất đã thử, đồng bộ gây hao hụt nhiều nhất: các phần phải chờ nhau thống nhất.",
  },
  none: {
    en: "Up to the largest tested load, throughput grows in proportion.",
    vi: "Đến mức tải lớn nhất đã thử, thông lượng tăng tỷ lệ thuận với tải.",
  },
};

type Sentences = {
  readonly [Kind in FitWarning["kind"]]: (
    warning: Extract<FitWarning, { readonly kind: Kind }>,
    lang: Language,
  ) => Readonly<Record<Language, string>>;
};

const sentences: Sentences = {
  "few-levels": ({ levels, wanted }) => ({
    en: `Only ${levels} different loads: with fewer than ${wanted}, from below to beyond the knee, the coefficients are weakly fixed.`,
    vi: `Chỉ có ${levels} mức tải khác nhau: dưới ${wanted} mức, trải từ dưới đến quá điểm gập, các hệ số chưa đủ chắc.`,
  }),
  "criterion-undefined": ({ models, points }) => ({
    en: `AICc is not defined for ${models.join(", ")} with ${points} points, so a simpler model was taken.`,
    vi: `AICc không xác định cho ${models.join(", ")} với ${points} điểm nên đã chọn mô hình đơn giản hơn.`,
  }),
  "repeated-row": ({ n, x, times }) => ({
    en: `n = ${n}, x = ${x} stands ${times} times; each counts as a measurement of its own.`,
    vi: `n = ${n}, x = ${x} xuất hiện ${times} lần; mỗi lần được tính là một phép đo riêng.`,
  }),
  scattered: ({ share }, lang) => ({
    en: `The points scatter by ${figuresIn(lang).percent(share)} of the mean throughput around the curve: no model describes them well.`,
    vi: `Các điểm lệch quanh đường cong ${figuresIn(lang).percent(share)} so với thông lượng trung bình: không mô hình nào mô tả tốt.`,
  }),
  "model-without-peak": ({ model }) => ({
    en: `No peak: the points are described without coherency (${modelWords[model].en}), and such a curve has no peak. That does not say that the system has none.`,
    vi: `Không có đỉnh: các điểm được mô tả mà không cần thành phần đồng bộ (${modelWords[model].vi}) và đường cong này không có đỉnh. Điều đó không có nghĩa là hệ thống không có đỉnh.`,
  }),
  "peak-unsure": ({ kappa: [, high] }, lang) => ({
    en: `No peak is given: the interval of κ goes from 0 to ${figuresIn(lang).number(high)}, so that there may be none. Test larger loads.`,
    vi: `Không nêu đỉnh: khoảng của κ đi từ 0 đến ${figuresIn(lang).number(high)}, nên có thể không có đỉnh. Hãy thử tải lớn hơn.`,
  }),
  "falls-from-start": () => ({
    en: "No peak is given: throughput falls from the smallest tested load on. Test smaller loads.",
    vi: "Không nêu đỉnh: thông lượng giảm ngay từ mức tải nhỏ nhất đã thử. Hãy thử tải nhỏ hơn.",
  }),
  "peak-extrapolated": ({ peakN, reach }, lang) => ({
    en: `The peak at n = ${figuresIn(lang).number(peakN)} is extrapolated: nothing beyond 1.3 times the largest tested load (${figuresIn(lang).number(reach)}) can be relied on.`,
    vi: `Đỉnh tại n = ${figuresIn(lang).number(peakN)} là ngoại suy: không nên tin những gì vượt 1,3 lần mức tải lớn nhất đã thử (${figuresIn(lang).number(reach)}).`,
  }),
  "peak-not-passed": ({ peakN, most }, lang) => ({
    en: `The peak at n = ${figuresIn(lang).number(peakN)} lies beyond the largest tested load (${figuresIn(lang).number(most)}); test beyond it to be sure.`,
    vi: `Đỉnh tại n = ${figuresIn(lang).number(peakN)} nằm ngoài mức tải lớn nhất đã thử (${figuresIn(lang).number(most)}); hãy thử quá mức đó để chắc chắn.`,
  }),
  "prediction-extrapolated": ({ n, from, reach }, lang) => ({
    en: `n = ${figuresIn(lang).number(n)} is outside ${figuresIn(lang).number(from)} to ${figuresIn(lang).number(reach)}, 1.3 times the tested range: the throughput there is extrapolated and must not be relied on.`,
    vi: `n = ${figuresIn(lang).number(n)} nằm ngoài khoảng ${figuresIn(lang).number(from)} đến ${figuresIn(lang).number(reach)}, tức 1,3 lần phạm vi đã thử: thông lượng tại đó là ngoại suy, không nên dựa vào.`,
  }),
};

/** A warning in words. */
export function warningText<Kind extends FitWarning["kind"]>(
  warning: Extract<FitWarning, { readonly kind: Kind }>,
  lang: Language,
): string {
  const sentence: Sentences[Kind] = sentences[warning.kind];
  return sentence(warning, lang)[lang];
}
