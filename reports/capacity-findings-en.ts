// What comes of a capacity search, in English.

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

export const findingsEn = {
  found: { label: "Capacity found", sentences: found },
  "ill-conditioned": {
    label: "No sharp limit",
    sentences: ({ subject, verified, held }: FindingFigures) => [
      verified === null
        ? `${subject} has no sharp limit at this objective.`
        : `${subject} holds ${verified}, kept up for ${held}, but it has no sharp limit.`,
      "The share of requests beyond the objective hardly follows the load, so no estimate is given: most often the service time itself is near the limit, or the objective misses only what waits very long.",
      "State an objective that waiting breaks, further away from the service time, or make the service faster.",
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
      "Where nearly all requests are beyond it, see first whether the system is up and its address is right.",
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
