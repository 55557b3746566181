// Vietnamese texts of a capacity search.
import type { CapacityWords } from "./capacity-words-en.ts";

const findings: CapacityWords["findings"] = {
  found: {
    label: "Đã tìm được năng lực",
    sentences: ({ subject, verified, held, estimate, low, high }) => [
      `${subject} chịu được ${verified}: đã giữ suốt ${held} mà vẫn đạt mọi mục tiêu.`,
      `Giới hạn thật được ước lượng là ${estimate}, nằm giữa ${low} và ${high} (khoảng tin cậy 95%).`,
      "Hãy lập kế hoạch theo mức đã giữ được. Ước lượng cho biết giới hạn ở đâu, không phải mức an toàn.",
    ],
  },
  "ill-conditioned": {
    label: "Không có giới hạn rõ",
    sentences: ({ subject, verified, held }) => [
      verified === null
        ? `${subject} không có giới hạn rõ với mục tiêu này.`
        : `${subject} chịu được ${verified}, đã giữ suốt ${held}, nhưng không có giới hạn rõ.`,
      "Tỷ lệ yêu cầu vượt mục tiêu hầu như không phụ thuộc vào tải: chính thời gian xử lý đã quá gần giới hạn, nên không đưa ra ước lượng.",
      "Hãy đặt mục tiêu xa thời gian xử lý hơn, hoặc làm cho xử lý nhanh hơn.",
    ],
  },
  "not-reached": {
    label: "Chưa chạm giới hạn",
    sentences: ({ subject, verified, held, most }) => [
      `${subject} chịu được ít nhất ${verified}: đã giữ suốt ${held} mà vẫn đạt mọi mục tiêu.`,
      `Không có gì quá tải cho tới ${most ?? "mức cao nhất"}, mức cao nhất được phép; giới hạn nằm ở trên và chưa biết.`,
      "Muốn tìm tiếp, hãy nâng --max-rate, hoặc thống nhất với chủ hệ thống để nâng mức trần.",
    ],
  },
  infeasible: {
    label: "Không có năng lực",
    sentences: ({ subject, objective }) => [
      `${subject} không đạt ${objective ?? "một mục tiêu"} ngay khi gần như không có tải: không có mức tải nào đạt.`,
      "Thêm máy chủ không giúp được vì chưa có gì phải chờ: hãy làm cho chính việc xử lý nhanh hơn, ổn định hơn, hoặc đặt mục tiêu khác.",
    ],
  },
  "generator-bound": {
    label: "Chưa đo được: máy phát tải không đủ sức",
    sentences: ({ subject }) => [
      `Máy phát tải hết sức trước khi ${subject} quá tải, nên chưa biết gì về năng lực.`,
      "Hãy dùng máy mạnh hơn hoặc nhiều máy phát tải (--generators) rồi tìm lại.",
    ],
  },
  drifting: {
    label: "Chưa đo được: hệ thống thay đổi",
    sentences: ({ subject }) => [
      `${subject} phản hồi cùng một mức tải khác nhau theo thời gian, nên không có một năng lực duy nhất.`,
      "Hãy tìm thứ đang tăng dần: dữ liệu, bộ nhớ, hàng đợi, ứng dụng khác trên cùng máy; rồi tìm lại.",
    ],
  },
  "not-held": {
    label: "Không giữ được mức nào",
    sentences: ({ subject }) => [
      `${subject} không giữ được mức nào gần ước lượng đủ lâu để gọi là năng lực.`,
      "Mức đạt được vài phút rồi hỏng không phải là năng lực: hãy tìm thứ tích tụ dần, rồi tìm lại.",
    ],
  },
  refused: {
    label: "Hệ thống từ chối",
    sentences: ({ subject }) => [
      `${subject} bắt đầu từ chối hoặc lỗi dù tải ở mức nào, nên việc tìm đã dừng.`,
      "Hãy kiểm tra hạn mức theo máy khách, cổng chặn truy cập, hoặc hệ thống đang ngừng; rồi tìm lại.",
    ],
  },
  invalid: {
    label: "Không hợp lệ",
    sentences: ({ subject }) => [
      `Kết quả tìm với ${subject} không kết luận được: quá ít lượt đo dùng được, hoặc hai máy phát tải cho kết quả khác nhau.`,
      "Lý do nêu ở dưới; hãy tìm lại sau khi khắc phục.",
    ],
  },
};

export const capacityVi: CapacityWords = {
  title: "Báo cáo năng lực chịu tải",
  contents: "Mục lục",
  findings,
  objective: {
    latency: (share, limit) => `${share} yêu cầu trong vòng ${limit}`,
    errors: (share) => `không quá ${share} yêu cầu vượt mức`,
    breaksFirst: (objective) => `Mục tiêu hỏng trước tiên: ${objective}.`,
    ofSystem: (system) => `Hệ thống quá tải trước tiên: ${system}.`,
  },
  sharpness: {
    sharp: (k, percent) =>
      `Độ gắt ${k}: tải tăng 1% thì yêu cầu vượt mục tiêu nhiều thêm khoảng ${percent}.`,
    blunt: (k) => `Độ gắt ${k}: dưới 5, tỷ lệ vượt mục tiêu hầu như không phụ thuộc vào tải.`,
  },
  saturation: (rate) => `Khi quá tải, hệ thống trả lời nhiều nhất ${rate}: quá mức đó chỉ có chờ lâu thêm.`,
  recovery: (time) => `Sau khi quá tải, mất ${time} để không còn gì phải chờ.`,
  noRecovery: "Sau khi quá tải, chưa thấy hệ thống hồi phục trong thời gian cho phép.",
  rate: (number) => `${number} yêu cầu/giây`,
  scale: (number) => `${number} × kịch bản`,
  simulated: (text) => `Máy chủ mô phỏng (${text})`,
  journey: (id) => `Luồng nghiệp vụ ${id}`,
  surge: (name) => `Kịch bản “${name}”`,
  phases: {
    baseline: "mức nền",
    growth: "tăng dần",
    bracket: "khoanh vùng",
    overload: "quá tải",
    full: "đo đủ",
    hold: "giữ lâu",
  },
  readings: {
    held: "giữ được",
    broken: "không đạt",
    rising: "chậm dần",
    collapsed: "sụp",
    invalid: "bỏ",
  },
  section: {
    figures: "Số liệu",
    response: "Phản hồi khi tải tăng",
    trials: "Các lượt đo",
    assumptions: "Giả định",
    provenance: "Cách lặp lại lần tìm này",
    recorded: "Lý do như đã ghi",
    reading: "Cách đọc báo cáo này",
  },
  figure: {
    verified: "Năng lực đã kiểm chứng",
    held: "Đã giữ trong",
    estimate: "Giới hạn ước lượng",
    interval: "Khoảng tin cậy 95%",
    binding: "Hỏng trước tiên",
    sharpness: "Độ gắt",
    saturation: "Thông lượng cao nhất",
    recovery: "Hồi phục sau quá tải",
    perSystem: "Yêu cầu tới từng hệ thống ở mức đã kiểm chứng",
    trials: "Số lượt đo",
    time: "Thời gian",
    simulatedTime: "Thời gian mô phỏng",
    requests: "Yêu cầu đã gửi",
    unknown: "chưa biết",
  },
  column: {
    number: "Lượt",
    phase: "Bước",
    rate: "Tốc độ",
    requests: "Yêu cầu",
    beyond: "Vượt",
    p95: "p95",
    reading: "Nhận định",
    time: "Thời gian",
    objective: "Mục tiêu",
    estimate: "Ước lượng",
  },
  chart: {
    share: "Yêu cầu vượt mục tiêu theo tốc độ",
    shareUnit: "tỷ lệ yêu cầu, thang logarit; lượt đo không có yêu cầu vượt nằm ở mép dưới",
    shareText: (trials, verified) =>
      `Tỷ lệ yêu cầu vượt mục tiêu của ${trials} lượt đo theo tốc độ; đã kiểm chứng: ${verified}.`,
    latency: "p95 theo tốc độ",
    latencyUnit: "giây, thang logarit; mỗi điểm là một lượt đo",
    latencyText: (limit) => `p95 của từng lượt đo theo tốc độ; giới hạn là ${limit}.`,
    path: "Đường đi của lần tìm",
    pathUnit: "tốc độ từng lượt đo theo thứ tự đã chạy",
    pathText: (trials) => `Tốc độ của ${trials} lượt đo theo thứ tự đã chạy.`,
    held: "giữ được",
    broken: "không giữ được",
    invalid: "không dùng được",
    fit: "đường khớp",
    band: "dải 95%",
    allowed: "cho phép",
    verified: "đã kiểm chứng",
  },
  provenance: {
    id: "Lần tìm",
    started: "Bắt đầu",
    ended: "Kết thúc",
    subject: "Đối tượng",
    mix: "Cơ cấu yêu cầu",
    environment: "Môi trường",
    build: "Phiên bản hệ thống",
    preset: "Chế độ",
    objectives: "Mục tiêu",
    guess: "Phỏng đoán đầu",
    most: "Mức cao nhất được phép",
    timeScale: "Thời gian các lượt đo nhân với",
    seed: "Hạt giống",
    headroom: "headroom",
    engine: "k6",
    node: "Node",
    replayed: "Lượt đo bị ngắt và chạy lại",
    none: "không có",
  },
  assumption: {
    poisson: "Yêu cầu đến ngẫu nhiên, độc lập với nhau (Poisson), như khi có nhiều người dùng.",
    stationary: "Hệ thống không thay đổi trong lúc tìm.",
    mix: (mix) =>
      `Yêu cầu giữ cơ cấu của “${mix}” lúc cao điểm; cơ cấu khác thì năng lực cũng khác.`,
    think: "Thời gian nghỉ trong phiên được rút ngắn để mỗi lượt đo sớm đủ tải.",
    simulated:
      "Máy chủ chỉ có trong thời gian ảo: số liệu đúng với mô hình, và đúng với hệ thống thật trong chừng mực nó giống mô hình.",
    objectives: "Mục tiêu chưa được ai thống nhất là mặc định kỹ thuật.",
  },
  reading: [
    "Đã kiểm chứng: mức cao nhất đã giữ được suốt lượt giữ lâu mà vẫn đạt mọi mục tiêu. Đây là con số để lập kế hoạch.",
    "Ước lượng: nơi đường khớp cắt mục tiêu. Có thể cao hơn mức đã kiểm chứng và cho biết có thể còn bao nhiêu.",
    "Vượt: yêu cầu quá chậm, lỗi, bị từ chối, quá hạn hoặc không khởi động được. Được đếm từng yêu cầu một.",
    "Chậm dần: phản hồi trong lượt đo ngày càng chậm, cho biết tốc độ đã quá cao.",
  ],
  screen: {
    phase: "bước",
    trial: (number) => `lượt ${number}`,
    range: (low, high) => `giữ được tới ${low}, không giữ được ${high}`,
    atLeast: (low) => `giữ được tới ${low}`,
    below: (high) => `không giữ được ${high}`,
    resumes: (count) => `tiếp tục sau ${count} lượt đo`,
    interrupted: (command) => `Đã dừng. Những gì đã đo được giữ lại; tiếp tục bằng:\n  ${command}`,
    interruptedNothing: "Đã dừng. Không giữ lại gì.",
    left: (time) => `còn nhiều nhất ${time}`,
  },
  end: {
    report: "Báo cáo",
    journal: "Nhật ký",
    record: "Năng lực",
    kept: (systems) => `đã ghi cho ${systems}`,
  },
};
