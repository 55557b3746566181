// Words that stand on more than one board, and legends.
import type { Language } from "./board.ts";

interface Words {
  readonly noData: string;
  readonly runs: string;
  readonly datasource: string;
  readonly boards: string;
  readonly openSystem: string;
  readonly system: string;
  readonly up: string;
  readonly down: string;
  readonly running: string;
  readonly idle: string;
  readonly offered: string;
  readonly achieved: string;
  readonly dropped: string;
  readonly reporting: string;
  readonly expected: string;
  readonly maximum: string;
  readonly endpoint: string;
  readonly perSecond: string;
  readonly badShare: string;
  readonly limit: string;
}

export const words: Readonly<Record<Language, Words>> = {
  en: {
    noData: "no data",
    runs: "Load test",
    datasource: "Data source",
    boards: "Headroom boards",
    openSystem: "Open the board of this system",
    system: "System",
    up: "up",
    down: "DOWN",
    running: "RUNNING",
    idle: "no run",
    offered: "offered",
    achieved: "achieved",
    dropped: "dropped",
    reporting: "reporting",
    expected: "expected",
    maximum: "maximum",
    endpoint: "Endpoint",
    perSecond: "Requests/s",
    badShare: "Not good",
    limit: "Slow after",
  },
  vi: {
    noData: "chưa có số liệu",
    runs: "Thử tải",
    datasource: "Nguồn dữ liệu",
    boards: "Các bảng Headroom",
    openSystem: "Mở bảng của hệ thống này",
    system: "Hệ thống",
    up: "hoạt động",
    down: "NGỪNG",
    running: "ĐANG CHẠY",
    idle: "không chạy",
    offered: "theo kế hoạch",
    achieved: "thực hiện",
    dropped: "bị bỏ",
    reporting: "đang gửi số liệu",
    expected: "dự kiến",
    maximum: "lớn nhất",
    endpoint: "Điểm cuối",
    perSecond: "Yêu cầu/giây",
    badShare: "Không đạt",
    limit: "Chậm khi quá",
  },
};
