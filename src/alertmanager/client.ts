// Alertmanager's API v2 as far as a run needs it: which alerts fire now, setting a silence and expiring it.
import { z } from "zod";
import { AppError, messageOf } from "../errors/app-error.ts";
import { matcherText, type Matcher, type Silence } from "../planning/silence.ts";

/** An alert that fires, by its labels. */
export type FiringAlert = Readonly<Record<string, string>>;

const PATIENCE_MS = 5000;
const LONGEST_REASON = 300;

const Alerts = z.array(z.object({ labels: z.record(z.string(), z.string()) }));
const Created = z.object({ silenceID: z.string().min(1) });

interface Question {
  readonly base: string;
  /** Below `api/v2/`. */
  readonly path: string;
  readonly method: "GET" | "POST" | "DELETE";
  readonly body?: unknown;
}

/** An Alertmanager may live below a path. */
const addressOf = ({ base, path }: Question): URL => new URL(`api/v2/${path}`, `${base.replace(/\/$/, "")}/`);

function failed(question: Question, reason: string, cause?: unknown): AppError {
  const message = `The Alertmanager at ${question.base} did not do what it was asked (${question.method} ${addressOf(question).pathname}): ${reason}`;
  return new AppError("ALERTMANAGER_FAILED", message, {
    cause,
    hint: "Check the address of --alertmanager or of alertmanager.url in headroom.yaml, or run without --silence.",
  });
}

/** fetch says only that it failed; why stands in the cause. */
function reasonOf(thrown: unknown): string {
  if (thrown instanceof Error && thrown.name === "TimeoutError")
    return `no answer in ${PATIENCE_MS / 1000} s.`;
  const cause = thrown instanceof Error ? (thrown.cause ?? thrown) : thrown;
  const code = cause instanceof Error && "code" in cause ? String(cause.code) : "";
  return `${messageOf(cause) || code}.`;
}

async function answerTo(question: Question): Promise<string> {
  const { method, body } = question;
  try {
    const response = await fetch(addressOf(question), {
      method,
      // What answers here is trusted with a silence; where it sends people to is not.
      redirect: "error",
      signal: AbortSignal.timeout(PATIENCE_MS),
      ...(body === undefined
        ? {}
        : { headers: { "content-type": "application/json" }, body: JSON.stringify(body) }),
    });
    const text = await response.text();
    if (response.ok) return text;
    throw failed(question, `status ${response.status}, ${text.trim().slice(0, LONGEST_REASON)}`);
  } catch (thrown) {
    if (thrown instanceof AppError) throw thrown;
    throw failed(question, reasonOf(thrown), thrown);
  }
}

async function parsedAnswer<T>(question: Question, schema: z.ZodType<T>): Promise<T> {
  const text = await answerTo(question);
  try {
    return schema.parse(JSON.parse(text));
  } catch (thrown) {
    const reason = `what answers there does not speak Alertmanager's API v2: ${text.trim().slice(0, 80)}`;
    throw failed(question, reason, thrown);
  }
}

/** Alerts that fire now and that the matchers hit, silenced or inhibited already or not. Throws ALERTMANAGER_FAILED. */
export async function firingAlerts(base: string, matchers: readonly Matcher[]): Promise<FiringAlert[]> {
  const query = new URLSearchParams(matchers.map((one): [string, string] => ["filter", matcherText(one)]));
  const alerts = await parsedAnswer({ base, path: `alerts?${query.toString()}`, method: "GET" }, Alerts);
  return alerts.map(({ labels }) => labels);
}

/** @returns the id of the silence. Throws ALERTMANAGER_FAILED. */
export async function setSilence(base: string, silence: Silence): Promise<string> {
  const created = await parsedAnswer({ base, path: "silences", method: "POST", body: silence }, Created);
  return created.silenceID;
}

/** Ends a silence now. Throws ALERTMANAGER_FAILED, also when it has ended already. */
export async function expireSilence(base: string, id: string): Promise<void> {
  await answerTo({ base, path: `silence/${encodeURIComponent(id)}`, method: "DELETE" });
}
