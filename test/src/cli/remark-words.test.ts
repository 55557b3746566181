import { describe, expect, test } from "vitest";
import type { CompareWarning } from "../../../src/analysis/compare/warning.ts";
import type { ProbeRemark } from "../../../src/analysis/probe-remark.ts";
import { compareWarningText } from "../../../src/cli/compare-words.ts";
import { probeRemarkText } from "../../../src/cli/probe-words.ts";

const missed = { objective: "p95<1s", share: 0.0725, requests: 12_400, allowed: 0.05, isDoubted: false };

describe("what a probe remarks", () => {
  test.each<{ remark: ProbeRemark; en: string; vi: string }>([
    {
      remark: { kind: "missed", ...missed },
      en: "p95<1s: 7.25 % of 12,400 requests were beyond it (5 % allowed).",
      vi: "p95<1s: 7,25 % trong 12.400 yêu cầu vượt mức (cho phép 5 %).",
    },
    {
      remark: { kind: "late", seconds: 0.2, most: 0.05, limit: 2.5 },
      en: "One request in a hundred was sent 0.2 s late or more, which is above 5 % of 2.5 s.",
      vi: "Cứ một trăm yêu cầu có một yêu cầu gửi muộn từ 0,2 giây trở lên, quá 5 % của 2,5 giây.",
    },
    {
      remark: { kind: "held", judged: 2, of: 3 },
      en: "2 of 3 objectives were judged and held.",
      vi: "2 trên 3 mục tiêu đã được xét và đều đạt.",
    },
  ])("$remark.kind, in both languages", ({ remark, en, vi }) => {
    expect([probeRemarkText(remark, "en"), probeRemarkText(remark, "vi")]).toEqual([en, vi]);
  });

  test("says of a doubted generator that it was seen all the same", () => {
    expect(probeRemarkText({ kind: "missed", ...missed, isDoubted: true }, "en")).toMatch(
      /^Seen all the same: p95<1s/,
    );
  });
});

describe("what weakens a comparison", () => {
  test.each<{ warning: CompareWarning; en: string; vi: string }>([
    {
      warning: { kind: "surrounding", what: "k6" },
      en: "The runs differ in version of k6, which may explain a difference.",
      vi: "Các lượt chạy khác nhau về phiên bản k6; đó có thể là nguyên nhân của khác biệt.",
    },
    {
      warning: { kind: "schedules", seeds: [7, 99] },
      en: "The sides were loaded with different schedules (seeds 7, 99).",
      vi: "Hai bên chịu tải theo lịch khác nhau (hạt giống 7, 99).",
    },
    {
      warning: { kind: "copies", metrics: ["lgsp p95"] },
      en: "No two runs of a side differ at all; are they copies of one run? lgsp p95.",
      vi: "Các lượt chạy của một bên giống hệt nhau; có phải là bản sao của một lượt? lgsp p95.",
    },
  ])("$warning.kind, in both languages", ({ warning, en, vi }) => {
    expect([compareWarningText(warning, "en"), compareWarningText(warning, "vi")]).toEqual([en, vi]);
  });
});
