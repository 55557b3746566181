// Assumptions in Vietnamese, by id: a record holds their English text.
import { journeys } from "../src/catalogue/journeys.ts";
import type { FactId } from "../src/catalogue/population.ts";
import type { RunRecord } from "../src/record/run-record.ts";
import type { Cell } from "./document.ts";
import type { Lang } from "./format.ts";

type Assumption = RunRecord["plan"]["assumptions"][number];

const facts: Readonly<Record<FactId, string>> = {
  dossiersNation:
    "Hồ sơ mỗi ngày làm việc, cả nước. Đếm ngày 02/7/2025; ngày tham chiếu (×1) của mọi tải đột biến.",
  accountsPerCommune: "Tài khoản mỗi xã. Lạng Sơn: 3.100 tài khoản ÷ 65 xã.",
  documentsPerAccount:
    "Văn bản mỗi tài khoản mỗi ngày làm việc. Bình Dương cũ: 700.000 một năm ÷ 250 ngày ÷ 8.000 người dùng.",
  pollsPerCommune: "Lần thăm dò hộp văn bản đến mỗi xã mỗi ngày. Năm phút một lần, suốt ngày đêm.",
  meetingsPerCommune: "Cuộc họp mỗi xã mỗi ngày làm việc. Chưa tìm được số liệu.",
  pointsPerMeeting: "Số điểm cầu của một cuộc họp thông thường.",
  formsPerCommune:
    "Biểu mẫu báo cáo mỗi xã mỗi ngày làm việc. Báo cáo nhanh hằng ngày trong tuần đầu; cuối kỳ có 5–20 biểu mẫu.",
  drillPerCommune:
    "Hồ sơ mỗi xã trong đợt diễn tập. Bình Định, 08:00 ngày 20/6/2025: 58 xã, mỗi xã hai thủ tục.",
  pollsPerPulse:
    "Lần thăm dò mỗi xã khi mọi máy hẹn giờ đúng phút chẵn: 3.321 lần cùng lúc thay vì 11 lần mỗi giây.",
  pointsPerOffice:
    "Điểm cầu mỗi tỉnh và mỗi xã trong hội nghị toàn quốc: 34 + 3.321 = 3.355 điểm ngày 03/7/2025.",
  sites2026: "Điểm cầu của một hội nghị toàn quốc, ngày 07/02/2026.",
  formsAtPeriodEnd: "Biểu báo cáo mỗi xã cuối kỳ. Chưa có số liệu; 5–20 là hợp lý. Cả nước 33.210 biểu.",
  catalogueAfterMerger: "Lượt tải danh mục đơn vị mỗi xã sau sáp nhập: mỗi máy trạm tải lại một lần.",
};

const settings: Readonly<Record<string, string>> = {
  "dossier-share":
    "Phần hồ sơ của cả nước: dân số × hệ số hoạt động của phạm vi; hệ số hoạt động của phần lớn các tỉnh tạm lấy 1,0.",
  communes: "Số đơn vị hành chính cấp xã trong phạm vi.",
  "day-curve":
    "Biểu đồ tải trong ngày. Giả định; thay bằng số đếm từ nhật ký truy cập khi có một tuần làm việc bình thường.",
  "time-factor":
    "Số giây của tải đột biến diễn trong một giây của lượt kiểm thử; giữ nguyên tốc độ đến hoặc số lượt đến như đã chọn.",
  "over-dispersion":
    "Hệ số biến thiên của hệ số gamma trên số lượt đến mỗi phút, chung cho mọi người; máy chạy theo đồng hồ không đổi.",
  "think-scale": "Thời gian nghỉ giữa các thao tác được nhân với hệ số này; thứ tự và số yêu cầu giữ nguyên.",
  scale: "Mọi lượt đến được nhân với hệ số này.",
  activity: "Những gì người dân và cơ quan tự làm được nhân với hệ số này; các sự kiện thì không.",
  "reference-api":
    "Đường dẫn, kích thước, thời gian nghỉ và số yêu cầu mỗi luồng nghiệp vụ là mô hình, cần hiệu chỉnh theo nhật ký truy cập.",
};

const byId: ReadonlyMap<string, string> = new Map([
  ...Object.entries(facts),
  ...Object.entries(settings),
  ...journeys.map(({ id, name }) => [`per-unit-${id}`, `Số lượt “${name.vi}” trên mỗi đơn vị.`] as const),
  ...journeys.map(
    ({ id, name }) =>
      [`retry-${id}`, `Phần phiên lỗi của “${name.vi}” sẽ thử lại sau một thời gian chờ.`] as const,
  ),
]);

const numbered: Readonly<Record<string, readonly [before: string, behind: string]>> = {
  "surge-factor": ["Hệ số nhân thứ", "của tải đột biến."],
  event: ["Số lượt của sự kiện thứ", "(theo số cơ quan, không theo tốc độ)."],
  fault: ["Sự cố thứ", "tạo ra trên hệ thống giả lập."],
};

function inVietnamese(id: string): string | undefined {
  const [, kind = "", number] = /^(surge-factor|event|fault)-(\d+)$/.exec(id) ?? [];
  const words = numbered[kind];
  return words === undefined ? byId.get(id) : `${words[0]} ${number} ${words[1]}`;
}

/** What is assumed; in English where the record knows more than this table does. */
export function assumptionWords(
  { id, text }: Pick<Assumption, "id" | "text">,
  lang: Lang,
): Pick<Cell, "text" | "lang"> {
  const known = lang === "vi" ? inVietnamese(id) : undefined;
  return known === undefined ? { text, lang: "en" } : { text: known };
}
