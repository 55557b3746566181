// How many requests one session of a journey makes to each of the five systems, directly and through others.
import { endpointOf } from "../../catalogue/endpoints.ts";
import { systemIds, type Journey, type JourneyStep, type SystemId } from "../../catalogue/system.ts";

export type Visits = Readonly<Partial<Record<SystemId, number>>>;

/**
 * Mean requests by system: the steps that the system answers itself (those to stubs of outside services are nobody's
 * capacity), and what they cause elsewhere: sessions of other journeys, followed on, and requests to systems that are named as
 * such. Systems that are not visited are left out.
 * @param known journeys that can be caused
 */
export function visitsOf(journey: Journey, known: readonly Journey[]): Visits {
  const visits = new Map<SystemId, number>();
  const add = (system: SystemId, times: number): void =>
    void visits.set(system, (visits.get(system) ?? 0) + times);

  const follow = (one: Journey, sessions: number, above: readonly string[]): void => {
    // One that causes itself would never end.
    if (above.includes(one.id)) return;
    for (const step of one.steps) {
      const endpoint = endpointOf(one, step.endpoint);
      if (endpoint !== undefined && endpoint.dependency === undefined)
        add(endpoint.system, sessions * step.times);
      for (const [cause, times] of causesOf(step)) {
        const caused = known.find(({ id }) => id === cause);
        const system = systemIds.find((id) => id === cause);
        if (caused !== undefined) follow(caused, sessions * times, [...above, one.id]);
        else if (system !== undefined) add(system, sessions * times);
      }
    }
  };
  follow(journey, 1, []);
  return Object.fromEntries([...visits].filter(([, times]) => times > 0));
}

/** What one session's calls of a step make happen, and how often. */
const causesOf = ({ causes, times }: JourneyStep): readonly (readonly [string, number])[] =>
  Object.entries(causes).map(([cause, each]) => [cause, each * times]);
