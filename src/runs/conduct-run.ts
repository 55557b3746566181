// One run from the first file to the finished record. Guarding and reporting are the caller's.
import { readFile } from "node:fs/promises";
import { parseSummary, type GeneratorSummary } from "../k6/outcome.ts";
import type { Log } from "../platform/log.ts";
import { keeperPath } from "../platform/package-files.ts";
import { createLiveStore, type LiveStore } from "../receiver/live-store.ts";
import { startReceiver } from "../receiver/server.ts";
import { startTee, type Tee } from "../receiver/tee.ts";
import { writeRecord } from "../store/run-store.ts";
import { ms } from "../units/units.ts";
import { collect, type Collected } from "./collect.ts";
import { concludeRun } from "./conclude-run.ts";
import { holdSilence, type HeldSilence, type SilenceSet } from "./held-silence.ts";
import { readEngineLog, type EngineLog } from "./engine-log.ts";
import { startGenerators, type Generators } from "./generators.ts";
import { plannedStarts } from "./kept-plan.ts";
import { readLedgers } from "./ledgers.ts";
import { nameItems } from "./name-items.ts";
import { openRunFolder, type RunFolder } from "./run-folder.ts";
import type { ConductedRun, RunSetup, RunView } from "./run-setup.ts";

export interface RunHooks {
  readonly log: Log;
  readonly onView: (view: RunView) => void;
  /** The silence that the setup asks for is set; the load has not begun. */
  readonly onSilence?: (set: SilenceSet) => void;
  /** Aborting stops the run in order: it still writes its record. */
  readonly signal: AbortSignal;
}

const INTERVAL = ms(1000);
const LEDGER_PATIENCE_MS = 10_000;
/** 200,000 names of a kind come in 20 pages. */
const NAMES_PATIENCE_MS = 60_000;

/** Pushes go to the store, and untouched to a Prometheus when one is named. */
async function openReceiver(setup: RunSetup, store: LiveStore, log: Log) {
  const tee = setup.remoteWrite === undefined ? undefined : startTee({ url: setup.remoteWrite, log });
  const receiver = await startReceiver({
    port: 0,
    log,
    // Not the signal of the run: the last pushes come after it was stopped.
    signal: new AbortController().signal,
    onPush: (push) => {
      store.accept(push);
      tee?.forward(push.payload);
    },
  });
  return {
    receiver,
    tee,
    [Symbol.asyncDispose]: async () => {
      await receiver[Symbol.asyncDispose]();
      await tee?.[Symbol.asyncDispose]();
    },
  };
}

async function readSummaries({ paths }: RunFolder, generators: number): Promise<GeneratorSummary[]> {
  const texts = await Promise.all(
    Array.from({ length: generators }, (_, i) => readFile(paths.summary(i), "utf8").catch(() => undefined)),
  );
  return texts.flatMap((text) => (text === undefined ? [] : [parseSummary(text)]));
}

const teeNotices = (tee: Tee | undefined): string[] => {
  const dropped = tee?.counts.dropped ?? 0;
  return dropped === 0
    ? []
    : [
        `${dropped} pushes did not reach the Prometheus that --remote-write names; the run itself has them all.`,
      ];
};

/** What the engine complained about: a crash, or a scenario that threw and left sessions unfinished. */
const engineNotices = ({ errors, shown }: EngineLog): string[] =>
  errors === 0
    ? []
    : [
        `The engine reported ${errors} errors; they stand in k6.log.`,
        ...shown.map((line) => `k6 said: ${line}`),
      ];

interface Measured {
  readonly setup: RunSetup;
  readonly folder: RunFolder;
  readonly store: LiveStore;
  readonly collected: Collected;
  readonly before: Awaited<ReturnType<typeof readLedgers>>;
  readonly tee: Tee | undefined;
  readonly silence: HeldSilence;
}

/** True when sessions were broken off, so that an answer may have been under way that nobody read. */
const isCutOff = ({ outcome }: Collected, summaries: readonly GeneratorSummary[]): boolean =>
  outcome.kind !== "finished" ||
  summaries.some(({ sessionStarts, iterations }) => iterations < sessionStarts);

/** Requests counted twice over: by the generators' own summaries and by what they pushed. */
function requestTotals(
  summaries: readonly GeneratorSummary[],
  store: LiveStore,
): { generators: number; receiver: number } {
  return {
    generators: summaries.reduce(
      (total, { requests, socketRequests }) => total + requests + socketRequests,
      0,
    ),
    receiver: Object.values(store.totals.endpoints).reduce((total, { requests }) => total + requests, 0),
  };
}

async function conclude(measured: Measured): Promise<ConductedRun> {
  const { setup, folder, store, collected, before, tee, silence } = measured;
  const after = await readLedgers(setup, AbortSignal.timeout(LEDGER_PATIENCE_MS));
  const summaries = await readSummaries(folder, setup.generators);
  const log = await readEngineLog(folder.paths.log);
  const names = await nameItems({
    bases: setup.bases,
    deployments: setup.deployments,
    run: folder.id,
    told: log.told,
    acknowledged: store.totals.items,
    ledgers: after,
    signal: AbortSignal.timeout(NAMES_PATIENCE_MS),
  });
  const record = concludeRun(folder.draft, {
    outcome: collected.outcome,
    endedAt: new Date(),
    readings: collected.readings,
    planned: plannedStarts(setup.plan),
    conservation: {
      submitted: store.totals.items,
      unanswered: store.totals.itemsUnanswered,
      before,
      after,
      cutOff: isCutOff(collected, summaries),
      requests: summaries.length === setup.generators ? requestTotals(summaries, store) : undefined,
      names,
    },
    notices: [
      ...setup.notices,
      ...folder.losses(),
      ...teeNotices(tee),
      ...silence.notices,
      ...engineNotices(log),
    ],
  });
  await writeRecord(folder.paths, record);
  return { record, readings: collected.readings, folder: folder.paths.folder };
}

function launch(
  setup: RunSetup,
  { id, paths }: RunFolder,
  pushUrl: (index: number) => string,
): Promise<Generators> {
  return startGenerators({
    engine: setup.engine.path,
    engineVersion: setup.engine.version,
    keeper: keeperPath(),
    run: id,
    generators: setup.generators,
    configPath: paths.config,
    scriptPath: paths.script,
    logPath: paths.log,
    summaryPath: paths.summary,
    pushUrl,
  });
}

interface Opened {
  readonly setup: RunSetup;
  readonly folder: RunFolder;
  /** Seconds since the run began. */
  readonly at: () => number;
}

/** Opens everything, carries the plan out and closes it all, so that what was never forwarded is known afterwards. */
async function measure(opened: Opened, hooks: RunHooks): Promise<Measured> {
  const { setup, folder, at } = opened;
  const { log, onView, signal } = hooks;
  const store = createLiveStore({ interval: INTERVAL, expected: setup.generators });
  const before = await readLedgers(setup, signal);
  await using silence = await holdSilence(opened, hooks);
  await using received = await openReceiver(setup, store, log);
  await using generators = await launch(setup, folder, (index) => received.receiver.pushUrl(String(index)));
  await folder.tell({ at: at(), kind: "started", generators: setup.generators });
  const collected = await collect(
    {
      id: folder.id,
      setup,
      store,
      generators,
      keep: folder.keep,
      onView,
      onStop: (because) => void folder.tell({ at: at(), kind: "stop-asked", by: because }),
    },
    signal,
  );
  return { setup, folder, store, collected, before, tee: received.tee, silence };
}

/** Carries a plan out and judges it. Whatever happens to k6, a record is left that says so. */
export async function conductRun(setup: RunSetup, hooks: RunHooks): Promise<ConductedRun> {
  await using folder = await openRunFolder(setup, hooks);
  const began = Date.now();
  const at = (): number => (Date.now() - began) / 1000;
  const conducted = await conclude(await measure({ setup, folder, at }, hooks));
  await folder.tell({
    at: at(),
    kind: "ended",
    outcome: conducted.record.outcome.kind,
    verdict: conducted.record.verdict.kind,
  });
  return conducted;
}
