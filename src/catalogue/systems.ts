import type { Bilingual, System, SystemId } from "./system.ts";

export const systems: readonly System[] = [
  {
    id: "procedures",
    name: { en: "Administrative procedures", vi: "Giải quyết thủ tục hành chính" },
    dependencies: ["identity", "national-portal", "certificate-authority"],
  },
  {
    id: "documents",
    name: { en: "Documents", vi: "Quản lý văn bản và điều hành" },
    dependencies: ["certificate-authority"],
  },
  { id: "meetings", name: { en: "Online meetings", vi: "Họp trực tuyến" }, dependencies: [] },
  {
    id: "lgsp",
    name: { en: "LGSP data integration", vi: "Nền tảng tích hợp, chia sẻ dữ liệu (LGSP)" },
    dependencies: ["national-portal"],
  },
  {
    id: "reporting",
    name: { en: "Reporting", vi: "Hệ thống thông tin báo cáo" },
    dependencies: ["identity", "certificate-authority"],
  },
];

export const systemName = (id: SystemId): Bilingual => {
  const found = systems.find((system) => system.id === id);
  return found?.name ?? { en: id, vi: id };
};
