// What comes of a capacity search, in Vietnamese.
import type { CapacityWords } from "./capacity-words-en.ts";

export const findingsVi: CapacityWords["findings"] = {
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
      "Tỷ lệ yêu cầu vượt mục tiêu hầu như không theo tải, nên không đưa ra ước lượng: thường do chính thời gian xử lý đã gần giới hạn, hoặc mục tiêu chỉ tính những yêu cầu phải chờ rất lâu.",
      "Hãy đặt mục tiêu mà việc chờ làm hỏng, xa thời gian xử lý hơn, hoặc làm cho xử lý nhanh hơn.",
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
      "Nếu gần như mọi yêu cầu đều vượt, trước hết hãy xem hệ thống có đang chạy và địa chỉ có đúng không.",
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
