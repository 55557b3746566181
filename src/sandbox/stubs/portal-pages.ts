// The pages of the national portal that a citizen sees while logging in. The real portal is never a target.
import { html, json, problem, redirect, styleSheet } from "../answer.ts";
import { cookie, need, originOf } from "../call.ts";
import type { AskBehind } from "../outside.ts";
import type { Handlers } from "../service.ts";
import type { Identity } from "./identity.ts";

interface PortalParts {
  readonly identity: Identity;
  readonly ask: AskBehind;
}

const COOKIE = "portal-session";

export const portalPages = ({ identity, ask }: PortalParts): Handlers => ({
  "portal-page": () => html("<h1>Cổng Dịch vụ công quốc gia (giả lập)</h1>", "Cổng Dịch vụ công quốc gia"),
  "portal-asset": () => styleSheet(),
  "portal-callback": async (call) => {
    need(call, "state");
    const refused = await ask("identity");
    if (refused !== undefined) return refused;
    const citizen = identity.exchange(need(call, "code"));
    if (citizen === undefined)
      return problem({ status: 401, title: "Unauthorized", detail: "The code is not valid." });
    const known = Buffer.from(citizen).toString("base64url");
    return redirect(`${originOf(call)}/portal/me`, `${COOKIE}=${known}; Path=/portal; HttpOnly`);
  },
  "portal-me": (call) => {
    const known = cookie(call, COOKIE);
    if (known === undefined)
      return problem({ status: 401, title: "Unauthorized", detail: "Nobody has logged in." });
    const idNumber = Buffer.from(known, "base64url").toString("utf8");
    return json({ idNumber, name: "Nguyễn Văn An" });
  },
});
