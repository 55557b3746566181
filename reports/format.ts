// Numbers and times as the reader of a language expects them; used at the last step only.
import { systemIds, type SystemId } from "../src/catalogue/system.ts";

/** Languages of the product. */
export type Lang = "vi" | "en";

/** How one language writes quantities. Every function returns "—" for null: no data never looks like zero. */
export interface Format {
  /** A whole number with its groups: 4,210 or 4.210. */
  readonly count: (value: number | null) => string;
  /** A plain number with at most three significant digits below 1,000. */
  readonly number: (value: number | null) => string;
  /** A fraction as percent with two significant digits: 0.314 → 31 %. */
  readonly percent: (value: number | null) => string;
  /** Seconds, in ms below one second: 0.083 → 83 ms. */
  readonly seconds: (value: number | null) => string;
  /** Events per second. */
  readonly rate: (value: number | null) => string;
  readonly bytes: (value: number | null) => string;
  /** An ISO time in Vietnamese time, UTC+7. */
  readonly dateTime: (iso: string | null) => string;
}

/** Stands for "not measured" everywhere. */
export const NO_DATA = "—";
const NBSP = "\u00A0";
const LOCALES: Readonly<Record<Lang, string>> = { vi: "vi-VN", en: "en-GB" };
const PERCENT_SPACE: Readonly<Record<Lang, string>> = { vi: "", en: NBSP };
const BYTE_UNITS = ["B", "kB", "MB", "GB", "TB"] as const;

const orNoData =
  (format: (value: number) => string) =>
  (value: number | null): string =>
    value === null || !Number.isFinite(value) ? NO_DATA : format(value);

function bytesOf(value: number, write: (value: number) => string): string {
  const step = Math.min(BYTE_UNITS.length - 1, Math.max(0, Math.floor(Math.log10(Math.max(1, value)) / 3)));
  return `${write(value / 1000 ** step)}${NBSP}${BYTE_UNITS[step] ?? ""}`;
}

function dateTimeFormat(lang: Lang): (iso: string) => string {
  const intl = new Intl.DateTimeFormat(LOCALES[lang], {
    timeZone: "Asia/Ho_Chi_Minh",
    year: "numeric",
    month: lang === "vi" ? "2-digit" : "short",
    day: "2-digit",
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
  });
  return (iso) => {
    const parts = new Map(intl.formatToParts(new Date(iso)).map(({ type, value }) => [type, value]));
    const part = (type: Intl.DateTimeFormatPartTypes): string => parts.get(type) ?? "";
    const joint = lang === "vi" ? "/" : " ";
    return `${part("day")}${joint}${part("month")}${joint}${part("year")} ${part("hour")}:${part("minute")} (UTC+7)`;
  };
}

/** The formats of a language. Make it once per document: Intl objects are slow to build. */
export function formatFor(lang: Lang): Format {
  const whole = new Intl.NumberFormat(LOCALES[lang], { maximumFractionDigits: 0 });
  const short = new Intl.NumberFormat(LOCALES[lang], { maximumSignificantDigits: 3 });
  const two = new Intl.NumberFormat(LOCALES[lang], { maximumSignificantDigits: 2 });
  const plain = (value: number): string => (Math.abs(value) >= 1000 ? whole : short).format(value);
  // 99.97 % must not be rounded up to a whole: the reader would take it for all.
  const share = (value: number): string =>
    value > 0.99 && value < 1 ? short.format(Math.floor(value * 1000) / 10) : two.format(value * 100);
  const writeDate = dateTimeFormat(lang);
  return {
    count: orNoData((value) => whole.format(value)),
    number: orNoData(plain),
    percent: orNoData(
      (value) => `${value > 1 ? whole.format(value * 100) : share(value)}${PERCENT_SPACE[lang]}%`,
    ),
    seconds: orNoData((value) =>
      value !== 0 && Math.abs(value) < 1 ? `${plain(value * 1000)}${NBSP}ms` : `${plain(value)}${NBSP}s`,
    ),
    rate: orNoData((value) => `${plain(value)}/s`),
    bytes: orNoData((value) => bytesOf(value, plain)),
    dateTime: (iso) => (iso === null ? NO_DATA : writeDate(iso)),
  };
}

const twoDigits = (value: number): string => String(value).padStart(2, "0");

/** Seconds since the load began as hh:mm:ss. */
export function clock(seconds: number): string {
  const whole = Math.max(0, Math.round(seconds));
  return `${twoDigits(Math.floor(whole / 3600))}:${twoDigits(Math.floor(whole / 60) % 60)}:${twoDigits(whole % 60)}`;
}

/** Narrows a key of a record to a system of the catalogue. */
export const isSystemId = (id: string): id is SystemId => systemIds.some((known) => known === id);
