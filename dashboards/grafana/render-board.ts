// Board specification → Grafana's classic JSON, through the foundation SDK. Its warts are mended here: panels get ids and
// places, and keys that only make noise (or hide links in the controls menu) are left out.
import {
  ConstantVariableBuilder,
  DashboardBuilder,
  DashboardCursorSync,
  DashboardLinkBuilder,
  DashboardLinkType,
  DatasourceVariableBuilder,
  QueryVariableBuilder,
  VariableHide,
  VariableRefresh,
  VariableSort,
  type VariableModel,
} from "@grafana/grafana-foundation-sdk/dashboard";
import type { Builder } from "@grafana/grafana-foundation-sdk/cog";
import type { BoardSpec, Language, VariableSpec } from "../board.ts";
import { layOut, type Placed } from "../layout.ts";
import { words } from "../words.ts";
import { deploys, runs } from "./annotations.ts";
import { renderJson } from "./json-text.ts";
import { DATASOURCE } from "./kinds.ts";
import { toPanel } from "./panel.ts";

/** Where `headroom exporters` serves the runbooks, unless whoever installs the boards says otherwise. */
const RUNBOOKS = "http://127.0.0.1:9464/runbooks";

function toGridItem(item: Placed, index: number, language: Language): object {
  const id = index + 1;
  if (item.kind === "row")
    return { type: "row", id, title: item.title, collapsed: false, gridPos: item.place, panels: [] };
  return { ...toPanel(item.panel, language), id, gridPos: item.place };
}

const toVariable = ({ name, label, metric }: VariableSpec): QueryVariableBuilder =>
  new QueryVariableBuilder(name)
    .label(label)
    .datasource(DATASOURCE)
    .query({ query: `label_values(${metric}, ${name})`, refId: "variable" })
    .refresh(VariableRefresh.OnTimeRangeChanged)
    .sort(VariableSort.AlphabeticalAsc)
    .multi(true)
    .includeAll(true)
    .current({ text: ["All"], value: ["$__all"] });

/** The SDK cannot hide a constant, nor say its value where panels look for it. */
const runbooks: Builder<VariableModel> = {
  build: () => ({
    ...new ConstantVariableBuilder("runbooks").value(RUNBOOKS).build(),
    hide: VariableHide.HideVariable,
    current: { text: RUNBOOKS, value: RUNBOOKS },
  }),
};

/** The board as the exact text of its JSON file. */
export function renderBoard(spec: BoardSpec): string {
  const { language } = spec;
  const tag = `headroom-${language}`;
  const dashboard = new DashboardBuilder(spec.title)
    .uid(spec.uid)
    .description(spec.description)
    .tags(["headroom", tag])
    .readonly()
    .tooltip(DashboardCursorSync.Crosshair)
    .time({ from: spec.from, to: "now" })
    .refresh("5s")
    .withVariable(
      new DatasourceVariableBuilder("datasource").label(words[language].datasource).type("prometheus"),
    )
    .withVariable(runbooks)
    .annotation(runs(language))
    .annotation(deploys(language))
    .link(
      new DashboardLinkBuilder(words[language].boards)
        .type(DashboardLinkType.Dashboards)
        .tags([tag])
        .keepTime(true),
    );
  for (const variable of spec.variables) dashboard.withVariable(toVariable(variable));
  const panels = layOut(spec).map((item, index) => toGridItem(item, index, language));
  return renderJson({ ...dashboard.build(), panels });
}
