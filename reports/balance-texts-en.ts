// What stands under “Was everything found again?”, in English. The shape is the contract of the Vietnamese texts.

/** The counts behind a balance, by name, ready to be put into a sentence. */
export type Figures = Readonly<Record<string, string>>;

export const balance = {
  named: "Which ones",
  namedRule: "Keys begin with the id of the run. At most 100 of a kind and fate are listed.",
  fate: {
    lost: "lost: acknowledged, and not held",
    doubled: "taken in more than once",
    unexpected: "held, though nobody was told so",
  },
  cut: (list: string, shown: string, count: string) =>
    `${list}: ${count}, of which the first ${shown} are listed.`,
  column: {
    fate: "What became of it",
    id: "Id",
    balance: "Balance",
    arithmetic: "Arithmetic",
    expected: "Expected",
    unclear: "Unclear",
    found: "Found",
    result: "Result",
  },
  amplified: "What one thing makes of another",
  holds: "balances",
  broken: "does not balance",
  shownOnly: "shown",
  amplification: {
    "portal-calls": "calls of the national portal",
    "meeting-attendance": "points in meetings",
    "meeting-messages": "messages of meetings",
    "remote-signatures": "calls of the certificate authority",
  },
  arithmetic: {
    updates: (f: Figures) =>
      `${f["updates"]} updates acknowledged${f["callsEach"] === undefined ? "" : `, ${f["callsEach"]} calls each on average`}`,
    "portal-calls": (f: Figures) =>
      `${f["updates"]} updates × ${f["callsPerUpdate"]} calls = ${f["whole"]} calls, and ${f["brokenOff"]} in sessions broken off before their update`,
    "meeting-attendance": (f: Figures) =>
      `${f["joined"]} joined = ${f["left"]} left + ${f["present"]} present`,
    "meeting-messages": () => "every join tells each member who is present",
    "remote-signatures": (f: Figures) =>
      `${f["signatures"]} signatures, ${f["polls"]} polls: ${f["callsPerSignature"]} calls each, two of them before the polls`,
  },
  /** Of the verdict. */
  amplificationBroken: (name: string, expected: string, found: string) =>
    `The balance of ${name} does not hold: ${found} found, ${expected} expected.`,
};

export type BalanceTexts = typeof balance;
