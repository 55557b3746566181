/** What can run out in a system, in the order of every table; the label value `component`. */
export const componentIds = [
  "queue",
  "workers",
  "connections",
  "threads",
  "pool",
  "licences",
  "rooms",
  "storage",
] as const;
export type ComponentId = (typeof componentIds)[number];
