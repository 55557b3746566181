import { z } from "zod";
import { json, type Answer } from "../answer.ts";
import { createBoundedMap } from "../bounded-map.ts";
import type { Call } from "../call.ts";
import type { ItemBook } from "../item-book.ts";
import { createPasses, type Passes } from "../passes.ts";
import type { Behaviour } from "../service.ts";

/** Calls of the national portal. They come through the LGSP: the stub has no page of its own for them. */
export type PortalWord =
  | "portal-login"
  | "portal-search"
  | "portal-procedure"
  | "portal-dossier"
  | "portal-progress";

export interface NationalPortal extends Behaviour {
  /** Books a call that reached the stub, and answers it: always with 200, and with an `error_code` that says how it went. */
  receive(word: PortalWord, call: Call): Answer;
}

const SESSION_SECONDS = 1800;
/** The newest dossiers that were handed in are kept; those of the seed are known for ever. */
const KEPT_DOSSIERS = 200_000;
const SEEDED = /^SEED-000\d{3}$/;

const DONE = 0;
/** What the portal answers to a dossier that it took in. */
const DONE_SYNC = "00";
const REFUSED = 400;
const SESSION_OVER = 401;

const Time = z.string().regex(/^\d{4}(0[1-9]|1[0-2])([0-2]\d|3[01])([01]\d|2[0-3])([0-5]\d){2}$/);
const Coded = z.object({ code: z.string().min(1) });
const Dossier = z.object({ isUpdating: z.boolean(), data: Coded.extend({ state: z.string(), at: Time }) });
const Progress = z.object({
  data: Coded.extend({ state: z.string(), at: Time, key: z.string().exactOptional() }),
});
const Search = z.object({ data: Coded });
const Procedure = z.object({ data: z.object({ procedure: z.string().min(1) }) });

interface PortalParts {
  readonly items: ItemBook;
  /** How long a session is good for (s). */
  readonly sessionSeconds: number | undefined;
}

export function createNationalPortal({
  items,
  sessionSeconds = SESSION_SECONDS,
}: PortalParts): NationalPortal {
  const counts = { calls: 0, logins: 0, statusChanges: 0 };
  const sessions = createPasses("portal-session", sessionSeconds);
  const answers = createAnswers((key) => {
    counts.statusChanges += items.add("portal-status", key);
  });
  return {
    items,
    handlers: {},
    receive(word, { body }) {
      counts.calls += 1;
      if (word === "portal-login") {
        counts.logins += 1;
        return logIn(body, sessions);
      }
      const isGood = typeof body["session"] === "string" && sessions.isGood(body["session"]);
      return isGood
        ? answers[word](body)
        : refuse(SESSION_OVER, "There is no such session, or it has ended.");
    },
    ledger: () => ({ portal: { ...counts } }),
  };
}

type Body = Call["body"];
type Answers = Readonly<Record<Exclude<PortalWord, "portal-login">, (body: Body) => Answer>>;

const refuse = (code: number, message: string): Answer => json({ error_code: code, message });

const logIn = ({ madonvi }: Body, sessions: Passes): Answer =>
  typeof madonvi === "string" && madonvi !== ""
    ? json({ error_code: DONE, session: sessions.give() })
    : refuse(REFUSED, "madonvi is missing.");

/** Answers when the body is right, and otherwise says what is wrong with it. */
const when =
  <Value>(schema: z.ZodType<Value>, answer: (value: Value) => Answer) =>
  (body: Body): Answer => {
    const read = schema.safeParse(body);
    if (read.success) return answer(read.data);
    return refuse(
      REFUSED,
      read.error.issues.map((one) => `${one.path.join(".")}: ${one.message}`).join("; "),
    );
  };

function createAnswers(onProgress: (key: string | undefined) => void): Answers {
  const dossiers = createBoundedMap<true>(KEPT_DOSSIERS);
  const isKnown = (code: string): boolean => SEEDED.test(code) || dossiers.get(code) === true;
  return {
    "portal-search": when(Search, ({ data }) =>
      json({ error_code: DONE, code: data.code, found: isKnown(data.code) }),
    ),
    "portal-procedure": when(Procedure, ({ data }) =>
      json({ error_code: DONE, procedure: data.procedure, name: "Khai sinh" }),
    ),
    "portal-dossier": when(Dossier, ({ isUpdating, data }) => {
      if (isUpdating !== isKnown(data.code))
        return refuse(REFUSED, `isUpdating must be ${String(!isUpdating)} for ${data.code}.`);
      dossiers.set(data.code, true);
      return json({ error_code: DONE_SYNC, code: data.code });
    }),
    "portal-progress": when(Progress, ({ data }) => {
      if (!isKnown(data.code)) return refuse(REFUSED, `The dossier ${data.code} was never handed in.`);
      onProgress(data.key);
      return json({ error_code: DONE, code: data.code });
    }),
  };
}
