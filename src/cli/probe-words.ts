// Reasons and notices of a probe as sentences, in both languages; a missing text is a type error. Pure.
import type { ProbeRemark } from "../analysis/probe-remark.ts";
import { figuresIn, type Figures } from "./figures.ts";
import type { Language } from "./language.ts";

type Kind = ProbeRemark["kind"];
type Of<K extends Kind> = Extract<ProbeRemark, { kind: K }>;
type Words = { readonly [K in Kind]: (remark: Of<K>, f: Figures) => string };

const english: Words = {
  "none-due": () => "No request was due in the measured time.",
  unsent: ({ share, scheduled }, f) =>
    `Only ${f.percent(share)} of ${f.count(scheduled)} requests could be sent: all connections were busy until their time was over.`,
  busy: ({ core, most }, f) =>
    `The generator used ${f.percent(core)} of its core; above ${f.percent(most)} it measures itself.`,
  late: ({ seconds, most, limit }, f) =>
    `One request in a hundred was sent ${f.number(seconds)} s late or more, which is above ${f.percent(most)} of ${f.number(limit)} s.`,
  missed: ({ objective, share, requests, allowed, isDoubted }, f) =>
    `${isDoubted ? "Seen all the same: " : ""}${objective}: ${f.percent(share)} of ${f.count(requests)} requests were beyond it (${f.percent(allowed)} allowed).`,
  stopped: () => "The probe was stopped before its time.",
  "nothing-judged": () => "No objective met enough requests to be judged.",
  held: ({ judged, of }) => `${judged} of ${of} objectives were judged and held.`,
  assumed: () => "No objective was named: the figures of a page are assumed (p95<2.5s, errors<1%).",
  "broken-connection": ({ error }) => `The last connection that broke said: ${error}.`,
  unfinished: ({ requests }, f) =>
    `${f.count(requests)} requests were still under way when it ended; they are not counted.`,
};

const vietnamese: Words = {
  "none-due": () => "Không có yêu cầu nào đến hạn trong thời gian đo.",
  unsent: ({ share, scheduled }, f) =>
    `Chỉ gửi được ${f.percent(share)} trong ${f.count(scheduled)} yêu cầu: mọi kết nối đều bận cho đến khi hết hạn chờ.`,
  busy: ({ core, most }, f) =>
    `Bộ phát tải dùng ${f.percent(core)} một nhân; trên ${f.percent(most)} là nó đang tự đo chính mình.`,
  late: ({ seconds, most, limit }, f) =>
    `Cứ một trăm yêu cầu có một yêu cầu gửi muộn từ ${f.number(seconds)} giây trở lên, quá ${f.percent(most)} của ${f.number(limit)} giây.`,
  missed: ({ objective, share, requests, allowed, isDoubted }, f) =>
    `${isDoubted ? "Dù sao cũng thấy: " : ""}${objective}: ${f.percent(share)} trong ${f.count(requests)} yêu cầu vượt mức (cho phép ${f.percent(allowed)}).`,
  stopped: () => "Phép đo thử bị dừng trước khi hết giờ.",
  "nothing-judged": () => "Không mục tiêu nào có đủ yêu cầu để kết luận.",
  held: ({ judged, of }) => `${judged} trên ${of} mục tiêu đã được xét và đều đạt.`,
  assumed: () => "Không nêu mục tiêu: dùng mức của một trang (p95<2.5s, errors<1%).",
  "broken-connection": ({ error }) => `Kết nối bị đứt gần nhất báo: ${error}.`,
  unfinished: ({ requests }, f) => `${f.count(requests)} yêu cầu còn dang dở khi kết thúc; không được tính.`,
};

const words: Readonly<Record<Language, Words>> = { en: english, vi: vietnamese };

/** One sentence. */
export function probeRemarkText<K extends Kind>(remark: Of<K>, lang: Language): string {
  const sentence: Words[K] = words[lang][remark.kind];
  return sentence(remark, figuresIn(lang));
}
