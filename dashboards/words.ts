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
  readonly deploys: string;
  readonly runbook: string;
  readonly lookFirst: string;
  readonly go: string;
  readonly watch: string;
  readonly stop: string;
  readonly test: string;
  readonly live: string;
  readonly probes: string;
  readonly reading: string;
  readonly newestLine: string;
  readonly arriving: string;
  readonly verified: string;
  readonly expectedPeak: string;
  readonly capacity: string;
  readonly peak: string;
  readonly unmatched: string;
  readonly ofLimit: string;
  readonly waiting: string;
  readonly waitingFor: string;
  readonly notPassedOn: string;
  readonly inUse: string;
  readonly total: string;
  readonly ofHard: string;
  readonly component: string;
  readonly ahead: string;
  readonly lowEnd: string;
  readonly highEnd: string;
  readonly notSoon: string;
  readonly full: string;
  readonly freeNow: string;
  readonly timesLoad: string;
  readonly freePeak: string;
  readonly allComponents: string;
  readonly nowArriving: string;
  readonly readable: string;
  readonly unreadable: string;
  readonly thereIs: string;
  readonly working: string;
  readonly failing: string;
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
    limit: "Slow after (s)",
    deploys: "New build",
    runbook: "What to do",
    lookFirst: "look-first",
    go: "GO",
    watch: "WATCH",
    stop: "STOP",
    test: "TEST",
    live: "LIVE",
    probes: "probes",
    reading: "load test",
    newestLine: "logs",
    arriving: "arriving",
    verified: "verified capacity",
    expectedPeak: "forecast peak",
    capacity: "capacity",
    peak: "peak",
    unmatched: "no endpoint",
    ofLimit: "p95 ÷ limit",
    waiting: "waiting",
    waitingFor: "the oldest waits for",
    notPassedOn: "could not be passed on",
    inUse: "In use",
    total: "Limit",
    ofHard: "Of the hard limit",
    component: "Component",
    ahead: "in 30 min at this trend",
    lowEnd: "interval: low",
    highEnd: "interval: high",
    notSoon: "not soon",
    full: "FULL",
    freeNow: "Free now",
    timesLoad: "× present load",
    freePeak: "Free at peak",
    allComponents: "all components",
    nowArriving: "Now",
    readable: "readable",
    unreadable: "UNREADABLE",
    thereIs: "limit",
    working: "works",
    failing: "FAILS",
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
    limit: "Chậm khi quá (s)",
    deploys: "Bản mới",
    runbook: "Cách xử lý",
    lookFirst: "xem-truoc",
    go: "TỐT",
    watch: "THEO DÕI",
    stop: "DỪNG",
    test: "THỬ TẢI",
    live: "THẬT",
    probes: "thăm dò",
    reading: "thử tải",
    newestLine: "nhật ký",
    arriving: "đang tới",
    verified: "năng lực đã kiểm chứng",
    expectedPeak: "đỉnh dự báo",
    capacity: "năng lực",
    peak: "đỉnh",
    unmatched: "ngoài danh mục",
    ofLimit: "p95 ÷ ngưỡng",
    waiting: "đang chờ",
    waitingFor: "chờ lâu nhất",
    notPassedOn: "không chuyển được",
    inUse: "Đang dùng",
    total: "Tổng số",
    ofHard: "So với giới hạn cứng",
    component: "Thành phần",
    ahead: "sau 30 phút với đà này",
    lowEnd: "khoảng tin cậy: dưới",
    highEnd: "khoảng tin cậy: trên",
    notSoon: "chưa sắp đầy",
    full: "ĐÃ ĐẦY",
    freeNow: "Còn trống",
    timesLoad: "× tải hiện tại",
    freePeak: "Trống ở đỉnh",
    allComponents: "mọi thành phần",
    nowArriving: "Hiện tại",
    readable: "đọc được",
    unreadable: "KHÔNG ĐỌC ĐƯỢC",
    thereIs: "tổng số",
    working: "tốt",
    failing: "LỖI",
  },
};
