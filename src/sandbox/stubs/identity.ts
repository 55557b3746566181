// Single sign-on stub. Sessions and codes carry their own content, so that it keeps nothing between two requests.
import { z } from "zod";
import { html, problem, redirect, type Answer } from "../answer.ts";
import { need, optional, originOf, type Call } from "../call.ts";
import type { Behaviour } from "../service.ts";

const Session = z.object({ redirect: z.url(), state: z.string() });
const Code = z.object({ citizen: z.string() });

export interface Identity extends Behaviour {
  /** What a code stands for, or undefined when this stub did not give it. */
  citizenOf(code: string): string | undefined;
}

export function createIdentity(): Identity {
  let logins = 0;
  return {
    handlers: {
      authorize: (call) => authorize(call),
      "sso-identity": (call) => authorize(call),
      "login-form": (call) =>
        html(
          `<form method="post"><input name="token" value="token-${need(call, "session").length}"><input name="id"><input name="otp"></form>`,
        ),
      credentials: (call) => {
        const session = unpack(Session, need(call, "session"));
        if (session === undefined) return badRequest("The session is not one of this service.");
        need(call, "token");
        logins += 1;
        return sendBack(session, need(call, "id"));
      },
    },
    citizenOf: (code) => unpack(Code, code)?.citizen,
    ledger: () => ({ logins }),
  };
}

/** Somebody whom the service knows, by `login_hint`, is sent back at once; everybody else to the form. */
function authorize(call: Call): Answer {
  const session = { redirect: need(call, "redirect_uri"), state: optional(call, "state") ?? "" };
  if (!Session.safeParse(session).success) return badRequest("redirect_uri must be an absolute address.");
  const known = optional(call, "login_hint");
  return known === undefined
    ? redirect(`${originOf(call)}/idp/authentication?session=${pack(session)}`)
    : sendBack(session, known);
}

function sendBack(session: z.infer<typeof Session>, citizen: string): Answer {
  const target = new URL(session.redirect);
  target.searchParams.set("code", pack({ citizen }));
  target.searchParams.set("state", session.state);
  return redirect(target.href);
}

const badRequest = (detail: string): Answer => problem({ status: 400, title: "Bad request", detail });

const pack = (value: Readonly<Record<string, string>>): string =>
  Buffer.from(JSON.stringify(value)).toString("base64url");

function unpack<Value>(schema: z.ZodType<Value>, text: string): Value | undefined {
  try {
    return schema.safeParse(JSON.parse(Buffer.from(text, "base64url").toString("utf8"))).data;
  } catch {
    return undefined;
  }
}
