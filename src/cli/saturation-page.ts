// docs/saturation.md: the saturation catalogue for readers, in both languages. Pure.
import { componentIds, type ComponentId } from "../catalogue/components.ts";
import { saturationMetric, saturationPoints, type SaturationPoint } from "../catalogue/saturation.ts";
import type { Bilingual } from "../catalogue/system.ts";
import { code, page, table } from "./reference-pages.ts";

type Language = keyof Bilingual;

const severities: Readonly<Record<SaturationPoint["severity"], Bilingual>> = {
  1: { en: "the system stands still", vi: "hệ thống ngừng hoạt động" },
  2: { en: "many people are turned away", vi: "nhiều người bị từ chối" },
  3: { en: "some work waits", vi: "một phần công việc phải chờ" },
  4: { en: "nobody notices at first", vi: "ban đầu không ai nhận ra" },
};

interface Words {
  readonly heading: string;
  readonly introduction: readonly string[];
  readonly head: readonly string[];
  readonly scalable: Readonly<Record<"yes" | "no", string>>;
  readonly severityHead: readonly string[];
  readonly alerts: Readonly<Record<"page" | "ticket", string>>;
  readonly action: string;
}

const words: Readonly<Record<Language, Words>> = {
  en: {
    heading: "English",
    introduction: [
      `A component is something that can run out. ${code(saturationMetric.name)} holds the used part of each, from 0 to 1, where a status page tells it ([exporters](exporters.md#saturation)).`,
      "**All limits are assumptions** until the system was measured: above the soft limit for five minutes a ticket is written, above the hard limit for 30 seconds the severity decides who is told.",
    ],
    head: ["component", "title", "severity", "scalable", "soft limit", "hard limit"],
    scalable: { yes: "yes", no: "no" },
    severityHead: ["severity", "what a full component costs", "at the hard limit"],
    alerts: { page: "somebody is called", ticket: "a ticket is written" },
    action: "What to do:",
  },
  vi: {
    heading: "Tiếng Việt",
    introduction: [
      `Thành phần là thứ có thể cạn. ${code(saturationMetric.name)} cho biết phần đã dùng của từng thành phần, từ 0 đến 1, khi trang trạng thái có ghi ([bộ xuất số liệu](exporters.md#saturation)).`,
      "**Mọi giới hạn đều là giả định** cho đến khi hệ thống được đo: vượt giới hạn mềm năm phút thì tạo phiếu việc; vượt giới hạn cứng 30 giây thì mức nghiêm trọng quyết định ai được báo.",
    ],
    head: ["thành phần", "tên", "mức nghiêm trọng", "thêm máy có giúp", "giới hạn mềm", "giới hạn cứng"],
    scalable: { yes: "có", no: "không" },
    severityHead: ["mức nghiêm trọng", "hậu quả khi đầy", "khi chạm giới hạn cứng"],
    alerts: { page: "gọi người trực", ticket: "tạo phiếu việc" },
    action: "Việc cần làm:",
  },
};

const percent = (ratio: number): string => `${Math.round(ratio * 100)} %`;

function componentRow(id: ComponentId, language: Language): readonly string[] {
  const { title, severity, scalable, soft, hard } = saturationPoints[id];
  const scales = words[language].scalable[scalable ? "yes" : "no"];
  return [code(id), title[language], String(severity), scales, percent(soft), percent(hard)];
}

function componentText(id: ComponentId, language: Language): string {
  const { title, about, action } = saturationPoints[id];
  return `**${title[language]}** (${code(id)}). ${about[language]}\n${words[language].action} ${action[language]}`;
}

function part(language: Language): readonly string[] {
  const word = words[language];
  const severityRows = Object.entries(severities).map(([severity, cost]) => [
    severity,
    cost[language],
    word.alerts[Number(severity) <= 2 ? "page" : "ticket"],
  ]);
  return [
    `## ${word.heading}`,
    ...word.introduction,
    table(
      word.head,
      componentIds.map((id) => componentRow(id, language)),
    ),
    table(word.severityHead, severityRows),
    ...componentIds.map((id) => componentText(id, language)),
  ];
}

/** docs/saturation.md: what can run out, its limits and what to do. */
export const renderSaturationPage = (): string =>
  page("# Saturation · Bão hòa", ...part("en"), ...part("vi"));
