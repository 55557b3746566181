import { created, json, problem, type Answer } from "../answer.ts";
import { createSequence } from "../bounded-map.ts";
import { header, need, type Call } from "../call.ts";
import type { AskBehind } from "../outside.ts";
import { createPassingOn, type PassingOn } from "../passing-on.ts";
import { createPasses, type Passes } from "../passes.ts";
import type { Behaviour, Handler, Handlers } from "../service.ts";
import type { GateId } from "../settings.ts";
import type { NationalPortal, PortalWord } from "../stubs/national-portal.ts";

interface LgspParts {
  readonly portal: NationalPortal;
  readonly ask: AskBehind;
  /** How long a token is good for (s). */
  readonly tokenSeconds?: number | undefined;
}

/**
 * Integration: a call passes the queue of the LGSP and then the queue of what stands behind it, and keeps its worker of the
 * LGSP until that has answered. One slow service behind so takes the workers of all.
 */
export function createLgsp({ portal, ask, tokenSeconds = TOKEN_SECONDS }: LgspParts): Behaviour {
  const tokens = createPasses("lgsp", tokenSeconds);
  const passing = createPassingOn();
  return {
    isGateway: true,
    handlers: { ...dataHandlers(tokens, ask), ...portalHandlers(portal, ask, passing) },
    status: () => ({ sync: { "national-portal": passing.read() } }),
    ledger: () => portal.ledger(),
    ...(portal.items === undefined ? {} : { items: portal.items }),
  };
}

const TOKEN_SECONDS = 3600;

function dataHandlers(tokens: Passes, ask: AskBehind): Handlers {
  const nextOrder = createSequence("order");
  const published = (id: GateId, answer: (call: Call) => Answer): Handler =>
    withToken(tokens, behind(ask, id, answer));
  return {
    token: (call) => giveToken(call, tokens),
    population: published("population", (call) =>
      json({ idNumber: need(call, "id_number"), name: "Nguyễn Văn An" }),
    ),
    "civil-status": published("civil-status", (call) =>
      json({ idNumber: need(call, "id_number"), status: "single" }),
    ),
    "business-registration": published("business-registration", (call) =>
      json({ taxCode: need(call, "tax_code"), name: "Công ty An Bình" }),
    ),
    "land-tax": published("land-tax", (call) => json({ parcel: need(call, "parcel"), due: 0 })),
    "postal-order": published("post", (call) => {
      need(call, "unit");
      return created({ orderId: nextOrder() });
    }),
    "shared-catalogue": published("shared-catalogue", () => json({ agencies: AGENCIES })),
    indicators: published("reporting", (call) => {
      need(call, "period");
      const values: unknown = call.body["values"];
      return json({ accepted: Array.isArray(values) ? values.length : 1 });
    }),
  };
}

function giveToken(call: Call, tokens: Passes): Answer {
  need(call, "client_id");
  if (need(call, "grant_type") === "client_credentials")
    return json({ access_token: tokens.give(), expires_in: tokens.lifeSeconds });
  return problem({ status: 400, title: "Bad request", detail: "grant_type must be client_credentials." });
}

const AGENCIES = Array.from({ length: 50 }, (_, i) => ({
  id: `unit-${String(i).padStart(4, "0")}`,
  name: `Đơn vị ${i}`,
}));

const PORTAL_WORDS: readonly PortalWord[] = [
  "portal-login",
  "portal-search",
  "portal-procedure",
  "portal-dossier",
  "portal-progress",
];

const portalHandlers = (portal: NationalPortal, ask: AskBehind, passing: PassingOn): Handlers =>
  Object.fromEntries(
    PORTAL_WORDS.map((word) => {
      const handler = behind(ask, "national-portal", (call) => portal.receive(word, call));
      return [word, (call: Call) => passing.follow(async () => handler(call))];
    }),
  );

const BEARER = "Bearer ";

const withToken =
  (tokens: Passes, handler: Handler): Handler =>
  (call) =>
    tokens.isGood(header(call, "authorization").replace(BEARER, ""))
      ? handler(call)
      : problem({ status: 401, title: "Unauthorized", detail: "A bearer token of this service is needed." });

const behind =
  (ask: AskBehind, id: GateId, handler: Handler): Handler =>
  async (call) =>
    (await ask(id)) ?? handler(call);
