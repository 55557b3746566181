// Every journey of the product, by system in table order. What a journey is stands at the top of the file that plays it, so
// that it can be read, copied and changed in one place; the planner takes that description from there.
import { about as agencyCatalogue } from "../../scenarios/journeys/agency-catalogue.ts";
import { about as axisPoll } from "../../scenarios/journeys/axis-poll.ts";
import { about as certifiedCopy } from "../../scenarios/journeys/certified-copy.ts";
import { about as citizenLookup } from "../../scenarios/journeys/citizen-lookup.ts";
import { about as citizenSubmit } from "../../scenarios/journeys/citizen-submit.ts";
import { about as counterIntake } from "../../scenarios/journeys/counter-intake.ts";
import { about as documentIncoming } from "../../scenarios/journeys/document-incoming.ts";
import { about as documentOutgoing } from "../../scenarios/journeys/document-outgoing.ts";
import { about as dossierSettle } from "../../scenarios/journeys/dossier-settle.ts";
import { about as lgspQuery } from "../../scenarios/journeys/lgsp-query.ts";
import { about as lgspQueryNaive } from "../../scenarios/journeys/lgsp-query-naive.ts";
import { about as meetingJoin } from "../../scenarios/journeys/meeting-join.ts";
import { about as meetingPrepare } from "../../scenarios/journeys/meeting-prepare.ts";
import { about as meetingReconnect } from "../../scenarios/journeys/meeting-reconnect.ts";
import { about as nationalSync } from "../../scenarios/journeys/national-sync.ts";
import { about as nationalSyncCached } from "../../scenarios/journeys/national-sync-cached.ts";
import { about as reportAggregate } from "../../scenarios/journeys/report-aggregate.ts";
import { about as reportEntry } from "../../scenarios/journeys/report-entry.ts";
import { about as vneidLogin } from "../../scenarios/journeys/vneid-login.ts";
import { about as signRemote } from "../../scenarios/journeys/sign-remote.ts";
import { about as signToken } from "../../scenarios/journeys/sign-token.ts";
import { endpointById } from "./endpoints.ts";
import { toJourney, type JourneyAbout } from "./journey-about.ts";
import type { Journey, SystemId } from "./system.ts";

/** Descriptions by system in table order; a new journey is one line here. */
const abouts: readonly (() => JourneyAbout)[] = [
  citizenSubmit,
  citizenLookup,
  counterIntake,
  certifiedCopy,
  dossierSettle,
  vneidLogin,
  documentOutgoing,
  documentIncoming,
  axisPoll,
  agencyCatalogue,
  signToken,
  signRemote,
  meetingPrepare,
  meetingJoin,
  meetingReconnect,
  lgspQuery,
  lgspQueryNaive,
  nationalSync,
  nationalSyncCached,
  reportEntry,
  reportAggregate,
];

export const journeys: readonly Journey[] = abouts.map((about) => toJourney(about()));

const isLogged = ({ steps }: Journey): boolean =>
  steps.some(({ endpoint }) => endpointById.get(endpoint)?.dependency === undefined);

/** Journeys that the access log of a system shows: those that call more than outside services. */
export const journeysInLogOf = (system: SystemId): readonly Journey[] =>
  journeys.filter((journey) => journey.system === system && isLogged(journey));
