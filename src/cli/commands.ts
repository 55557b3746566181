// The table of commands: names, options and help. The work is in one file per command.
import { analysisCommands } from "./analysis-commands.ts";
import { capacitySearch } from "./capacity-choices.ts";
import type { Command, CommandOption } from "./command.ts";
import { modelExamples, modelOptions } from "./model-choices.ts";
import { fromLogs, journeyChoice, planning } from "./planning-choices.ts";
import { dataDir, json, lang, sandbox, targets } from "./shared-options.ts";

const deployment: CommandOption = {
  flags: "--deployment <province.system=vendor>",
  about: "serve a province by another product of the sandbox, e.g. hue.procedures=motcua",
  repeatable: true,
};

export const commands: readonly Command[] = [
  {
    name: "demo",
    about: "watch a time-lapse of the first morning hit all five systems, and get a report",
    options: [
      dataDir,
      lang,
      { flags: "--generators <n>", about: "load generators to share the plan", fallback: "1" },
    ],
    load: async () => (await import("./demo.ts")).demo,
  },
  {
    name: "plan",
    arguments: "[surge]",
    about: "print what a surge would send, without sending anything",
    options: [
      ...planning,
      ...journeyChoice,
      ...fromLogs,
      { flags: "--compare <surge>", about: "show another surge with the same options beside it" },
      { flags: "--out <arrivals.csv>", about: "also write the arrivals of every journey as a table" },
      targets,
      json,
      lang,
    ],
    examples: [
      "headroom plan august-ramp --scope quang-tri --duration 10m --seed 7",
      "headroom plan monday+commune-drill --day 2025-08-11 --scope quang-tri --scale 1.5",
      "headroom plan seven-weeks --scope all --duration 2h40m --compare launch-week",
      "headroom plan monday --calibration calibration.json",
      "headroom plan --surge-from-log access.log --scale 2",
    ],
    load: async () => (await import("./plan.ts")).plan,
  },
  {
    name: "run",
    arguments: "[surge]",
    about: "carry out a surge, judge it and write the report",
    options: [
      ...planning,
      ...journeyChoice,
      ...fromLogs,
      { flags: "--generators <n>", about: "load generators to share the plan", fallback: "1" },
      targets,
      sandbox,
      deployment,
      { flags: "--remote-write <url>", about: "also forward the raw measurements to a Prometheus" },
      {
        flags: "--silence",
        about: "while it lasts, silence in Alertmanager the alerts that the test brings about on purpose",
      },
      { flags: "--alertmanager <url>", about: "that Alertmanager (alertmanager.url of headroom.yaml)" },
      dataDir,
      json,
      lang,
    ],
    examples: [
      "headroom run august-ramp --scope quang-tri --duration 2m --seed 7",
      "headroom run monday --sandbox lgsp.workers=1 --scale 20 --duration 2m",
      "headroom run monday --scope quang-tri,hue --deployment hue.procedures=motcua",
      "headroom run monday --targets headroom.yaml --silence --alertmanager http://127.0.0.1:9093",
    ],
    load: async () => (await import("./run.ts")).run,
  },
  capacitySearch,
  ...analysisCommands,
  {
    name: "model",
    arguments: "<queue|closed|chain> [journey]",
    about: "say what queueing formulas say of a server, of users who wait, or of a journey over the systems",
    options: [...modelOptions.queue, ...modelOptions.closed, ...modelOptions.chain, dataDir, json, lang],
    examples: modelExamples,
    load: async () => (await import("./model.ts")).model,
  },
  {
    name: "report",
    arguments: "[run]",
    about: "write the report of a kept run again (latest when none is named)",
    options: [
      dataDir,
      { flags: "--lang <vi|en|all>", about: "language", fallback: "all" },
      { flags: "--format <html|md|json|all>", about: "format", fallback: "all" },
    ],
    load: async () => (await import("./report.ts")).report,
  },
  {
    name: "runs",
    about: "list the kept runs, newest first",
    options: [dataDir, json],
    load: async () => (await import("./runs.ts")).runs,
  },
  {
    name: "stop",
    about: "stop the run in progress; it still writes its record",
    options: [dataDir],
    load: async () => (await import("./stop.ts")).stop,
  },
  {
    name: "sandbox",
    arguments: "[change...]",
    about: "serve five simulated systems and three stubs, or change a running one",
    options: [
      { flags: "--port <n>", about: "control port; systems follow it", fallback: "7100" },
      { flags: "--seed <number>", about: "the same seed gives the same service times", fallback: "1" },
      {
        flags: "--set <setting>",
        about: "e.g. lgsp.workers=2, lgsp.service=50ms, lgsp.queue=20",
        repeatable: true,
      },
      { flags: "--until-stdin-ends", about: "end when standard input closes" },
      json,
    ],
    examples: [
      "headroom sandbox --set lgsp.workers=2",
      "headroom sandbox lgsp slow=3           (change the running one)",
      "headroom sandbox identity stopped=true",
    ],
    load: async () => (await import("./sandbox.ts")).sandbox,
  },
  {
    name: "exporters",
    about:
      "serve metrics of the run in progress, probes, saturation and headroom of the systems to Prometheus",
    options: [
      { flags: "--config <headroom.yaml>", about: "what to watch; without it, a sandbox on this machine" },
      { flags: "--port <n>", about: "port", fallback: "9464" },
      { flags: "--host <address>", about: "address to bind", fallback: "127.0.0.1" },
      { flags: "--access-log <system=path>", about: "also follow this log from its end", repeatable: true },
      targets,
      dataDir,
    ],
    load: async () => (await import("./exporters.ts")).exporters,
  },
  {
    name: "engine",
    arguments: "[build]",
    about: "say which k6 would be used and why; build the pinned one when asked",
    options: [json],
    load: async () => (await import("./engine.ts")).engine,
  },
  {
    name: "init",
    about: "write a commented headroom.yaml",
    options: [{ flags: "--out <file>", about: "file to write", fallback: "headroom.yaml" }],
    load: async () => (await import("./init.ts")).init,
  },
  {
    name: "check",
    about: "check headroom.yaml and this machine; start nothing",
    options: [targets, dataDir],
    load: async () => (await import("./check.ts")).check,
  },
  {
    name: "generate",
    about: "write the committed generated files, or check them for drift",
    options: [{ flags: "--check", about: "write nothing; fail when a file differs" }],
    hidden: true,
    load: async () => (await import("./generate.ts")).generate,
  },
];
