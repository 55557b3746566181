// One colour for each class of requests, wherever requests are shown by what became of them.

/** Class → Grafana's name of its colour. */
export const classColours: Readonly<Record<string, string>> = {
  good: "green",
  slow: "yellow",
  rejected: "blue",
  failed: "red",
  dependency: "purple",
  timeout: "orange",
};

/** Labels whose values are such classes. */
export const classLabels: readonly string[] = ["class", "outcome"];
