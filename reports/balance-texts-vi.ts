// What stands under “Có tìm lại được tất cả không?”, in Vietnamese.
import type { BalanceTexts, Figures } from "./balance-texts-en.ts";

export const balance: BalanceTexts = {
  named: "Cụ thể là những mục nào",
  namedRule: "Mã bắt đầu bằng mã của lượt kiểm thử. Mỗi loại và tình trạng liệt kê nhiều nhất 100 mục.",
  fate: {
    lost: "mất: đã được xác nhận nhưng không được lưu giữ",
    doubled: "được tiếp nhận nhiều hơn một lần",
    unexpected: "được lưu giữ dù chưa ai được xác nhận",
  },
  cut: (list: string, shown: string, count: string) => `${list}: ${count} mục, liệt kê ${shown} mục đầu.`,
  column: {
    fate: "Tình trạng",
    id: "Mã",
    balance: "Đối soát",
    arithmetic: "Phép tính",
    expected: "Phải có",
    unclear: "Chưa rõ",
    found: "Tìm thấy",
    result: "Kết quả",
  },
  amplified: "Một việc kéo theo bao nhiêu việc khác",
  holds: "khớp",
  broken: "không khớp",
  shownOnly: "chỉ nêu số liệu",
  amplification: {
    "portal-calls": "lời gọi tới Cổng Dịch vụ công quốc gia",
    "meeting-attendance": "điểm cầu trong phiên họp",
    "meeting-messages": "thông điệp của phiên họp",
    "remote-signatures": "lời gọi tới tổ chức chứng thực chữ ký số",
  },
  arithmetic: {
    updates: (f: Figures) =>
      `${f["updates"]} cập nhật được xác nhận${f["callsEach"] === undefined ? "" : `, trung bình ${f["callsEach"]} lời gọi mỗi cập nhật`}`,
    "portal-calls": (f: Figures) =>
      `${f["updates"]} cập nhật × ${f["callsPerUpdate"]} lời gọi = ${f["whole"]} lời gọi, và ${f["brokenOff"]} lời gọi của các phiên dừng giữa chừng`,
    "meeting-attendance": (f: Figures) =>
      `${f["joined"]} vào họp = ${f["left"]} đã rời + ${f["present"]} còn trong phiên`,
    "meeting-messages": () => "mỗi lượt vào họp báo cho từng thành viên đang có mặt",
    "remote-signatures": (f: Figures) =>
      `${f["signatures"]} chữ ký, ${f["polls"]} lần hỏi trạng thái: ${f["callsPerSignature"]} lời gọi mỗi chữ ký, trong đó hai lời gọi trước khi hỏi`,
  },
  amplificationBroken: (name: string, expected: string, found: string) =>
    `Đối soát ${name} không khớp: tìm thấy ${found}, phải có ${expected}.`,
};
