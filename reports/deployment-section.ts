// A system that several deployments serve, deployment by deployment. What each did is judged as if it stood alone.
import { vendorById } from "../src/catalogue/vendors.ts";
import type { DeploymentResult, RunRecord, SystemResult } from "../src/record/run-record.ts";
import type { Block, Cell, Section } from "./document.ts";
import { classCells, classColumns, verdictCell } from "./system-sections.ts";
import { missedOf, missedSentence } from "./verdict.ts";
import { badShare, nameOfPlace, nameOfSystem, systemsOf, totalOf, type Voice } from "./voice.ts";

type Named = readonly [name: string, result: DeploymentResult];

const deploymentsOf = ({ deployments = {} }: SystemResult): readonly Named[] => Object.entries(deployments);

/** Falls back to the id: a record may name what another headroom knows. */
const nameOfVendor = (id: string, { lang }: Voice): string => vendorById.get(id)?.name[lang] ?? id;

function nameCell([name, { vendor }]: Named, voice: Voice): Cell {
  return { text: name === "default" ? voice.texts.deployment.rest : name, note: nameOfVendor(vendor, voice) };
}

function figuresRow(record: RunRecord, [name, result]: Named, voice: Voice): readonly Cell[] {
  const { format } = voice;
  const { p50, p95, p99 } = result.latencySeconds;
  return [
    nameCell([name, result], voice),
    { text: result.provinces.map((id) => nameOfPlace(id, voice)).join(", ") },
    verdictCell(record, result, voice),
    { text: format.count(result.started) },
    { text: format.count(Math.round(result.expected)) },
    { text: format.count(totalOf(result)) },
    { text: format.percent(badShare(result)) },
    { text: format.seconds(p50) },
    { text: format.seconds(p95) },
    { text: format.seconds(p99) },
  ];
}

function figuresTable(record: RunRecord, [id, system]: readonly [string, SystemResult], voice: Voice): Block {
  const { column, section, deployment } = voice.texts;
  const figures = [
    deployment.starts,
    deployment.expected,
    column.requests,
    column.bad,
    column.p50,
    column.p95,
    column.p99,
  ];
  return {
    kind: "table",
    caption: `${section.deployments}: ${nameOfSystem(id, voice)}`,
    columns: [
      { label: deployment.name, align: "start" },
      { label: deployment.provinces, align: "start" },
      { label: column.verdict, align: "start" },
      ...figures.map((label) => ({ label, align: "end" as const })),
    ],
    rows: deploymentsOf(system).map((named) => figuresRow(record, named, voice)),
  };
}

const classTable = ([id, system]: readonly [string, SystemResult], voice: Voice): Block => ({
  kind: "table",
  caption: `${voice.texts.section.classes}: ${nameOfSystem(id, voice)}`,
  columns: [{ label: voice.texts.deployment.name, align: "start" }, ...classColumns(voice)],
  rows: deploymentsOf(system).map((named) => [nameCell(named, voice), ...classCells(named[1], voice)]),
});

/** Every objective that a deployment would miss, the worst first. */
function missesList([id, system]: readonly [string, SystemResult], voice: Voice): Block {
  const sentences = deploymentsOf(system).flatMap(([name, { objectives }]) => {
    const subject = `${nameOfSystem(id, voice)} (${name})`;
    return missedOf(objectives).map((objective) => missedSentence(subject, objective, voice));
  });
  if (sentences.length === 0) return { kind: "paragraph", text: voice.texts.deployment.noneMissed };
  return { kind: "list", ordered: false, items: sentences.map((text) => ({ text })) };
}

/** Nothing where every system has one deployment. */
export function deploymentSections(record: RunRecord, voice: Voice): readonly Section[] {
  const divided = systemsOf(record).filter(([, system]) => deploymentsOf(system).length > 0);
  if (divided.length === 0) return [];
  const { section, deployment } = voice.texts;
  const blocks = divided.flatMap((system): readonly Block[] => [
    { kind: "heading", text: nameOfSystem(system[0], voice) },
    figuresTable(record, system, voice),
    classTable(system, voice),
    missesList(system, voice),
  ]);
  return [
    {
      id: "deployments",
      title: section.deployments,
      blocks: [{ kind: "paragraph", text: deployment.meaning }, ...blocks],
    },
  ];
}
