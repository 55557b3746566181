// The table of commands: names, options and help. The work is in one file per command.
import type { Command, CommandOption } from "./command.ts";
import { capacitySearch } from "./capacity-choices.ts";
import { comparing } from "./compare-choices.ts";
import { fromLogs, journeyChoice, planning } from "./planning-choices.ts";

const dataDir: CommandOption = {
  flags: "--data-dir <folder>",
  about: "where runs are kept",
  fallback: ".headroom",
};
const json: CommandOption = { flags: "--json", about: "print the result as JSON" };
const lang: CommandOption = { flags: "--lang <vi|en>", about: "language of what is printed", fallback: "en" };
const targets: CommandOption = {
  flags: "--targets <headroom.yaml>",
  about: "systems to load; without it, a sandbox on this machine",
};
const sandbox: CommandOption = {
  flags: "--sandbox <setting>",
  about: "set up the sandbox, e.g. lgsp.workers=2",
  repeatable: true,
};

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
  {
    name: "probe",
    arguments: "<endpoint>",
    about: "send one request at a constant rate and judge it: system/endpoint, or a full address",
    options: [
      { flags: "--rate <n/s>", about: "mean of Poisson arrivals (50/s); of a ladder its end (1000/s)" },
      { flags: "--duration <time>", about: "measured time (30s)" },
      { flags: "--warm-up <time>", about: "load before it that is not counted (2s)" },
      { flags: "--ladder", about: "climb by steps to a first guess of where it gives way" },
      { flags: "--step <time>", about: "length of a step of the ladder (6s)" },
      { flags: "--objective <text>", about: "such as p95<2.5s or errors<1%", repeatable: true },
      {
        flags: "--param <name=value>",
        about: "value for {name} of the path, or of the query",
        repeatable: true,
      },
      { flags: "--header <line>", about: 'such as "accept: text/html"', repeatable: true },
      { flags: "--method <word>", about: "of an address (GET)" },
      { flags: "--body <text>", about: "what is sent with it" },
      { flags: "--allow-writes", about: "send also what is no GET, again and again" },
      { flags: "--expect <statuses>", about: "that are right, such as 200,404 (200 to 399)" },
      { flags: "--connections <n>", about: "most at once", fallback: "2000" },
      { flags: "--seed <number>", about: "of the arrivals", fallback: "1" },
      targets,
      sandbox,
      json,
      lang,
    ],
    examples: [
      "headroom probe procedures/lookup-page --rate 200/s --duration 30s",
      "headroom probe procedures/lookup --param code=SEED-000000 --objective 'p95<0.5s'",
      "headroom probe procedures/search --param q=birth --ladder",
    ],
    load: async () => (await import("./probe.ts")).probe,
  },
  {
    name: "calibrate",
    arguments: "<logs...>",
    about: "learn arrivals, journeys and pauses from access logs, for plan and run",
    options: [
      {
        flags: "--format <name>",
        about: "auto, combined, json, or the text of nginx's log_format or Apache's LogFormat",
        fallback: "auto",
      },
      { flags: "--system <name>", about: "system the logs are from", fallback: "procedures" },
      {
        flags: "--scope <provinces>",
        about: "provinces whose people and offices the logs stand for (quang-tri)",
      },
      { flags: "--zone <offset>", about: "count hours in this zone, e.g. +07:00, instead of the log's own" },
      { flags: "--out <file>", about: "file to write", fallback: "calibration.json" },
      json,
      lang,
    ],
    examples: [
      "headroom calibrate /var/log/nginx/access.log*",
      "headroom calibrate - --scope hue --out hue.json      (from standard input)",
      `headroom calibrate access.log --format '$remote_addr [$time_local] "$request" $status $request_time'`,
    ],
    load: async () => (await import("./calibrate.ts")).calibrate,
  },
  {
    name: "fit",
    arguments: "<throughput.csv>",
    about: "fit loads and throughputs (columns n,x): contention, coherency, and the peak if there is one",
    options: [
      { flags: "--at <n>", about: "also predict the throughput at this load" },
      { flags: "--seed <number>", about: "the same seed gives the same intervals", fallback: "1" },
      json,
      lang,
    ],
    examples: ["headroom fit throughput.csv --at 80", "headroom fit - --json      (from standard input)"],
    load: async () => (await import("./fit.ts")).fit,
  },
  {
    name: "changes",
    arguments: "<history.csv>",
    about: "find the rows of a history from which on its level is another",
    options: [
      { flags: "--column <name>", about: "column that holds the values", fallback: "value" },
      { flags: "--p <number>", about: "a change must be at least this significant", fallback: "0.001" },
      { flags: "--min-change <share>", about: "smaller changes of the mean are left out", fallback: "5%" },
      { flags: "--window <rows>", about: "rows that are looked at together", fallback: "50" },
      json,
      lang,
    ],
    examples: ["headroom changes history.csv --column p95 --min-change 3%"],
    load: async () => (await import("./changes.ts")).changes,
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
    name: "compare",
    arguments: "[runs...]",
    about: "compare two groups of runs: regressed, improved, equivalent, or how many runs are missing",
    options: [...comparing, ...planning, ...journeyChoice, targets, sandbox, dataDir, json, lang],
    examples: [
      "headroom compare 2026-11-23T02 2026-11-23T04 2026-11-23T06 --against 2026-11-24T02 2026-11-24T04 2026-11-24T06",
      "headroom compare --csv measured.csv --margin 3%",
      "headroom compare monday --collect --duration 5m --targets base.yaml --against-targets candidate.yaml",
      "headroom compare monday --collect --duration 5m --against-sandbox lgsp.service=60ms",
    ],
    load: async () => (await import("./compare.ts")).compare,
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
