// Nothing that anybody must do anything about.
import { course, mainEndpoint, mixed, play, verified } from "../background.ts";
import type { Incident } from "../incident.ts";
import { during, line, sampled, type Clock } from "../series.ts";
import type { Flow } from "../traffic.ts";
import { systemIds, type SystemId } from "../../../src/catalogue/system.ts";
import { uniformStream } from "../../../src/chance/uniform.ts";

const flowOf = (system: SystemId, rates: Flow["rates"]): Flow => ({ endpoint: mainEndpoint[system], rates });

/** A request every ten seconds. Single ones fail, one is slow, one probe is not answered. */
export function quietNight(): Incident {
  const clock: Clock = { step: 5, count: 401 };
  // About one each, as chance has it.
  const single = 1 / 300;
  const flows = systemIds.map((system) =>
    flowOf(system, () => ({ good: 0.1, mistake: 0.02, failed: single, slow: single })),
  );
  return {
    id: "quiet-night",
    title: "A quiet night: little traffic, single errors and slow answers, one probe without an answer",
    clock,
    series: play({
      clock,
      flows,
      plays: systemIds,
      instead: [sampled("systemUp", { system: "lgsp" }, course(clock)(during([1800, 1805], 0, 1)))],
    }),
    expected: [],
  };
}

/** Around a level, and never below nothing. */
function around(name: string, [low, high]: readonly [number, number]): () => number {
  const uniform = uniformStream(20_250_703, name);
  return () => low + (high - low) * uniform();
}

/** The doors open at 600 s: from 30 % to 58 % of the capacity within five minutes, then slowly to 70 %. */
export function busyMorning(): Incident {
  const clock: Clock = { step: 5, count: 481 };
  const load = line([600, 0.3], [900, 0.58], [2100, 0.7]);
  const flows = (["procedures", "documents", "lgsp"] as const).map((system) =>
    flowOf(system, (second) =>
      mixed(load(second) * verified[system], { slow: 0.03, failed: 0.002, mistake: 0.03 }),
    ),
  );
  const part = { system: "procedures" };
  const waiting = around("backlog", [110, 190]);
  const lag = around("lag", [5, 60]);
  const queue = around("queue", [0, 0.3]);
  const pool = around("pool", [0.05, 0.15]);
  return {
    id: "busy-morning",
    title: "An ordinary busy morning: 70 % of the capacity, 3 % slow, 0.2 % errors",
    clock,
    series: play({
      clock,
      flows,
      plays: ["procedures", "documents", "lgsp"],
      instead: [
        sampled("saturation", { ...part, component: "queue" }, course(clock)(queue)),
        sampled(
          "saturation",
          { ...part, component: "pool" },
          course(clock)((t) => 0.7 * load(t) + pool()),
        ),
        sampled(
          "syncBacklog",
          { system: "lgsp" },
          course(clock)(() => Math.round(waiting())),
        ),
        sampled("syncLag", { system: "lgsp" }, course(clock)(lag)),
      ],
    }),
    expected: [],
  };
}

const HOUR = 3600;

/** An outage of 3.6 hours spent half of the budget of the month. The night ten hours later is as any other. */
export function halfSpentBudget(): Incident {
  const clock: Clock = { step: 150, count: 553 };
  const outage = [HOUR, 4.6 * HOUR] as const;
  const flows = [
    flowOf("procedures", (second) => (during(outage, true, false)(second) ? { failed: 20 } : mixed(20))),
  ];
  return {
    id: "half-spent-budget",
    title: "A night with half of the budget of the month already spent",
    clock,
    series: play({ clock, flows, plays: systemIds }),
    watchedFrom: 14.6 * HOUR,
    expected: [],
  };
}
