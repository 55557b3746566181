// What is said of a capacity search in English. Its shape is the contract: a text missing in Vietnamese does not compile.
import { findingsEn } from "./capacity-findings-en.ts";

export const capacityEn = {
  title: "Capacity report",
  contents: "Contents",
  findings: findingsEn,
  objective: {
    latency: (share: string, limit: string) => `${share} of requests within ${limit}`,
    errors: (share: string) => `at most ${share} of requests beyond it`,
    more: (count: string) => `and ${count} more`,
    breaksFirst: (objective: string) => `What breaks first: ${objective}.`,
    ofSystem: (system: string) => `The first system to give way is ${system}.`,
  },
  sharpness: {
    sharp: (k: string, percent: string) =>
      `Sharpness ${k}: one percent more load makes requests beyond the objective about ${percent} more frequent.`,
    blunt: (k: string) =>
      `Sharpness ${k}: below 5, the share beyond the objective hardly depends on the load.`,
  },
  saturation: (rate: string) =>
    `Overloaded, it answered ${rate} at most: beyond that only the waiting grows.`,
  aboveSaturation:
    "The estimate lies above what it answered when overloaded: trials were too short for queues to show, so it is too high. Search with longer trials.",
  recovery: (time: string) => `After the overload it took ${time} until nothing was waiting any more.`,
  noRecovery: "After the overload it was not seen to recover within the time given.",
  rate: (number: string) => `${number} requests/s`,
  scale: (number: string) => `${number} × the surge`,
  simulated: (text: string) => `A simulated server (${text})`,
  virtualTime: "virtual time",
  journey: (id: string) => `The journey ${id}`,
  surge: (name: string) => `The surge “${name}”`,
  phases: {
    baseline: "baseline",
    growth: "growth",
    bracket: "bracket",
    overload: "overload",
    full: "full",
    hold: "hold",
  },
  readings: {
    held: "held",
    brief: "briefly",
    broken: "broken",
    rising: "rising",
    collapsed: "collapsed",
    invalid: "invalid",
  },
  crossCheck: {
    agree: "a second, independent generator measured the same",
    disagree: "a second, independent generator measured something else",
    unclear: "a second, independent generator could not be compared",
    none: "not asked for",
  },
  section: {
    figures: "Figures",
    response: "How it answers as load grows",
    trials: "Trials",
    assumptions: "Assumptions",
    provenance: "How to repeat this search",
    recorded: "Reasons as recorded",
    reading: "How to read this report",
  },
  figure: {
    verified: "Verified capacity",
    held: "Held for",
    estimate: "Estimated limit",
    interval: "95 % interval",
    binding: "Breaks first",
    sharpness: "Sharpness",
    saturation: "Highest throughput",
    recovery: "Recovery after overload",
    crossCheck: "Cross-check",
    perSystem: "Requests to each system at the verified rate",
    trials: "Trials",
    time: "Time",
    simulatedTime: "Simulated time",
    requests: "Requests sent",
    unknown: "not known",
  },
  column: {
    number: "Trial",
    phase: "Phase",
    rate: "Rate",
    requests: "Requests",
    beyond: "Beyond",
    p95: "p95",
    reading: "Reading",
    time: "Time",
    objective: "Objective",
    estimate: "Estimate",
  },
  chart: {
    share: "Requests beyond the objective, by rate",
    shareUnit: "share of requests, logarithmic; a trial without any stands at the lower edge",
    shareText: (trials: string, verified: string) =>
      `Share of requests beyond the objective in ${trials} trials over their rates; verified: ${verified}.`,
    latency: "p95 by rate",
    latencyUnit: "seconds, logarithmic; each point is a trial",
    latencyText: (limit: string) => `p95 of every trial over its rate; the limit is ${limit}.`,
    path: "The path of the search",
    pathUnit: "rate of each trial in the order they were played",
    pathText: (trials: string) => `Rates of the ${trials} trials in the order they were played.`,
    held: "held",
    broken: "not held",
    invalid: "not usable",
    fit: "fitted curve",
    band: "95 % band",
    allowed: "allowed",
    verified: "verified",
  },
  provenance: {
    id: "Search",
    started: "Started",
    ended: "Ended",
    subject: "Searched",
    mix: "Mix of requests",
    environment: "Environment",
    build: "Build",
    preset: "Preset",
    objectives: "Objectives",
    guess: "First guess",
    most: "Highest rate allowed",
    timeScale: "Times of trials multiplied by",
    seed: "Seed",
    headroom: "headroom",
    engine: "k6",
    node: "Node",
    replayed: "Trials broken off and played again",
    none: "none",
  },
  assumption: {
    poisson: "Arrivals come by chance and independently of each other (Poisson), as many people do.",
    stationary: "The system stays the same while it is searched.",
    mix: (mix: string) =>
      `Requests keep the proportions of “${mix}” at its peak; with another mix the capacity is another.`,
    think: "Pauses inside sessions are shortened, so that a trial soon has its full load.",
    simulated:
      "The server exists in virtual time only: its figures are true of the model, and of a real system as far as it is like it.",
    objectives: "Objectives that nobody agreed on are engineering defaults.",
  },
  reading: [
    "Verified: the highest rate that was kept up for the long hold with every objective met. It is the number to plan with.",
    "Estimate: where the fitted curve crosses the objective. It may lie above the verified rate, and says how much may be left.",
    "Beyond: requests that were too slow, failed, rejected, timed out or could not be started. They are counted one by one.",
    "Rising: the answers of a trial grew slower while it lasted, which says that the rate was too high.",
    "Briefly: every objective held while the trial lasted, but at a rate above what the system answers at most. Sessions ask one request after another, so the queue grows slowly; it cannot go on.",
  ],
  screen: {
    phase: "phase",
    trial: (number: string) => `trial ${number}`,
    range: (low: string, high: string) => `held up to ${low}, not at ${high}`,
    atLeast: (low: string) => `held up to ${low}`,
    below: (high: string) => `not at ${high}`,
    resumes: (count: string) => `Goes on where it was cut off; trials so far: ${count}.`,
    interrupted: (command: string) => `Stopped. What was played is kept; go on with:\n  ${command}`,
    interruptedNothing: "Stopped. Nothing was kept.",
    left: (time: string) => `up to ${time} to go`,
    checks: "cross-check by a second generator",
  },
  before: {
    searches: (subject: string, environment: string) => `Searched: ${subject}; ${environment}.`,
    rates: (guess: string, most: string | null) =>
      most === null
        ? `Begins at ${guess} and never sends more than twice the highest rate that held.`
        : `Begins at ${guess}, never sends more than twice the highest rate that held, nor more than ${most}.`,
    time: (time: string, requests: string | null) =>
      requests === null
        ? `Takes about ${time}; how many requests depends on what it holds.`
        : `Takes about ${time} and sends at most ${requests} requests.`,
    objectives: (objectives: string) => `Must hold: ${objectives}.`,
  },
  end: {
    notRecorded:
      "A journey is not what a system meets as a whole: its rate is not recorded as a system's capacity.",
    report: "Report",
    journal: "Journal",
    record: "Capacity",
    others: (first: string, command: string) => `To go on with the others, without ${first}:\n  ${command}`,
    kept: (systems: string) => `kept for ${systems}`,
  },
} as const;

type Widened<Value> = Value extends string
  ? string
  : Value extends (...args: infer Args) => infer Result
    ? (...args: Args) => Widened<Result>
    : { readonly [Key in keyof Value]: Widened<Value[Key]> };

export type CapacityWords = Widened<typeof capacityEn>;
