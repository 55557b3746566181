// Logging in with the electronic identity, and entering the provincial system with it. A system with a login of its own
// replaces these functions and their steps; journeys know nothing else of it.
import { lognormal } from "../../src/catalogue/pause.ts";
import type { StepAbout } from "../../src/catalogue/journey-about.ts";
import type { Reply, Session } from "../lib/session.ts";
import { fetchFiles, filesOfPage } from "./page-files.ts";

const PORTAL_FILES = 12;

/** Steps of `logIn`; `share` of the sessions log in. */
export const logInSteps = (share = 1): readonly StepAbout[] => [
  { call: "portal-page", times: share },
  filesOfPage("portal-asset", PORTAL_FILES, share),
  { call: "authorize", pause: lognormal(4), times: share },
  { call: "login-form", times: share },
  { call: "credentials", pause: lognormal(18), times: share, causes: { "one-time-code": 1 } },
  { call: "portal-callback", times: share, causes: { identity: 1 } },
  { call: "portal-me", times: share, causes: { "lgsp-query": 1 } },
];

/** Steps of `enterSystem`; `share` of the sessions enter. Identity stub twice: the redirect, and the exchange of the code. */
export const enterSteps = (share = 1): readonly StepAbout[] => [
  { call: "sso-start", pause: lognormal(3), times: share },
  { call: "authorize", as: "sso-authorize", times: share },
  { call: "callback", times: share, causes: { identity: 1 } },
];

/** A query parameter of an address; empty when it has none of that name. */
function parameterOf(address: string, name: string): string {
  const query = address.split("?")[1] ?? "";
  const pair = query.split("&").find((part) => part.startsWith(`${name}=`)) ?? "";
  return decodeURIComponent(pair.slice(name.length + 1));
}

/** Logs in as the product of this session wants it. */
export function logIn(session: Session, id: string): void {
  const { vendorLogIn } = session;
  if (vendorLogIn === undefined) signOn(session, id);
  else vendorLogIn(session, id);
}

/** Whatever comes back must belong to the login that was begun here. */
function expectState(session: Session, { location }: Reply, state: string): void {
  if (state === "" || parameterOf(location, "state") !== state) session.fail();
}

/** OpenID Connect, authorisation code, over the national portal: page, form, identity and code, profile. */
export function signOn(session: Session, id: string): void {
  session.call("portal-page").between("<title>", "</title>");
  fetchFiles(session, "portal-asset", PORTAL_FILES);
  const state = session.key();
  const query = {
    response_type: "code",
    client_id: "portal",
    redirect_uri: session.address("portal-callback"),
    scope: "openid",
    acr_values: "LoA1",
    state,
  };
  const toForm = session.call("authorize", { query, expect: "redirect" });
  expectState(session, toForm, state);
  const token = session.follow("login-form", toForm).between('name="token" value="', '"');
  const back = session.call("credentials", {
    body: { session: parameterOf(toForm.location, "session"), token, id, otp: "000000" },
    expect: "redirect",
  });
  expectState(session, back, state);
  const inside = session.follow("portal-callback", back, { expect: "redirect" });
  if (session.follow("portal-me", inside).text("idNumber") !== id) session.fail();
}

/**
 * Single sign-on into the provincial system: the identity session is known, so nobody is asked again. A product with a login
 * of its own has let the person in already.
 */
export function enterSystem(session: Session, id: string): void {
  if (session.vendorLogIn !== undefined) return;
  const start = session.call("sso-start", { expect: "redirect" });
  const back = session.follow("sso-authorize", start, { expect: "redirect" });
  expectState(session, back, parameterOf(start.location, "state"));
  if (session.follow("callback", back).text("citizen") !== id) session.fail();
}
