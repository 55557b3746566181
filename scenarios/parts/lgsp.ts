// What consumers ask the integration platform.
import { idNumber } from "./people.ts";
import type { Session } from "../lib/session.ts";

export function fetchToken(session: Session): string {
  const form = { grant_type: "client_credentials", client_id: "headroom" };
  return session.call("token", { form }).need("access_token");
}

const bearer = (token: string): { authorization: string } => ({ authorization: `Bearer ${token}` });

export const askPerson = (session: Session, token: string): unknown =>
  session.call("population", { query: { id_number: idNumber(session.random) }, headers: bearer(token) });

/** One question, drawn by the shares that the journey gives its steps. */
export function ask(session: Session, token: string): unknown {
  const draw = session.random();
  if (draw < 0.5) return askPerson(session, token);
  if (draw < 0.8) {
    return session.call("civil-status", {
      query: { id_number: idNumber(session.random) },
      headers: bearer(token),
    });
  }
  if (draw < 0.9) return session.call("shared-catalogue");
  return session.call("indicators", {
    body: { period: session.day.slice(0, 7), values: [1, 2, 3] },
  });
}
