// Reads PromQL with the parser of Prometheus's own editor.
import { parser } from "@prometheus-io/lezer-promql";

/** Grafana's variables replaced, so that Prometheus understands the query. */
export const withoutVariables = (promql: string): string =>
  promql
    .replaceAll("$__rate_interval", "1m")
    .replaceAll("$__range", "15m")
    .replaceAll(/\$\{?[a-z]+\}?/g, ".*");

/** A series that is selected, and the functions and aggregations around it, the nearest first. */
export interface Selector {
  readonly metric: string;
  readonly inside: readonly string[];
}

interface PromqlNode {
  readonly name: string;
  readonly from: number;
  readonly to: number;
  readonly parent: PromqlNode | null;
  getChild(type: string): PromqlNode | null;
}

function operatorsAround(node: PromqlNode, text: string): string[] {
  const names: string[] = [];
  for (let at = node.parent; at !== null; at = at.parent) {
    const operator = at.getChild("FunctionIdentifier") ?? at.getChild("AggregateOp");
    if (operator !== null) names.push(text.slice(operator.from, operator.to));
  }
  return names;
}

/** Every selected series, in reading order. */
export function selectorsOf(promql: string): readonly Selector[] {
  const text = withoutVariables(promql);
  const selectors: Selector[] = [];
  parser.parse(text).iterate({
    enter: ({ name, node }) => {
      const metric = name === "VectorSelector" ? node.getChild("Identifier") : null;
      if (metric === null) return;
      selectors.push({ metric: text.slice(metric.from, metric.to), inside: operatorsAround(node, text) });
    },
  });
  return selectors;
}

/** Positions at which the parser found no PromQL. */
export function syntaxErrors(promql: string): readonly number[] {
  const positions: number[] = [];
  parser.parse(withoutVariables(promql)).iterate({
    enter: ({ type, from }) => {
      if (type.isError) positions.push(from);
    },
  });
  return positions;
}
