// What consumers ask the integration platform, and how they keep their token.
import { idNumber } from "./people.ts";
import { pick } from "./random.ts";
import type { StepAbout } from "../../src/catalogue/journey-about.ts";
import type { Reply, Session, StepOptions, Values } from "../lib/session.ts";

/** One published service: what is asked, and whether the answer is to this very question. */
interface Question {
  readonly step: Service;
  readonly options: StepOptions;
  readonly isAnsweredBy: (reply: Reply) => boolean;
}

const services = [
  "population",
  "civil-status",
  "business-registration",
  "land-tax",
  "postal-order",
  "shared-catalogue",
  "indicators",
] as const;
type Service = (typeof services)[number];

/** Shares of the services (assumption); `indicators` stands for all others. Each call costs its back end one. */
export const serviceSteps = (): readonly StepAbout[] => {
  const shares: Readonly<Record<Service, number>> = {
    population: 0.4,
    "civil-status": 0.15,
    "business-registration": 0.1,
    "land-tax": 0.15,
    "postal-order": 0.05,
    "shared-catalogue": 0.1,
    indicators: 0.05,
  };
  return services.map((call) => ({ call, times: shares[call], causes: { "back-end": 1 } }));
};

/** A question about something that is named in the query, and whose name comes back in a field of the answer. */
const about = (step: Service, query: Values, field: string): Question => ({
  step,
  options: { query },
  isAnsweredBy: (reply) => Object.values(query).includes(reply.need(field)),
});

const digits = (length: number, { random }: Session): string =>
  String(pick(10 ** length, random)).padStart(length, "0");

const INDICATORS = [1, 2, 3] as const;

/** Every business number begins with 99 and every land parcel with 0: none is anyone's. */
function questionTo(step: Service, session: Session): Question {
  switch (step) {
    case "population":
    case "civil-status":
      return about(step, { id_number: idNumber(session.random) }, "idNumber");
    case "business-registration":
      return about(step, { tax_code: `99${digits(8, session)}` }, "taxCode");
    case "land-tax":
      return about(step, { parcel: `0-${digits(6, session)}` }, "parcel");
    case "postal-order":
      return {
        step,
        options: { body: { unit: session.unit, key: session.key(), weight_grams: 100 } },
        isAnsweredBy: (reply) => reply.text("orderId") !== undefined,
      };
    case "shared-catalogue":
      return { step, options: {}, isAnsweredBy: (reply) => reply.count("agencies") > 0 };
    case "indicators":
      return {
        step,
        options: { body: { period: session.day.slice(0, 7), values: INDICATORS } },
        isAnsweredBy: (reply) => reply.value("accepted") === INDICATORS.length,
      };
  }
}

/** Which service is asked, and what; drawn by the shares that the journey gives its steps. */
export const drawQuestion = (session: Session): Question => questionTo(session.oneOf(services), session);

/** Asks with a token; false where that is no longer good. The answer also says how long the gateway itself took. */
export function ask(session: Session, { step, options, isAnsweredBy }: Question, token: string): boolean {
  const headers = { authorization: `Bearer ${token}` };
  const reply = session.call(step, { ...options, headers, expect: "done-or-unauthorized" });
  if (reply.status === 401) return false;
  if (!isAnsweredBy(reply) || reply.header("x-gateway-overhead-ms") === undefined) session.fail();
  return true;
}

/** A bearer token and when it ends (ms since 1970). */
export interface Token {
  readonly value: string;
  readonly until: number;
}

/** Client credentials, as a form. */
export function fetchToken(session: Session, step: string): Token {
  const form = { grant_type: "client_credentials", client_id: "headroom" };
  const reply = session.call(step, { form });
  const value = reply.need("access_token");
  return { value, until: session.now + Number(reply.need("expires_in")) * 1000 };
}
