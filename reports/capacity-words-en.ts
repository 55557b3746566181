// What is said of a capacity search in English. Its shape is the contract: a text missing in Vietnamese does not compile.

/** Figures of a finding, written for the reader; null where nothing is known. */
export interface FindingFigures {
  /** What was searched. */
  readonly subject: string;
  readonly verified: string | null;
  readonly held: string | null;
  readonly estimate: string | null;
  readonly low: string | null;
  readonly high: string | null;
  readonly objective: string | null;
  readonly sharpness: string | null;
  readonly saturation: string | null;
  readonly recovery: string | null;
  /** The highest rate that was allowed. */
  readonly most: string | null;
}

/** The first sentence alone tells what came of the search, the others what follows. */
type Sentences = (of: FindingFigures) => readonly [string, ...string[]];

const found: Sentences = ({ subject, verified, held, estimate, low, high }) => [
  `${subject} holds ${verified}: kept up for ${held} with every objective met.`,
  `The limit itself is estimated at ${estimate}; it lies between ${low} and ${high} (95 % interval).`,
  "Plan with the rate that was held. The estimate says where it ends, not what is safe.",
];

const findings = {
  found: { label: "Capacity found", sentences: found },
  "ill-conditioned": {
    label: "No sharp limit",
    sentences: ({ subject, verified, held }: FindingFigures) => [
      verified === null
        ? `${subject} has no sharp limit at this objective.`
        : `${subject} holds ${verified}, kept up for ${held}, but it has no sharp limit.`,
      "The share of requests beyond the objective hardly depends on the load: it is the service time itself that is too near the limit, so no estimate is given.",
      "State an objective further away from the service time, or make the service faster.",
    ],
  },
  "not-reached": {
    label: "Limit not reached",
    sentences: ({ subject, verified, held, most }: FindingFigures) => [
      `${subject} holds at least ${verified}: kept up for ${held} with every objective met.`,
      `Nothing gave way up to ${most ?? "the highest rate"}, the highest that was allowed; the limit lies above and is not known.`,
      "Raise --max-rate, or the cap of the target with its owner, to look further.",
    ],
  },
  infeasible: {
    label: "No capacity",
    sentences: ({ subject, objective }: FindingFigures) => [
      `${subject} misses ${objective ?? "an objective"} at almost no load: there is no load at which it holds.`,
      "More servers would not help, for nothing waits yet: make the service itself faster or more reliable, or state another objective.",
    ],
  },
  "generator-bound": {
    label: "Not measured: the generator gave way",
    sentences: ({ subject }: FindingFigures) => [
      `The load generator gave way before ${subject} did, so nothing is known of its capacity.`,
      "Use a machine with more room or several generators (--generators), and search again.",
    ],
  },
  drifting: {
    label: "Not measured: the system changes",
    sentences: ({ subject }: FindingFigures) => [
      `${subject} answered the same load differently as time went by, so there is no one capacity.`,
      "Look for what grows meanwhile: data, memory, queues, a neighbour on the same machine; then search again.",
    ],
  },
  "not-held": {
    label: "Nothing was held",
    sentences: ({ subject }: FindingFigures) => [
      `${subject} kept up no rate near the estimate for as long as a capacity must be held.`,
      "What passes for minutes and fails for longer is no capacity: look for what builds up, then search again.",
    ],
  },
  refused: {
    label: "The target refuses",
    sentences: ({ subject }: FindingFigures) => [
      `${subject} began to refuse or to fail whatever the load was, and the search was ended.`,
      "Look for a limit per client, a gateway that blocks, or a system that is down; then search again.",
    ],
  },
  invalid: {
    label: "Not valid",
    sentences: ({ subject }: FindingFigures) => [
      `The search of ${subject} says nothing: too few of its trials can be used, or two generators disagree.`,
      "The reasons stand below; search again when they are gone.",
    ],
  },
} satisfies Record<string, { label: string; sentences: (of: FindingFigures) => readonly string[] }>;

export const capacityEn = {
  title: "Capacity report",
  contents: "Contents",
  findings,
  objective: {
    latency: (share: string, limit: string) => `${share} of requests within ${limit}`,
    errors: (share: string) => `at most ${share} of requests beyond it`,
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
  recovery: (time: string) => `After the overload it took ${time} until nothing was waiting any more.`,
  noRecovery: "After the overload it was not seen to recover within the time given.",
  rate: (number: string) => `${number} requests/s`,
  scale: (number: string) => `${number} × the surge`,
  simulated: (text: string) => `A simulated server (${text})`,
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
    broken: "broken",
    rising: "rising",
    collapsed: "collapsed",
    invalid: "invalid",
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
  ],
  screen: {
    phase: "phase",
    trial: (number: string) => `trial ${number}`,
    range: (low: string, high: string) => `held up to ${low}, not at ${high}`,
    atLeast: (low: string) => `held up to ${low}`,
    below: (high: string) => `not at ${high}`,
    resumes: (count: string) => `goes on after ${count} trials`,
    interrupted: (command: string) => `Stopped. What was played is kept; go on with:\n  ${command}`,
    interruptedNothing: "Stopped. Nothing was kept.",
    left: (time: string) => `up to ${time} to go`,
  },
  end: {
    report: "Report",
    journal: "Journal",
    record: "Capacity",
    kept: (systems: string) => `kept for ${systems}`,
  },
} as const;

type Widened<Value> = Value extends string
  ? string
  : Value extends (...args: infer Args) => infer Result
    ? (...args: Args) => Widened<Result>
    : { readonly [Key in keyof Value]: Widened<Value[Key]> };

export type CapacityWords = Widened<typeof capacityEn>;
