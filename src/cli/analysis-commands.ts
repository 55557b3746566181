// Commands that find out rather than load: one endpoint, logs, tables and kept runs.
import type { Command } from "./command.ts";
import { comparing, steadyPlanning } from "./compare-choices.ts";
import { journeyChoice } from "./planning-choices.ts";
import { dataDir, json, lang, sandbox, targets } from "./shared-options.ts";

export const analysisCommands: readonly Command[] = [
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
    name: "compare",
    arguments: "[runs...]",
    about: "compare two groups of runs: regressed, improved, equivalent, or how many runs are missing",
    options: [...comparing, ...steadyPlanning, ...journeyChoice, targets, sandbox, dataDir, json, lang],
    examples: [
      "headroom compare 2026-11-23T02 2026-11-23T04 2026-11-23T06 --against 2026-11-24T02 2026-11-24T04 2026-11-24T06",
      "headroom compare --csv measured.csv --margin 3%",
      "headroom compare monday --collect --duration 5m --targets base.yaml --against-targets candidate.yaml",
      "headroom compare lgsp --collect --rate 40/s --against-sandbox lgsp.service=60ms",
    ],
    load: async () => (await import("./compare.ts")).compare,
  },
];
