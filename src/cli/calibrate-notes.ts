// What one should know before one trusts a calibration, as sentences. Pure.
import { zoneText } from "../access-log/wall-clock.ts";
import type { Observation } from "../access-log/observation.ts";
import type { LogWarning } from "../access-log/warning.ts";
import { systemIds } from "../catalogue/system.ts";
import { systemName } from "../catalogue/systems.ts";
import type { Calibrated } from "../planning/calibrate.ts";
import { ms } from "../units/units.ts";
import { formatDuration } from "../units/duration.ts";
import { figuresIn } from "./figures.ts";
import type { Language } from "./language.ts";

/** What the notes are about. */
export interface Noted extends Pick<Calibrated, "day" | "isMatched"> {
  readonly observation: Observation;
  readonly empty: readonly string[];
  readonly hasUnitlessTail: boolean;
  readonly lang: Language;
}

type Say = (lang: Language, texts: Readonly<Record<Language, string>>) => string;
const say: Say = (lang, texts) => texts[lang];

/** The plan's hours are those of Việt Nam. */
const PLAN_ZONE = 420;
const SAMPLES_SHOWN = 3;

const spanText = (seconds: number): string => formatDuration(ms(Math.max(1, Math.round(seconds)) * 1000));

const placeText = ({ file, line }: LogWarning, lang: Language): string =>
  file === undefined || line === undefined
    ? ""
    : say(lang, {
        en: `; first in line ${line} of "${file}"`,
        vi: `; đầu tiên ở dòng ${line} của "${file}"`,
      });

type Sentence = (count: string, seconds: string) => Readonly<Record<Language, string>>;

const sentences: Readonly<Record<LogWarning["kind"], Sentence>> = {
  "clock-back": (n, span) => ({
    en: `The clock went back ${n} times, by up to ${span}`,
    vi: `Đồng hồ lùi lại ${n} lần, nhiều nhất ${span}`,
  }),
  zones: (n) => ({
    en: `${n} times the time zone changes; each line counts in the hour of its own zone`,
    vi: `Múi giờ thay đổi ${n} lần; mỗi dòng tính theo giờ của múi giờ riêng`,
  }),
  "no-zone": (n) => ({
    en: `${n} lines name no time zone and count as UTC`,
    vi: `${n} dòng không ghi múi giờ và được tính theo UTC`,
  }),
  gap: (n, span) => ({
    en: `${n} silences of more than an hour, the longest ${span}`,
    vi: `${n} quãng im lặng hơn một giờ, dài nhất ${span}`,
  }),
  late: (n) => ({
    en: `${n} lines came too late or too far apart to count in the dispersion`,
    vi: `${n} dòng đến quá muộn hoặc quá xa nên không tính vào độ phân tán`,
  }),
  evicted: (n) => ({
    en: `${n} sessions were cut short because too many were open at once`,
    vi: `${n} phiên bị cắt vì quá nhiều phiên mở cùng lúc`,
  }),
  "too-long": (n) => ({ en: `${n} lines are longer than 64 kB`, vi: `${n} dòng dài hơn 64 kB` }),
  "replay-cut": (n) => ({
    en: `${n} starts after the 31st day are not replayed`,
    vi: `${n} lượt bắt đầu sau ngày thứ 31 không được phát lại`,
  }),
};

function warningTexts({ observation, lang }: Noted): readonly string[] {
  const f = figuresIn(lang);
  return observation.warnings.map((warning) => {
    const texts = sentences[warning.kind](f.count(warning.count), spanText(warning.seconds ?? 0));
    return `${say(lang, texts)}${placeText(warning, lang)}.`;
  });
}

function rejectTexts({ observation, lang }: Noted): readonly string[] {
  return observation.rejectSamples.slice(0, SAMPLES_SHOWN).map(({ file, line, reason, shape }) =>
    reason === "empty"
      ? say(lang, { en: `Line ${line} of "${file}" is empty.`, vi: `Dòng ${line} của "${file}" trống.` })
      : say(lang, {
          en: `Line ${line} of "${file}" cannot be read (letters as a, digits as 9): ${shape}`,
          vi: `Không đọc được dòng ${line} của "${file}" (chữ thành a, số thành 9): ${shape}`,
        }),
  );
}

/** Another system that the routes fit better. */
function otherSystem({ ofSystem }: Observation): string | undefined {
  const count = (id: (typeof systemIds)[number]): number => ofSystem.bySystem[id] ?? 0;
  const [best] = systemIds.toSorted((a, b) => count(b) - count(a));
  return best !== undefined && count(best) > count(ofSystem.system) ? best : undefined;
}

function matchTexts({ observation, isMatched, lang }: Noted): readonly string[] {
  const { ofSystem } = observation;
  if (isMatched) return [];
  const all = ofSystem.matched + ofSystem.unmatched;
  const share = figuresIn(lang).percent(all === 0 ? 0 : ofSystem.matched / all);
  const name = systemName(ofSystem.system)[lang];
  const other = otherSystem(observation);
  const hint =
    other === undefined ? "" : say(lang, { en: ` Try --system ${other}.`, vi: ` Thử --system ${other}.` });
  return [
    say(lang, {
      en: `${share} of the requests fit the reference API of “${name}”, too few to tell its journeys: their shares and pauses stay as assumed.${hint}`,
      vi: `${share} yêu cầu khớp API tham chiếu của “${name}”, quá ít để phân biệt các luồng: tỷ trọng và thời gian nghỉ giữ như giả định.${hint}`,
    }),
  ];
}

function dayTexts({ day, lang }: Noted): readonly string[] {
  if (day.missing.length === 0) return [];
  const missing = day.missing.join(", ");
  return [
    say(lang, {
      en: `The logs say nothing about these hours, which stay empty: ${missing}.`,
      vi: `Nhật ký không có các giờ sau, để trống: ${missing}.`,
    }),
  ];
}

function zoneTexts({ observation: { zone }, lang }: Noted): readonly string[] {
  if (zone === PLAN_ZONE) return [];
  const text = zoneText(zone);
  return [
    say(lang, {
      en: `Hours are those of UTC${text}, the plan's are UTC+07:00. If the people live in Việt Nam, add --zone +07:00.`,
      vi: `Giờ tính theo UTC${text}, kế hoạch theo UTC+07:00. Nếu người dùng ở Việt Nam, thêm --zone +07:00.`,
    }),
  ];
}

function otherTexts({ empty, hasUnitlessTail, lang }: Noted): readonly string[] {
  return [
    ...empty.map((name) => say(lang, { en: `"${name}" is empty.`, vi: `"${name}" trống.` })),
    ...(hasUnitlessTail
      ? [
          say(lang, {
            en: "A last column of whole numbers may be a time (Apache's %D), but says no unit: name it with --format.",
            vi: "Cột cuối toàn số nguyên có thể là thời gian (%D của Apache) nhưng không có đơn vị: hãy khai báo bằng --format.",
          }),
        ]
      : []),
  ];
}

/** Every note, the most important first. */
export const calibrateNotes = (noted: Noted): readonly string[] => [
  ...matchTexts(noted),
  ...zoneTexts(noted),
  ...dayTexts(noted),
  ...warningTexts(noted),
  ...rejectTexts(noted),
  ...otherTexts(noted),
];
