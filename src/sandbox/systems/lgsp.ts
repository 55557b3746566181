import { json, problem } from "../answer.ts";
import { createSequence } from "../bounded-map.ts";
import { header, need, optional, type Call } from "../call.ts";
import type { AskBehind } from "../outside.ts";
import type { Behaviour, Handler, Handlers } from "../service.ts";
import type { ServiceId } from "../settings.ts";
import type { NationalPortal } from "../stubs/national-portal.ts";

interface LgspParts {
  readonly portal: NationalPortal;
  readonly ask: AskBehind;
}

/** Integration: a call passes the queue of the LGSP and then the queue of what stands behind it. */
export function createLgsp({ portal, ask }: LgspParts): Behaviour {
  return {
    handlers: { ...dataHandlers(ask), ...portalHandlers(portal, ask) },
    ledger: () => portal.ledger(),
    ...(portal.items === undefined ? {} : { items: portal.items }),
  };
}

const TOKEN_SECONDS = 3600;
const TOKEN = /^Bearer lgsp-\d+$/;

function dataHandlers(ask: AskBehind): Handlers {
  // A token is known by its form, so that none has to be kept.
  const nextToken = createSequence("lgsp");
  return {
    token: (call) => {
      need(call, "client_id");
      const isKnown = need(call, "grant_type") === "client_credentials";
      if (!isKnown)
        return problem({
          status: 400,
          title: "Bad request",
          detail: "grant_type must be client_credentials.",
        });
      return json({ access_token: nextToken(), expires_in: TOKEN_SECONDS });
    },
    population: withToken((call) => json({ idNumber: need(call, "id_number"), name: "Nguyễn Văn An" })),
    "civil-status": withToken(
      behind(ask, "procedures", (call) => json({ idNumber: need(call, "id_number"), status: "single" })),
    ),
    "shared-catalogue": behind(ask, "documents", () => json({ agencies: AGENCIES })),
    indicators: behind(ask, "reporting", (call) => {
      need(call, "period");
      const values: unknown = call.body["values"];
      return json({ accepted: Array.isArray(values) ? values.length : 1 });
    }),
  };
}

const AGENCIES = Array.from({ length: 50 }, (_, i) => ({
  id: `unit-${String(i).padStart(4, "0")}`,
  name: `Đơn vị ${i}`,
}));

const PORTAL_WORDS = [
  "portal-login",
  "portal-search",
  "portal-procedure",
  "portal-dossier",
  "portal-progress",
] as const;

function portalHandlers(portal: NationalPortal, ask: AskBehind): Handlers {
  const nextSession = createSequence("portal-session");
  const handlerOf = (word: (typeof PORTAL_WORDS)[number]): Handler =>
    behind(ask, "national-portal", (call) => {
      portal.receive(word, keyOf(call));
      return json({ error_code: 0, session: optional(call, "session") ?? nextSession() });
    });
  return Object.fromEntries(PORTAL_WORDS.map((word) => [word, handlerOf(word)]));
}

/** The key of a status change stands in its data. */
function keyOf({ body }: Call): string | undefined {
  const { data } = body;
  const hasKey = typeof data === "object" && data !== null && "key" in data && typeof data.key === "string";
  return hasKey ? String(data.key) : undefined;
}

const withToken =
  (handler: Handler): Handler =>
  (call) =>
    TOKEN.test(header(call, "authorization"))
      ? handler(call)
      : problem({ status: 401, title: "Unauthorized", detail: "A bearer token of this service is needed." });

const behind =
  (ask: AskBehind, id: ServiceId, handler: Handler): Handler =>
  async (call) =>
    (await ask(id)) ?? handler(call);
