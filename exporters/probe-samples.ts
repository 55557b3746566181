// One finding → its values.
import { probePhases } from "../src/catalogue/metrics.ts";
import { systemIds, type DependencyId, type SystemId } from "../src/catalogue/system.ts";
import { probeChecks } from "../src/catalogue/watch-metrics.ts";
import type { Finding } from "./probe.ts";
import { sample, type Sample } from "./samples.ts";

const asNumber = (is: boolean): number => (is ? 1 : 0);

function systemSamples(system: SystemId, finding: Finding): Sample[] {
  const { up, status = 0, beganAt, phases, checks, redirects, tlsExpiry, websocketSeconds } = finding;
  return [
    sample("systemUp", { system }, asNumber(up)),
    ...probePhases.map((phase) => sample("systemProbeDuration", { system, phase }, phases[phase])),
    sample("systemProbeStatusCode", { system }, status),
    sample("systemProbeTimestamp", { system }, beganAt / 1000),
    ...(tlsExpiry === undefined ? [] : [sample("systemTlsExpiry", { system }, tlsExpiry)]),
    ...probeChecks.flatMap((check) => {
      const met = checks[check];
      return met === undefined ? [] : [sample("probeCheck", { system, check }, asNumber(met))];
    }),
    sample("probeRedirects", { system }, redirects),
    ...(websocketSeconds === undefined ? [] : [sample("probeWebsocket", { system }, websocketSeconds)]),
  ];
}

function dependencySamples(dependency: DependencyId, { up, phases, tlsExpiry }: Finding): Sample[] {
  return [
    sample("dependencyUp", { dependency }, asNumber(up)),
    ...probePhases.map((phase) => sample("dependencyProbeDuration", { dependency, phase }, phases[phase])),
    ...(tlsExpiry === undefined ? [] : [sample("dependencyTlsExpiry", { dependency }, tlsExpiry)]),
  ];
}

const isSystem = (name: SystemId | DependencyId): name is SystemId => systemIds.some((id) => id === name);

/** What `/metrics` shows of a target. */
export const findingSamples = (name: SystemId | DependencyId, finding: Finding): Sample[] =>
  isSystem(name) ? systemSamples(name, finding) : dependencySamples(name, finding);

/** What `/probe` shows besides. */
export const probeSamples = ({ up, phases }: Finding): Sample[] => [
  sample("probeSuccess", {}, asNumber(up)),
  ...probePhases.map((phase) => sample("probeDuration", { phase }, phases[phase])),
];
