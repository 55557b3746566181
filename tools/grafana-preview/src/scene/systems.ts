// The systems of the documentation pictures: how strong each is, what was found out about it and what is expected.
// All figures are made up for the pictures; capacities follow from the workers of the sandbox.

interface SceneSystem {
  readonly workers: number;
  /** Mean service time, ms. */
  readonly service: number;
  /** Requests per second that a test is said to have found, with the interval around it. */
  readonly verified?: { readonly rate: number; readonly low: number; readonly high: number };
  /** Requests per second that are expected at the peak. */
  readonly peak?: number;
}

export const systems: Readonly<Record<string, SceneSystem>> = {
  procedures: { workers: 8, service: 80, verified: { rate: 90, low: 85, high: 100 }, peak: 75 },
  documents: { workers: 4, service: 60, verified: { rate: 60, low: 55, high: 66 }, peak: 35 },
  meetings: { workers: 4, service: 60, verified: { rate: 60, low: 50, high: 66 }, peak: 20 },
  lgsp: { workers: 4, service: 40, verified: { rate: 40, low: 38, high: 45 }, peak: 44 },
  // Never measured: its headroom is not known, and a board must show that.
  reporting: { workers: 4, service: 60, peak: 8 },
};

/** The words for --set of the sandbox. */
export const sandboxSettings = (): string[] =>
  Object.entries(systems).flatMap(([id, { workers, service }]) => [
    "--set",
    `${id}.workers=${workers}`,
    "--set",
    `${id}.service=${service}ms`,
    "--set",
    `${id}.queue=200`,
  ]);

/** File name below capacity/ → text. */
export const capacityFiles = (testedAt: Date): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.entries(systems).flatMap(([system, { verified }]) => {
      if (verified === undefined) return [];
      const { rate, low, high } = verified;
      const finding = {
        version: 1,
        system,
        build: "2.4.1",
        surge: "monday",
        testedAt: testedAt.toISOString(),
        verifiedRate: rate,
        low,
        high,
        finding: "the queue filled",
      };
      return [[`${system}.json`, JSON.stringify(finding)]];
    }),
  );

interface Addresses {
  /** Id → what is loaded and probed. */
  readonly targets: Readonly<Record<string, string>>;
  /** Id → what says how full the system is. */
  readonly direct: Readonly<Record<string, string>>;
  readonly logOf: (system: string) => string;
}

/** headroom.yaml as a value. */
export function sceneConfig({ targets, direct, logOf }: Addresses): object {
  const ids = Object.keys(systems);
  const statusOf = (system: string) => ({ system, url: `${direct[system] ?? ""}/-/status`, format: "json" });
  const components = [
    { component: "workers", used: "workers.busy", limit: "workers.limit" },
    { component: "queue", used: "queue.waiting", limit: "queue.limit" },
  ];
  return {
    environment: "pictures",
    targets: Object.fromEntries(Object.entries(targets).map(([id, url]) => [id, { url, class: "sandbox" }])),
    "access-logs": ids.map((system) => ({ system, files: [logOf(system)], from: "beginning" })),
    exporters: {
      status: ids.map((system) => ({ ...statusOf(system), components })),
      sync: [
        {
          ...statusOf("lgsp"),
          backlog: "sync.national-portal.backlog",
          lag: "sync.national-portal.lagSeconds",
          errors: "sync.national-portal.errors",
        },
      ],
      forecast: Object.fromEntries(
        Object.entries(systems).flatMap(([id, { peak }]) => (peak === undefined ? [] : [[id, `${peak}/s`]])),
      ),
    },
  };
}
