// English texts. Their shape is the contract: a text missing in Vietnamese does not compile.

/** An objective and what it met, as words ready to be put into a sentence. */
export interface MissedWords {
  readonly system: string;
  readonly objective: string;
  readonly limit: string;
  readonly allowed: string;
  readonly requests: string;
  readonly beyond: string;
  /** Share of requests beyond the limit over the whole run. */
  readonly share: string;
  readonly measured: string;
  /** hh:mm:ss since the load began; null when no window stood out. */
  readonly from: string | null;
  readonly worst: string | null;
}

const since = (m: MissedWords): string => (m.from === null ? "" : `, from ${m.from}`);
const worst = (m: MissedWords): string => (m.worst === null || m.worst === m.share ? "" : `; in the worst window ${m.worst}`);

export const en = {
  language: "en",
  title: "Load test report",
  run: "Run",
  noData: "no data",
  verdict: { pass: "Pass", fail: "Fail", invalid: "Invalid", "not-measured": "Not measured", held: "Held", missed: "Missed", unjudged: "Not judged" },
  outcome: {
    running: "Not ended",
    finished: "Finished",
    stopped: "Stopped by a person",
    autostopped: "Stopped by a rule",
    crashed: "Crashed",
  },
  sentence: {
    late: (m: MissedWords) =>
      `${m.system} missed ${m.objective}: ${m.share} of ${m.requests} requests were slower than ${m.limit} (${m.allowed} allowed)${since(m)}${worst(m)}.`,
    longest: (m: MissedWords) => `${m.system} missed ${m.objective}: ${m.beyond} of ${m.requests} requests took longer than ${m.limit}${since(m)}.`,
    errors: (m: MissedWords) =>
      `${m.system} missed ${m.objective}: ${m.share} of ${m.requests} requests failed or were not answered in time (${m.allowed} allowed)${since(m)}${worst(m)}.`,
    rejected: (m: MissedWords) =>
      `${m.system} missed ${m.objective}: it turned away ${m.share} of ${m.requests} requests (${m.allowed} allowed)${since(m)}${worst(m)}.`,
    alsoMissed: (n: number, list: string) => `${n === 1 ? "One more objective was" : `${n} more objectives were`} missed: ${list}.`,
    held: (systems: string) => `${systems}: every objective that could be judged was held.`,
    pass: (n: string, peak: string) => `All ${n} judged objectives were held; the plan's peak was ${peak}.`,
    nothingJudged: "No objective could be judged: too few requests were made.",
    closest: (objective: string, measured: string, limit: string) => `Closest to its limit: ${objective}, ${measured} against ${limit}.`,
    invalid: "This run is not a valid measurement. It says neither that the systems hold nor that they fail.",
    unfinished: "The record was never completed: the run is still in progress, or its process died. It is read as crashed.",
    stopped: "The run was stopped before its end: what follows describes only the part that was played.",
    autostopped: "A rule stopped the run before its end: what follows describes only the part that was played.",
    crashed: "The run broke off: what follows describes only the part that was recorded.",
    lost: (kind: string, lost: string, duplicated: string) => `Items of kind “${kind}” do not balance: ${lost} lost, ${duplicated} found twice.`,
    missedAnyway: "What was seen in it, for information only:",
    reason: (text: string) => `Given reason: ${text}`,
  },
  section: {
    systems: "The five systems",
    objectives: "Objectives",
    course: "Course of the run",
    classes: "What became of the requests",
    validity: "Was the measurement valid?",
    conservation: "Was everything found again?",
    assumptions: "Assumptions",
    provenance: "How to repeat this run",
    notices: "Notices",
    recorded: "Reasons as recorded",
    reading: "How to read this report",
    sources: "Sources",
  },
  column: {
    system: "System", verdict: "Verdict", requests: "Requests", bad: "Not good", offered: "Offered starts", achieved: "Achieved", dropped: "Dropped",
    p50: "p50", p95: "p95", p99: "p99", max: "Max", objective: "Objective", measured: "Measured", limit: "Limit", margin: "Margin",
    beyond: "Beyond limit", basis: "Basis", source: "Source", check: "Check", kind: "Kind", submitted: "Acknowledged", unanswered: "Unanswered",
    found: "Found", pending: "Pending", lost: "Lost", duplicated: "Twice", assumption: "Assumption", value: "Value", mark: "Mark", missedFrom: "Missed",
  },
  requestClass: { good: "good", slow: "slow", rejected: "rejected", failed: "failed", dependency: "dependency error", timeout: "timeout" },
  classMeaning: {
    good: "answered as expected, in time",
    slow: "answered as expected, but later than the objective",
    rejected: "turned away by the system to protect itself (429, or 503 that says when to come back)",
    failed: "an error of the system itself",
    dependency: "an error of an outside service the system depends on",
    timeout: "no answer before the client gave up",
  },
  endpointClass: {
    page: "pages", list: "lists and searches", lookup: "status look-ups", save: "saving", submit: "submitting", payment: "payment", login: "sign-on",
    token: "access tokens", sign: "digital signing", sync: "synchronisation", send: "sending documents", receive: "receiving documents", poll: "polling",
    catalogue: "shared catalogue", join: "joining a meeting", signalling: "meeting signalling", call: "integration calls", export: "exports", aggregate: "aggregation",
  },
  statistic: { p95: "95 % of requests", max: "slowest request", errors: "errors", rejected: "rejections" },
  basis: {
    regulation: "regulation",
    tender: "tender requirement",
    "operational-target": "operational target",
    "engineering-default": "engineering default",
  },
  verified: { yes: "figure found in the source", no: "unverified" },
  confidence: {
    S: "stated in a public source that was read",
    C: "seen in public source code or a public project document",
    D: "derived by arithmetic from S or C",
    GK: "general knowledge or assumption; not a fact",
  },
  chart: {
    rate: "Journey starts",
    latency: (subject: string) => `Latency: ${subject}`,
    shares: "Requests that were not good",
    offered: "offered", achieved: "achieved", objective: "objective", missed: "objective missed", noData: "no data",
    slowLine: (limit: string) => `${limit} slow allowed`,
    errorLine: (limit: string) => `${limit} errors allowed`,
    perSecond: "starts per second",
    share: "share of requests",
    window: (span: string) => `windows of ${span}`,
    whole: "all requests",
    rateText: (system: string, achieved: string, offered: string) => `${system}: ${achieved} journeys started of ${offered} asked for.`,
    latencyText: (system: string, p50: string, p95: string) => `${system}: median ${p50}, 95th percentile ${p95} over the whole run.`,
    sharesText: (system: string, share: string, requests: string) => `${system}: ${share} of ${requests} requests were not good.`,
    empty: (system: string) => `${system}: no requests were recorded, so there is nothing to draw.`,
  },
  validity: {
    dropped: "Starts dropped by the generators", cpu: (span: string) => `Processor use of the generators, highest over ${span}`, lag: "Lag behind the schedule, longest",
    gap: "Time without measurements, longest", atMost: (limit: string) => `at most ${limit}`, atLeast: (limit: string) => `at least ${limit}`, length: "Length of the load", within: "within the limit", beyond: "beyond the limit", unknown: "not measurable",
    other: "The measurement was rejected for another reason; see “Reasons as recorded”.",
    valid: "The generators kept to the schedule: the measurement speaks of the systems, not of the tool.",
    invalid: "The measurement does not speak of the systems; mend the cause and run again.",
  },
  itemKind: { dossier: "dossiers", document: "documents delivered", "portal-status": "status updates at the national portal", "report-form": "report forms", requests: "requests, generators against receiver" },
  conservation: {
    held: "Everything acknowledged was found again, once.",
    broken: "Something acknowledged was lost, or arrived twice. That fails a run, however fast it was.",
    unchecked: "Not checked: whether everything arrived is unknown.",
    empty: "Nothing was submitted that could be looked for.",
  },
  provenance: {
    command: "Command", surge: "Surge", scope: "Scope", environment: "Environment", started: "Started", ended: "Ended", length: "Planned length", outcome: "Outcome", peak: "Planned peak",
    plannedRequests: "Planned requests", seed: "Seed", hash: "Schedule hash (SHA-256)", engine: "Load engine", headroom: "headroom", machine: "Machine", sandbox: "Sandbox", targets: "Targets",
    generators: (n: string) => `${n} generator(s)`, cores: (n: string) => `${n} cores`,
    factor: "Time, think-time, size and activity factors",
    hashMeaning: "Equal hashes mean equal start times. The command, run with the same catalogue and configuration, gives this schedule again.",
  },
  reading: {
    percentiles: "Percentiles come from native histograms and are within ±4.3 % of the true value; maxima are at most 9 % too high. Counts are exact, and verdicts rest on counts alone.",
    noData: "“—” means that nothing was measured. Zero is written 0.",
    margin: "Margin: what was left of the limit; negative beyond it. A p95 may lie near its limit while counts decide.",
    basis: "No limit here is a legal requirement unless its basis says regulation. Unverified figures are defaults to be agreed with the system's owner.",
    clock: "hh:mm:ss counts from the start of the load; dates are Vietnamese time (UTC+7).",
  },
  text: {
    notExercised: (list: string) => `Not exercised in this run: ${list}.`,
    unused: "No request of this run reached this system.",
    none: "None.",
    original: "Recorded in English.",
    wholeCountry: "the whole country",
    contents: "Contents",
    outOf: (n: string, total: string) => `${n} of ${total}`,
    span: (from: string, until: string) => `${from}–${until}`,
  },
};

export type Texts = typeof en;
