// Whether anybody is watching: the exporter, what it reads, and the generators of a load test.
import { boardUid, type BoardSpec, type Language } from "../../board.ts";
import { generatorPanels } from "../run/generator-panels.ts";
import { collectors, scrapes } from "./collectors.ts";
import { logs, pages, probes } from "./sources.ts";

const titles = {
  en: {
    title: "Headroom: generators and exporters",
    description:
      "Whether what measures works itself: the exporter, the pages and logs it reads, the generators of a load test.",
    scrapes: "Exporter",
    collectors: "Collectors",
    probes: "Probes and certificates",
    pages: "Status pages",
    logs: "Access logs",
    generators: "Generators of the load test",
  },
  vi: {
    title: "Headroom: bộ phát tải và bộ xuất số liệu",
    description:
      "Các công cụ đo có hoạt động tốt không: bộ xuất số liệu, các trang và nhật ký mà nó đọc, bộ phát tải của đợt thử.",
    scrapes: "Bộ xuất số liệu",
    collectors: "Các phần thu thập",
    probes: "Thăm dò và chứng thư",
    pages: "Trang trạng thái",
    logs: "Nhật ký truy cập",
    generators: "Bộ phát tải của đợt thử",
  },
} as const;

export function exportersBoard(language: Language): BoardSpec {
  const title = titles[language];
  return {
    uid: boardUid(language, "exporters"),
    language,
    title: title.title,
    description: title.description,
    variables: [],
    from: "now-1h",
    rows: [
      { title: title.scrapes, panels: scrapes(language) },
      { title: title.collectors, panels: collectors(language) },
      { title: title.probes, panels: probes },
      { title: title.pages, panels: pages(language) },
      { title: title.logs, panels: logs(language) },
      { title: title.generators, panels: generatorPanels(language, {}) },
    ],
  };
}
