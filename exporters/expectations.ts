// What came back, held against what is expected. Pure.
import { probeChecks, type ProbeCheck } from "../src/catalogue/watch-metrics.ts";
import type { ProbeSettings } from "../src/config/probe.ts";
import type { Answer, Certificate } from "./exchange.ts";

/** What a probe saw. */
interface Seen {
  readonly answer: Answer | undefined;
  /** Why there is no answer. */
  readonly error: string | undefined;
  /** Why the redirects did not lead where they should. */
  readonly astray: string | undefined;
  readonly certificates: readonly Certificate[];
  /** The handshake, or why it was not answered. */
  readonly shaken: { readonly status: number } | string | undefined;
}

interface Judged {
  readonly check: ProbeCheck;
  /** Why it was not met; undefined when it was. */
  readonly because: string | undefined;
}

const MET = true;
/** Why an expectation is not met, MET when it is, undefined where nothing is expected. */
type Judge = (target: ProbeSettings, seen: Seen) => string | typeof MET | undefined;

const isGood = (status: number): boolean => status >= 200 && status < 300;

const judges: Readonly<Record<ProbeCheck, Judge>> = {
  answer: (_, { answer, error }) => (answer === undefined ? (error ?? "there is none") : MET),
  certificate: (_, { certificates }) =>
    certificates.length === 0
      ? undefined
      : (certificates.find(({ distrust }) => distrust !== undefined)?.distrust ?? MET),
  status: ({ status: wanted }, { answer }) => {
    if (answer === undefined) return "there is none";
    const isRight = wanted?.includes(answer.status) ?? isGood(answer.status);
    return isRight ? MET : `it is ${answer.status}`;
  },
  body: ({ body }, { answer }) => {
    if (body === undefined) return undefined;
    return answer?.body.includes(body) === true ? MET : "the text is not in the answer";
  },
  redirects: ({ redirects, endsAt }, { astray, error }) =>
    redirects === 0 && endsAt === undefined ? undefined : (astray ?? error ?? MET),
  websocket: ({ websocket }, { shaken }) => {
    if (websocket === undefined) return undefined;
    if (typeof shaken !== "object") return shaken ?? "there is no answer";
    return websocket.status.includes(shaken.status) ? MET : `the status of the handshake is ${shaken.status}`;
  },
};

/** Every expectation that applies; what could not be looked at was not met. */
export const judge = (target: ProbeSettings, seen: Seen): readonly Judged[] =>
  probeChecks.flatMap((check) => {
    const verdict = judges[check](target, seen);
    if (verdict === undefined) return [];
    return [{ check, because: verdict === MET ? undefined : verdict }];
  });
