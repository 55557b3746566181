// A period of a province, from the state of its communes to the sheet of all.
import { addsUp } from "./totals.ts";
import type { Reply, ReplyHead, Session } from "../lib/session.ts";

/** Asked every 5 s, an answer must be there within the 300 s of the class's objective. */
const MOST_QUESTIONS = 60;

/** Asks until an answer is the one that was waited for; its lack is a failure of the system. */
function until<Answer extends ReplyHead>(
  session: Session,
  question: () => Answer,
  isThere: (reply: Answer) => boolean,
): Answer {
  for (let left = MOST_QUESTIONS; left > 0; left -= 1) {
    const reply = question();
    if (isThere(reply)) return reply;
  }
  return session.fail();
}

export interface Period {
  readonly form: string;
  readonly period: string;
  readonly province: string;
}

/** Who has sent, who is late, who is missing; and those are reminded. */
export function remindMissing(session: Session, scope: Period): void {
  const { form, period, province } = scope;
  const state = session.call("progress", { path: { period }, query: { form, province } });
  for (const count of ["sent", "late", "missing"]) state.need(count);
  session.call("reminders", { path: { period }, body: { form, province } }).need("reminded");
}

const isDone = (reply: Reply): boolean => reply.value("done") === true;

/** Aggregates and opens the result. Returns the job and the number of units in it. */
export function aggregate(
  session: Session,
  scope: Period,
): { readonly jobId: string; readonly units: number } {
  const jobId = session.call("aggregate", { body: { ...scope } }).need("jobId");
  const path = { jobId };
  const job = until(session, () => session.call("aggregate-poll", { path }), isDone);
  const result = session.call("result", { path });
  if (!addsUp(job.value("totals"), result.value("units"))) session.fail();
  return { jobId, units: result.count("units") };
}

/** The sheet has one row for each unit. */
export function download(session: Session, jobId: string, units: number): void {
  const exportId = session.call("export", { body: { jobId } }).need("exportId");
  const path = { exportId };
  const sheet = until(
    session,
    () => session.visit("download", { path }),
    ({ status }) => status === 200,
  );
  if (Number(sheet.header("x-row-count")) !== units) session.fail();
}
