// Label values as people call them on a board.
import { saturationPoints } from "../src/catalogue/saturation.ts";
import type { DependencyId, EndpointClass, SystemId } from "../src/catalogue/system.ts";
import type { ComponentId } from "../src/catalogue/components.ts";
import type { Language } from "./board.ts";
import type { sources } from "./series.ts";

type Names<Value extends string = string> = Readonly<Record<Value, string>>;

/** Short enough for a legend; the full names are in the catalogue. */
export const systemWords: Readonly<Record<Language, Names<SystemId>>> = {
  en: {
    procedures: "Procedures",
    documents: "Documents",
    meetings: "Meetings",
    lgsp: "LGSP",
    reporting: "Reporting",
  },
  vi: {
    procedures: "Thủ tục HC",
    documents: "Văn bản",
    meetings: "Họp",
    lgsp: "LGSP",
    reporting: "Báo cáo",
  },
};

const sourceWords: Readonly<Record<Language, Names<(typeof sources)[number]>>> = {
  en: { log: "log", run: "load test" },
  vi: { log: "nhật ký", run: "thử tải" },
};

const dependencyWords: Readonly<Record<Language, Names<DependencyId>>> = {
  en: {
    identity: "Identity (VNeID)",
    "national-portal": "National portal",
    "certificate-authority": "Certificate authority",
  },
  vi: {
    identity: "Định danh (VNeID)",
    "national-portal": "Cổng DVC quốc gia",
    "certificate-authority": "Chứng thực chữ ký số",
  },
};

const classWords: Readonly<Record<Language, Names>> = {
  en: {
    good: "good",
    slow: "slow",
    rejected: "rejected",
    failed: "failed",
    dependency: "failed outside",
    timeout: "timed out",
    none: "none",
  },
  vi: {
    good: "đạt",
    slow: "chậm",
    rejected: "bị từ chối",
    failed: "lỗi",
    dependency: "lỗi bên ngoài",
    timeout: "quá thời gian chờ",
    none: "không có",
  },
};

const measureWords: Readonly<Record<Language, Names>> = {
  en: {},
  vi: { slow: "chậm", errors: "lỗi", rejected: "từ chối" },
};

const phaseWords: Readonly<Record<Language, Names>> = {
  en: {},
  vi: {
    resolve: "phân giải tên",
    connect: "kết nối",
    tls: "TLS",
    processing: "chờ trả lời",
    transfer: "truyền",
    starting: "khởi động",
    loading: "đang phát tải",
    draining: "chờ yêu cầu cuối",
    ended: "đã kết thúc",
  },
};

const checkWords: Readonly<Record<Language, Names>> = {
  en: {},
  vi: {
    answer: "trả lời",
    certificate: "chứng thư",
    status: "mã trả lời",
    body: "nội dung",
    redirects: "chuyển hướng",
    websocket: "WebSocket",
  },
};

const problemWords: Readonly<Record<Language, Names>> = {
  en: {},
  vi: {
    unreachable: "không tới được",
    timeout: "quá hạn chờ",
    status: "mã trả lời lạ",
    "too-large": "quá lớn",
    malformed: "sai định dạng",
    missing: "thiếu số liệu",
  },
};

const endpointClassWords: Readonly<Record<Language, Names>> = {
  en: {},
  vi: {
    page: "trang",
    list: "danh sách",
    lookup: "tra cứu",
    save: "lưu",
    submit: "nộp",
    payment: "thanh toán",
    static: "tệp tĩnh",
    login: "đăng nhập",
    token: "cấp mã truy cập",
    sign: "ký số",
    sync: "đồng bộ",
    send: "gửi",
    receive: "nhận",
    poll: "hỏi định kỳ",
    catalogue: "danh mục",
    join: "vào họp",
    signalling: "báo hiệu",
    call: "lời gọi API",
    export: "xuất báo cáo",
    aggregate: "tổng hợp",
  } satisfies Names<EndpointClass>,
};

/** Components in the words of the saturation catalogue. */
export const componentNames = (language: Language): Names<ComponentId> => ({
  queue: saturationPoints.queue.title[language],
  workers: saturationPoints.workers.title[language],
  connections: saturationPoints.connections.title[language],
  threads: saturationPoints.threads.title[language],
  pool: saturationPoints.pool.title[language],
  licences: saturationPoints.licences.title[language],
  rooms: saturationPoints.rooms.title[language],
  storage: saturationPoints.storage.title[language],
});

/** Label → its values and what they are called; a label that is not here is shown as it is. */
export const labelWords = (language: Language): ReadonlyMap<string, Names> =>
  new Map<string, Names>([
    ["system", systemWords[language]],
    ["source", sourceWords[language]],
    ["component", componentNames(language)],
    ["dependency", dependencyWords[language]],
    ["class", classWords[language]],
    ["outcome", classWords[language]],
    ["measure", measureWords[language]],
    ["phase", phaseWords[language]],
    ["check", checkWords[language]],
    ["problem", problemWords[language]],
    ["endpoint_class", endpointClassWords[language]],
  ]);
