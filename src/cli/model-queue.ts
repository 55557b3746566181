import { answerQueue, type QueueAnswer, type QueueQuestion } from "../analysis/queueing/queue-answer.ts";
import type { SearchObjective } from "../analysis/search/trial.ts";
import { readLanguage, type Language } from "./language.ts";
import { queueNoteText } from "./model-notes.ts";
import { queueText } from "./model-queue-text.ts";
import type { Modelled } from "./model.ts";
import { readObjectiveTexts } from "./objective-option.ts";
import type { OptionReader } from "./options.ts";

const MOST_WORKERS = 10_000;
const MOST_PLACES = 100_000;
/** Even arrivals at several workers are solved place by place; so many take a few seconds. */
const MOST_EVEN_PLACES = 1000;
const LONGEST_SERVICE = 3600;
const MOST_RATE = 1e9;
const MOST_CV = 100;

/** `headroom model queue`: one queue before some workers. */
export function modelQueue(reader: OptionReader): Modelled {
  const lang = readLanguage(reader);
  const question = readQuestion(reader);
  reader.done();
  const answer = answerQueue(question);
  return { value: valueOf(answer, lang), text: queueText(question, answer, lang) };
}

/** Notes become sentences: a program shows them to somebody. */
const valueOf = ({ notes, ...answer }: QueueAnswer, lang: Language): unknown => ({
  ...answer,
  notes: notes.map((note) => queueNoteText(note, lang)),
});

function readQuestion(reader: OptionReader): QueueQuestion {
  const workers = reader.number("workers", { least: 1, most: MOST_WORKERS, whole: true });
  const serviceSeconds = reader.seconds("service", { least: 0.001, most: LONGEST_SERVICE });
  const places =
    reader.text("queue-limit") === undefined
      ? null
      : reader.number("queue-limit", { least: 0, most: MOST_PLACES, whole: true });
  const arrivals = reader.choice("arrivals", ["poisson", "even"], "poisson");
  const serviceCv = reader.number("service-cv", { least: 0, most: MOST_CV }, 1);
  if (serviceCv !== 1 && places !== null)
    reader.complain(
      "--service-cv other than 1 and --queue-limit cannot be modelled together; simulate them.",
    );
  if (arrivals === "even" && workers + (places ?? 0) > MOST_EVEN_PLACES)
    reader.complain(
      `--arrivals even is solved for up to ${MOST_EVEN_PLACES} workers and waiting places together, got ${workers + (places ?? 0)}.`,
    );
  return {
    server: { workers, serviceSeconds, places, arrivals },
    serviceCv,
    rate: readRate(reader),
    objectives: readObjectives(reader),
  };
}

function readRate(reader: OptionReader): number | null {
  const given = reader.text("rate");
  if (given === undefined) return null;
  const rate = Number(given.replace(/\s*\/\s*s$/, "") || Number.NaN);
  if (rate > 0 && rate <= MOST_RATE) return rate;
  reader.complain(`--rate must be requests per second above 0 such as 18 or 18/s, got "${given}".`);
  return null;
}

function readObjectives(reader: OptionReader): readonly SearchObjective[] {
  const given = reader.text("objective");
  return readObjectiveTexts(given === undefined ? [] : [given], reader);
}
