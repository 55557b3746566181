// A journey of one's own: citizens look up plots of land on a provincial portal. Copy it and change it; docs/journeys.md
// explains every line.
import type { Session } from "headroom/scenarios/lib/session.ts";
import { pick } from "headroom/scenarios/parts/random.ts";
import type { JourneyAbout } from "headroom/src/catalogue/journey-about.ts";
import { lognormal } from "headroom/src/catalogue/pause.ts";

/** What the planner reads: who comes, how often, and what they call. */
export const about = (): JourneyAbout => ({
  id: "land-lookup",
  system: "procedures",
  name: { en: "Look up a plot of land", vi: "Tra cứu thửa đất" },
  actor: { en: "citizen", vi: "người dân" },
  player: "person",
  driver: "dossier",
  perUnit: 0.5,
  confidence: "GK",
  why: "one look-up for every second dossier (assumption, to be counted in the access log)",
  curve: "lookup",
  endpoints: [
    { word: "land-search", method: "GET", path: "/land/plots", class: "list", responseKilobytes: 12 },
    { word: "land-plot", method: "GET", path: "/land/plots/{plotId}", class: "page", responseKilobytes: 8 },
    {
      word: "land-extract",
      method: "POST",
      path: "/land/plots/{plotId}/extracts",
      class: "submit",
      requestKilobytes: 0.3,
      responseKilobytes: 60,
    },
  ],
  steps: [
    { call: "land-search" },
    { call: "land-plot", pause: lognormal(8) },
    { call: "land-extract", pause: lognormal(15), times: 0.2 },
  ],
});

/** What k6 plays: one citizen, from the search to, now and then, an extract. */
export function play(session: Session): void {
  const found = session.call("land-search", {
    query: { province: session.province, sheet: String(1 + pick(60, session.random)) },
  });
  const plotId = found.need("plots.0.id");
  session.visit("land-plot", { path: { plotId } });
  for (let left = session.times("land-extract"); left > 0; left -= 1) {
    session.call("land-extract", { path: { plotId }, body: { purpose: "own use" } });
  }
}
