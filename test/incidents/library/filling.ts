// A component fills up so slowly that nobody feels it until it is full.
import { course, play } from "../background.ts";
import type { Incident } from "../incident.ts";
import { line, sampled, type Clock } from "../series.ts";
import { uniformStream } from "../../../src/chance/uniform.ts";

const SIZE = 100;
const labels = { system: "procedures", component: "pool" };

/** A leak in the pool of connections: 0.35 to 0.97 of a hundred within two hours, with a handful that come and go. */
export function slowCreep(): Incident {
  const clock: Clock = { step: 15, count: 621 };
  const used = line([900, 0.35], [8100, 0.97], [8700, 0.97], [8700, 0.3]);
  const uniform = uniformStream(20_250_702, "pool");
  const values = course(clock)((second) => Math.round(SIZE * used(second) + 3 * uniform()) / SIZE);
  return {
    id: "slow-creep",
    title: "A pool of connections fills up within two hours",
    clock,
    series: play({ clock, instead: [sampled("saturation", labels, values)] }),
    trouble: [900, 8700],
    expected: [
      { alert: "HeadroomSaturationTrend", severity: "ticket", labels, from: 2900, by: 4500 },
      { alert: "HeadroomSaturationSoft", severity: "ticket", labels, from: 4500, by: 5400, overBy: 8790 },
      { alert: "HeadroomSaturationHard", severity: "page", labels, from: 6900, by: 7500, overBy: 8790 },
    ],
  };
}
