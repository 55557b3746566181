// What a province does with the forms of its communes: who has sent, sums, sheets, and the push to the national system.
import { conflict, fileBytes, json, notFound, notYet, takenIn, withHeader, type Answer } from "../answer.ts";
import { createBoundedMap, createSequence, type BoundedMap } from "../bounded-map.ts";
import { IncompleteCall, need, type Call } from "../call.ts";
import type { AskBehind } from "../outside.ts";
import type { Handler, Handlers } from "../service.ts";
import { sumOf, type Cells, type FormStore, type UnitReport } from "./form-store.ts";
import { officesOf } from "./offices.ts";

/** The newest jobs and exports are kept; a job holds the sums of a province's communes. */
const KEPT = 1000;
/** A job is done at this question (assumption). */
const POLLS_TO_DONE = 10;
/** One export of so many is ready at the second question only (assumption). */
const SLOW_EXPORT_EVERY = 4;
/** The tables of a form; each is a set of indicators of the national system. */
const INDICATOR_SETS = ["A", "B", "C"] as const;

interface Result {
  /** Sums of each unit that has sent. */
  readonly units: readonly UnitReport[];
  /** Sums over all. */
  readonly totals: Cells;
}

interface Job {
  readonly id: string;
  readonly period: string;
  readonly units: readonly string[];
  polls: number;
  result?: Result;
}

interface Sheet {
  readonly rows: number;
  questionsLeft: number;
}

type Jobs = BoundedMap<Job>;

export const periodHandlers = (store: FormStore, ask: AskBehind): Handlers => {
  const jobs = createBoundedMap<Job>(KEPT);
  return { ...stateHandlers(store), ...jobHandlers(store, jobs), ...resultHandlers(jobs, ask) };
};

/** Reads the state of every commune of the province. */
const stateHandlers = (store: FormStore): Handlers => ({
  progress: (call) => {
    const { period, units } = scopeOf(call);
    const reports = store.reportsOf(period, units);
    const late = reports.filter(({ isLate }) => isLate).length;
    return json({ sent: reports.length, late, missing: units.length - reports.length });
  },
  reminders: (call) => {
    const { period, units } = scopeOf(call);
    return takenIn({ reminded: units.length - store.reportsOf(period, units).length });
  },
});

function jobHandlers(store: FormStore, jobs: Jobs): Handlers {
  const nextJob = createSequence("job");
  return {
    aggregate: (call) => {
      need(call, "form");
      const job: Job = { id: nextJob(), ...scopeOf(call), polls: 0 };
      jobs.set(job.id, job);
      return takenIn({ jobId: job.id });
    },
    "aggregate-poll": withJob(jobs, (job) => {
      job.polls += 1;
      if (job.polls >= POLLS_TO_DONE) job.result ??= aggregate(store.reportsOf(job.period, job.units));
      const { id, result } = job;
      return json({ jobId: id, done: result !== undefined, ...(result && { totals: result.totals }) });
    }),
  };
}

const aggregate = (units: readonly UnitReport[]): Result => ({
  units,
  totals: sumOf(units.map(({ cells }) => cells)),
});

function resultHandlers(jobs: Jobs, ask: AskBehind): Handlers {
  const sheets = createBoundedMap<Sheet>(KEPT);
  const nextExport = createSequence("export");
  let exported = 0;
  return {
    result: withResult(jobs, ({ units, totals }) =>
      json({ totals, units: units.map(({ unit, cells }) => ({ unit, cells })) }),
    ),
    export: withResult(jobs, ({ units }) => {
      exported += 1;
      const exportId = nextExport();
      sheets.set(exportId, {
        rows: units.length,
        questionsLeft: exported % SLOW_EXPORT_EVERY === 0 ? 1 : 0,
      });
      return takenIn({ exportId });
    }),
    download: (call) => {
      const exportId = need(call, "exportId");
      const sheet = sheets.get(exportId);
      return sheet === undefined ? notFound(`export ${exportId}`) : handOver(exportId, sheet);
    },
    push: withResult(jobs, async () => {
      for (const _ of INDICATOR_SETS) {
        const refused = await ask("lgsp");
        if (refused !== undefined) return refused;
      }
      return takenIn({ acknowledged: INDICATOR_SETS.length });
    }),
  };
}

function handOver(exportId: string, sheet: Sheet): Answer {
  if (sheet.questionsLeft > 0) {
    sheet.questionsLeft -= 1;
    return notYet({ exportId });
  }
  return withHeader(fileBytes(), "x-row-count", String(sheet.rows));
}

/** Period and communes of a call. Throws IncompleteCall for a province nobody knows. */
function scopeOf(call: Call): { readonly period: string; readonly units: readonly string[] } {
  const units = officesOf(need(call, "province"));
  if (units === undefined) throw new IncompleteCall(`There is no province "${need(call, "province")}".`);
  return { period: need(call, "period"), units };
}

const withJob =
  (jobs: Jobs, answer: (job: Job) => Answer | Promise<Answer>): Handler =>
  (call) => {
    const jobId = need(call, "jobId");
    const job = jobs.get(jobId);
    return job === undefined ? notFound(`job ${jobId}`) : answer(job);
  };

const withResult = (jobs: Jobs, answer: (result: Result) => Answer | Promise<Answer>): Handler =>
  withJob(jobs, ({ id, result }) =>
    result === undefined ? conflict(`The job ${id} is not done.`) : answer(result),
  );
