// Single sign-on stub: OpenID Connect, authorisation code. Sessions and codes carry their own content, so that it keeps
// nothing between two requests.
import { z } from "zod";
import { html, problem, redirect, type Answer } from "../answer.ts";
import { cookie, need, optional, originOf, type Call } from "../call.ts";
import type { Behaviour } from "../service.ts";

const Session = z.object({ redirect: z.url(), state: z.string() });
const Known = z.object({ citizen: z.string() });

export interface Identity extends Behaviour {
  /** What a system asks behind the citizen's back: whose code is it? Undefined when this stub did not give it. */
  exchange(code: string): string | undefined;
}

/** The browser that has logged in shows this to the stub alone. */
const COOKIE = "identity-session";

export function createIdentity(): Identity {
  let logins = 0;
  let exchanges = 0;
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
        const known = pack({ citizen: need(call, "id") });
        logins += 1;
        return redirect(backTo(session, { code: known }), `${COOKIE}=${known}; Path=/identity; HttpOnly`);
      },
    },
    exchange(code) {
      exchanges += 1;
      return unpack(Known, code)?.citizen;
    },
    ledger: () => ({ logins, exchanges }),
  };
}

/**
 * Somebody whom the service knows, by `login_hint`, is sent back at once; so is, with `prompt=none`, a browser that has
 * logged in before. Everybody else comes to the form.
 */
function authorize(call: Call): Answer {
  const asked = { redirect: need(call, "redirect_uri"), state: optional(call, "state") ?? "" };
  const session = Session.safeParse(asked).data;
  if (session === undefined) return badRequest("redirect_uri must be an absolute address.");
  const hint = optional(call, "login_hint");
  if (hint !== undefined) return redirect(backTo(session, { code: pack({ citizen: hint }) }));
  if (optional(call, "prompt") === "none") return redirect(backTo(session, silentAnswer(call)));
  const query = new URLSearchParams({ session: pack(session), state: session.state });
  return redirect(`${originOf(call)}/idp/authentication?${query.toString()}`);
}

function silentAnswer(call: Call): Readonly<Record<string, string>> {
  const known = unpack(Known, cookie(call, COOKIE) ?? "");
  return known === undefined ? { error: "login_required" } : { code: pack(known) };
}

function backTo(session: z.infer<typeof Session>, answer: Readonly<Record<string, string>>): string {
  const target = new URL(session.redirect);
  for (const [name, value] of Object.entries({ ...answer, state: session.state }))
    target.searchParams.set(name, value);
  return target.href;
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
