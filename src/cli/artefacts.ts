// Every committed generated file: path in the repository → the pure function that makes its text.
import { dashboardArtefacts } from "../../dashboards/artefacts.ts";
import { configJsonSchema } from "../config/schema.ts";
import { renderErrorPage, renderMetricPage } from "./reference-pages.ts";
import { renderSaturationPage } from "./saturation-page.ts";

export const artefacts = (): ReadonlyMap<string, string> =>
  new Map([
    ["headroom.schema.json", configJsonSchema()],
    ["docs/errors.md", renderErrorPage()],
    ["docs/metrics.md", renderMetricPage()],
    ["docs/saturation.md", renderSaturationPage()],
    ...dashboardArtefacts(),
  ]);
