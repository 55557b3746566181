// The entry that k6 runs: one function per journey of the catalogue. The schedule comes from k6's `--config` file, so
// there are no `options` here: they would replace it.
import { issueDocument, pollAxis, processDocument } from "./journeys/documents.ts";
import { createTokenKeeper, pushStatus, queryNaively } from "./journeys/lgsp.ts";
import { joinMeeting, prepareMeeting, reconnectMeeting } from "./journeys/meetings.ts";
import { lookUpDossier, submitDossier, takeInDossier } from "./journeys/procedures.ts";
import { aggregateReports, enterReport, importReport } from "./journeys/reporting.ts";
import { tellLoadBegan } from "./lib/counters.ts";
import { play, playOnline } from "./lib/http.ts";
import { summaryOf } from "./lib/summary.ts";

// k6 gives every virtual user its own copy of this module, so each keeps its own token.
const queryShared = createTokenKeeper();

/** k6 calls this when its users are initialised and just before the schedule begins. */
export const setup = (): void => tellLoadBegan();

export const citizenSubmit = (): void => play("citizen-submit", submitDossier);
export const citizenLookup = (): void => play("citizen-lookup", lookUpDossier);
export const counterIntake = (): void => play("counter-intake", takeInDossier);
export const documentOutgoing = (): void => play("document-outgoing", issueDocument);
export const documentIncoming = (): void => play("document-incoming", processDocument);
export const axisPoll = (): void => play("axis-poll", pollAxis);
export const meetingPrepare = (): void => play("meeting-prepare", prepareMeeting);
export const meetingJoin = (): Promise<void> => playOnline("meeting-join", joinMeeting);
export const meetingReconnect = (): Promise<void> => playOnline("meeting-reconnect", reconnectMeeting);
export const lgspQuery = (): void => play("lgsp-query", queryShared);
export const lgspQueryNaive = (): void => play("lgsp-query-naive", queryNaively);
export const nationalSync = (): void => play("national-sync", pushStatus);
export const reportEntry = (): void => play("report-entry", enterReport);
export const reportImport = (): void => play("report-import", importReport);
export const reportAggregate = (): void => play("report-aggregate", aggregateReports);

/** Writes the totals to the file named by HEADROOM_SUMMARY, and nothing to the terminal. */
export function handleSummary(data: unknown): Record<string, string> {
  const path = __ENV["HEADROOM_SUMMARY"];
  return path === undefined ? {} : { [path]: JSON.stringify(summaryOf(data)) };
}
