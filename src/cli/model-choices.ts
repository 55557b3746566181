// Options of `model`, and which of its kinds they belong to.
import type { CommandOption } from "./command.ts";

export const modelKinds = ["queue", "closed", "chain"] as const;
export type ModelKind = (typeof modelKinds)[number];

/** Options by the kind that takes them; `--data-dir`, `--json` and `--lang` are everybody's. */
export const modelOptions: Readonly<Record<ModelKind, readonly CommandOption[]>> = {
  queue: [
    { flags: "--workers <n>", about: "queue: requests that are served at the same time" },
    { flags: "--service <time>", about: "queue: mean service time, e.g. 0.4s" },
    { flags: "--rate <number>", about: "queue: requests per second to look at" },
    {
      flags: "--queue-limit <n>",
      about: "queue: requests that may wait; further ones are rejected (no limit)",
    },
    { flags: "--objective <text>", about: "queue: what must hold, e.g. 'p95<2.5s' or 'p95<2.5s,errors<1%'" },
    {
      flags: "--arrivals <poisson|even>",
      about: "queue: independent people, or starts at equal distances (poisson)",
    },
    {
      flags: "--service-cv <number>",
      about: "queue: standard deviation ÷ mean of service times; other than 1 gives means only",
    },
  ],
  closed: [
    {
      flags: "--stations <list>",
      about: "closed: name=service[*visits][:delay], e.g. 'web=0.05s,db=0.02s*3,net=40ms:delay'",
    },
    { flags: "--users <n>", about: "closed: users, each with one request at a time" },
    { flags: "--think <time>", about: "closed: mean time between an answer and the next request (0s)" },
  ],
  chain: [
    {
      flags: "--capacity <system=rate>",
      about: "chain: requests per second, e.g. procedures=120; else what was found in the data directory",
      repeatable: true,
    },
  ],
};

export const modelExamples: readonly string[] = [
  "headroom model queue --workers 8 --service 0.4s --rate 18 --objective 'p95<2.5s'",
  "headroom model queue --workers 8 --service 0.4s --queue-limit 24 --objective 'p95<2.5s,errors<1%'",
  "headroom model queue --workers 1 --service 1s --objective 'p95<4s' --arrivals even",
  "headroom model closed --stations 'web=0.05s,db=0.02s*3' --users 300 --think 10s",
  "headroom model chain dossier-settle --capacity procedures=120 --capacity lgsp=90 --capacity documents=60",
];
