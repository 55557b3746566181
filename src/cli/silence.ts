// --silence and --alertmanager: read, checked before anything is started, and said on the screen.
import { firingAlerts, type FiringAlert } from "../alertmanager/client.ts";
import { problemsOfAddress } from "../config/origin.ts";
import { AppError } from "../errors/app-error.ts";
import { matcherText, problemsOfSilence, silenceMatchers } from "../planning/silence.ts";
import type { Plan } from "../planning/plan.ts";
import type { SilenceSet } from "../runs/held-silence.ts";
import type { SilencePlace } from "../runs/run-setup.ts";
import type { Language } from "./language.ts";
import type { OptionReader } from "./options.ts";
import type { LoadedTargets } from "./targets.ts";

/** The address of --alertmanager; what is wrong with it is then on the reader's list. */
function readAddress(reader: OptionReader): string | undefined {
  const given = reader.text("alertmanager");
  if (given === undefined) return undefined;
  // Not the text itself: it may hold a password.
  for (const problem of problemsOfAddress(given))
    reader.complain(`The address of --alertmanager ${problem}.`);
  if (!reader.flag("silence")) reader.complain("--alertmanager does nothing without --silence.");
  return given;
}

/** Where to silence; undefined without --silence. What is wrong is then on the reader's list. */
export function readSilence(
  reader: OptionReader,
  loaded: LoadedTargets | undefined,
): SilencePlace | undefined {
  const configured = loaded?.config.alertmanager;
  const url = readAddress(reader) ?? configured?.url;
  if (!reader.flag("silence")) return undefined;
  if (url !== undefined) return { url, labels: configured?.labels ?? {} };
  reader.complain(
    "--silence needs the address of an Alertmanager: give --alertmanager http://127.0.0.1:9093, or alertmanager.url in headroom.yaml.",
  );
  return undefined;
}

/** Throws PLAN_INVALID or ALERTMANAGER_FAILED, so that nothing is started that could not be silenced. */
export async function checkSilence(plan: Plan, place: SilencePlace | undefined): Promise<void> {
  if (place === undefined) return;
  const problems = problemsOfSilence(plan);
  if (problems.length > 0) {
    throw new AppError("PLAN_INVALID", problems.join("\n"), {
      hint: "Run without --silence: alerts of a test are held back by HeadroomRunActive while it lasts, or split the run.",
    });
  }
  await firingAlerts(place.url, silenceMatchers(plan, place.labels));
}

const MOST_NAMED = 5;
const VIETNAM_MS = 7 * 3_600_000;

/** `2026-06-28 07:15:30 +07:00`, as headroom.yaml writes its windows. */
const timeText = (iso: string): string =>
  `${new Date(Date.parse(iso) + VIETNAM_MS).toISOString().slice(0, 19).replace("T", " ")} +07:00`;

const nameOf = ({ alertname = "?", system }: FiringAlert): string =>
  system === undefined ? alertname : `${alertname} (${system})`;

function namesOf(hits: readonly FiringAlert[]): string {
  const names = hits.slice(0, MOST_NAMED).map(nameOf);
  return [...names, ...(hits.length > MOST_NAMED ? ["…"] : [])].join(", ");
}

const sentences: Readonly<
  Record<
    Language,
    { silenced: (what: string, until: string, url: string) => string; hits: (n: number) => string }
  >
> = {
  en: {
    silenced: (what, until, url) =>
      `Silenced in the Alertmanager at ${url}: alerts with ${what}, until the run ends, at the latest ${until}.`,
    hits: (n) => (n === 0 ? "No alert that fires now is hit." : `Alerts that fire now and are hit: ${n}`),
  },
  vi: {
    silenced: (what, until, url) =>
      `Đã tạm tắt tại Alertmanager ${url}: các cảnh báo có ${what}, đến khi đợt thử kết thúc, chậm nhất ${until}.`,
    hits: (n) =>
      n === 0 ? "Không có cảnh báo nào đang bật bị tạm tắt." : `Số cảnh báo đang bật bị tạm tắt: ${n}`,
  },
};

/** What is silenced, until when, and which alerts that fire now it hits. Pure. */
export function silenceText({ url, silence, hits }: SilenceSet, lang: Language): string {
  const what = silence.matchers.map(matcherText).join(", ");
  const said = sentences[lang];
  const named = hits.length === 0 ? "" : `: ${namesOf(hits)}`;
  return `${said.silenced(what, timeText(silence.endsAt), url)}\n${said.hits(hits.length)}${named}\n`;
}
