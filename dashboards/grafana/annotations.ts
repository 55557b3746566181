// What happened, drawn over every chart: load tests and new builds.
import { AnnotationQueryBuilder } from "@grafana/grafana-foundation-sdk/dashboard";
import type { Language } from "../board.ts";
import { newBuilds, runsActive } from "../queries/events.ts";
import { words } from "../words.ts";
import { DATASOURCE } from "./kinds.ts";

/** Shorter than a new build counts as new, so that none falls between two points. */
const STEP = "15s";

/** A shaded region while a run is in progress. */
export const runs = (language: Language): AnnotationQueryBuilder =>
  new AnnotationQueryBuilder()
    .name(words[language].runs)
    .datasource(DATASOURCE)
    .enable(true)
    .iconColor("blue")
    .expr(runsActive.promql)
    .step(STEP)
    .titleFormat(words[language].runs);

/** A mark where a system begins to run another build. */
export const deploys = (language: Language): AnnotationQueryBuilder =>
  new AnnotationQueryBuilder()
    .name(words[language].deploys)
    .datasource(DATASOURCE)
    .enable(true)
    .iconColor("purple")
    .expr(newBuilds.promql)
    .step(STEP)
    .titleFormat("{{system}}")
    .textFormat("{{build}}");
