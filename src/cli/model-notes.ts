// Sentences that stand under the answer of a model.
import type { QueueNote } from "../analysis/queueing/queue-answer.ts";
import { figuresIn } from "./figures.ts";
import type { Language } from "./language.ts";

type Words = Readonly<Record<Language, string>>;
type PlainId = Exclude<QueueNote["id"], "infeasible" | "blunt" | "even">;

const plain: Readonly<Record<PlainId, Words>> = {
  unbounded: {
    en: "At or above saturation without a limit of waiting requests, the waiting grows for as long as the load lasts: no time is given.",
    vi: "Ở mức bão hòa trở lên mà không giới hạn số yêu cầu chờ, thời gian chờ tăng mãi chừng nào tải còn kéo dài: không có con số nào để nêu.",
  },
  "only-means": {
    en: "For service times that are not exponential only means follow from their variation (M/G/1, Pollaczek–Khinchine); quantiles and capacity do not. Simulate them.",
    vi: "Khi thời gian xử lý không theo phân phối mũ, từ độ biến thiên chỉ suy ra được trị trung bình (M/G/1, Pollaczek–Khinchine), không suy ra được phân vị và năng lực. Hãy mô phỏng.",
  },
  "general-means": {
    en: "The mean wait is an approximation (Allen–Cunneen); quantiles and capacity do not follow from the variation of service times. Simulate them.",
    vi: "Thời gian chờ trung bình là giá trị gần đúng (Allen–Cunneen); không suy ra được phân vị và năng lực từ độ biến thiên của thời gian xử lý. Hãy mô phỏng.",
  },
  "never-rejects": {
    en: "A queue without limit rejects nothing: the errors of this objective set no limit below saturation.",
    vi: "Hàng đợi không giới hạn thì không từ chối yêu cầu nào: mục tiêu về lỗi không đặt ra giới hạn nào dưới mức bão hòa.",
  },
  "errors-are-rejections": {
    en: "The only errors that the model knows are rejections by the full queue.",
    vi: "Lỗi duy nhất mà mô hình biết là yêu cầu bị từ chối vì hàng đợi đầy.",
  },
  "rejected-count": {
    en: "Waits, times and quantiles are those of requests taken in; a rejected request counts as beyond the objective.",
    vi: "Thời gian chờ, thời gian trả lời và phân vị chỉ tính yêu cầu được nhận; yêu cầu bị từ chối tính là vượt mục tiêu.",
  },
  "above-saturation": {
    en: "The capacity lies above saturation: what does not fit into the short queue is rejected at once, and so few are that the objective holds.",
    vi: "Năng lực nằm trên mức bão hòa: yêu cầu không vừa hàng đợi ngắn bị từ chối ngay, và số đó ít đến mức mục tiêu vẫn đạt.",
  },
};

const infeasible = (objective: string, share: string): Words => ({
  en: `${objective} holds at no rate: even without any waiting, ${share} of the requests take longer to be served.`,
  vi: `${objective} không đạt ở bất kỳ mức tải nào: dù không phải chờ, ${share} số yêu cầu vẫn mất nhiều thời gian xử lý hơn.`,
});

const blunt = (k: string): Words => ({
  en: `The response curve is flat here (k = ${k}, below 5): the time is mostly service, and a small error in it makes a large one in the capacity.`,
  vi: `Đường cong ở đây thoải (k = ${k}, dưới 5): thời gian chủ yếu là xử lý, sai số nhỏ về thời gian thành sai số lớn về năng lực.`,
});

const even = (held: string, more: string): Words => ({
  en: `Even arrivals flatter the server: with Poisson arrivals, as people come, it holds ${held} req/s; this is ${more} more.`,
  vi: `Lượt đến cách đều làm hệ thống có vẻ khỏe hơn: với lượt đến Poisson như người thật, nó chịu được ${held} yêu cầu/giây; con số này cao hơn ${more}.`,
});

/** One note in one language. */
export function queueNoteText(note: QueueNote, lang: Language): string {
  const f = figuresIn(lang);
  if (note.id === "infeasible") return infeasible(note.objective, f.percent(note.leastBeyond))[lang];
  if (note.id === "blunt") return blunt(f.number(note.sharpness))[lang];
  if (note.id === "even") return even(f.number(note.poissonCapacity), f.percent(note.ratio - 1))[lang];
  return plain[note.id][lang];
}
