// Every journey of the product, by system in table order. What a journey is stands at the top of the file that plays it, so
// that it can be read, copied and changed in one place; the planner takes that description from there.
import { about as axisPoll } from "../../scenarios/journeys/axis-poll.ts";
import { about as citizenLookup } from "../../scenarios/journeys/citizen-lookup.ts";
import { about as citizenSubmit } from "../../scenarios/journeys/citizen-submit.ts";
import { about as counterIntake } from "../../scenarios/journeys/counter-intake.ts";
import { about as documentIncoming } from "../../scenarios/journeys/document-incoming.ts";
import { about as documentOutgoing } from "../../scenarios/journeys/document-outgoing.ts";
import { about as lgspQuery } from "../../scenarios/journeys/lgsp-query.ts";
import { about as lgspQueryNaive } from "../../scenarios/journeys/lgsp-query-naive.ts";
import { about as meetingJoin } from "../../scenarios/journeys/meeting-join.ts";
import { about as meetingPrepare } from "../../scenarios/journeys/meeting-prepare.ts";
import { about as meetingReconnect } from "../../scenarios/journeys/meeting-reconnect.ts";
import { about as nationalSync } from "../../scenarios/journeys/national-sync.ts";
import { about as reportAggregate } from "../../scenarios/journeys/report-aggregate.ts";
import { about as reportEntry } from "../../scenarios/journeys/report-entry.ts";
import { about as reportImport } from "../../scenarios/journeys/report-import.ts";
import { toJourney, type JourneyAbout } from "./journey-about.ts";
import type { Journey } from "./system.ts";

/** Descriptions by system in table order; a new journey is one line here. */
const abouts: readonly (() => JourneyAbout)[] = [
  citizenSubmit,
  citizenLookup,
  counterIntake,
  documentOutgoing,
  documentIncoming,
  axisPoll,
  meetingPrepare,
  meetingJoin,
  meetingReconnect,
  lgspQuery,
  lgspQueryNaive,
  nationalSync,
  reportEntry,
  reportImport,
  reportAggregate,
];

export const journeys: readonly Journey[] = abouts.map((about) => toJourney(about()));
