// What citizens and officers read: catalogue, forms, look-ups, and the way in.
import { provinces } from "../../catalogue/provinces.ts";
import { html, image, json, notFound, problem, redirect, styleSheet, type Answer } from "../answer.ts";
import { createSequence } from "../bounded-map.ts";
import { cookie, need, optional, originOf, type Call } from "../call.ts";
import type { AskBehind } from "../outside.ts";
import type { Handlers } from "../service.ts";
import type { Identity } from "../stubs/identity.ts";
import type { DossierStore } from "./dossier-store.ts";
import { withDossier, type Dossier } from "./dossier.ts";

const PROCEDURES = [
  "Khai sinh",
  "Khai tử",
  "Đăng ký kết hôn",
  "Chứng thực bản sao",
  "Xác nhận tình trạng hôn nhân",
  "Đăng ký thường trú",
  "Đăng ký biến động đất đai",
  "Cấp giấy chứng nhận quyền sử dụng đất",
  "Đăng ký hộ kinh doanh",
  "Trợ cấp xã hội",
].map((name, i) => ({ id: `procedure-${i + 1}`, name }));

const NAME = "Nguyễn Văn An";

export const cataloguePages: Handlers = {
  asset: () => styleSheet(),
  search: (call) => {
    const wanted = (optional(call, "q") ?? "").toLocaleLowerCase("vi");
    const hits = PROCEDURES.filter(({ name }) => name.toLocaleLowerCase("vi").includes(wanted));
    return json({ procedures: hits.length > 0 ? hits : PROCEDURES });
  },
  procedure: (call) => {
    const id = need(call, "procedureId");
    return json({ id, name: PROCEDURES.find((one) => one.id === id)?.name ?? id, formId: `form-${id}` });
  },
  units: (call) => json({ units: unitsOf(need(call, "province")) }),
  form: (call) =>
    json({ id: need(call, "formId"), fields: ["fullName", "birthDate", "idNumber", "address", "phone"] }),
  prefill: (call) => json({ idNumber: need(call, "id_number"), name: NAME }),
  citizen: (call) => json({ idNumber: need(call, "id_number"), name: NAME }),
};

/** Offices are numbered over the nation, in the order of the provinces. */
function unitsOf(id: string): readonly { readonly id: string; readonly name: string }[] {
  let first = 0;
  for (const province of provinces) {
    if (province.id === id) {
      const name = province.name.vi;
      return Array.from({ length: province.communes }, (_, i) => ({
        id: `unit-${String(first + i).padStart(4, "0")}`,
        name: `Xã ${i + 1}, ${name}`,
      }));
    }
    first += province.communes;
  }
  return [];
}

interface LoginParts {
  readonly identity: Identity;
  readonly ask: AskBehind;
  /** Base URL of the identity service, as browsers see it. */
  readonly identityUrl: () => string;
}

const SESSION = "procedures-session";

/** Single sign-on: whoever has logged in at the identity service is sent back at once. */
export function loginPages({ identity, ask, identityUrl }: LoginParts): Handlers {
  const nextState = createSequence("sso");
  return {
    "sso-start": (call) => {
      const query = new URLSearchParams({
        response_type: "code",
        client_id: "procedures",
        redirect_uri: `${originOf(call)}/procedures/sso/callback`,
        scope: "openid",
        prompt: "none",
        state: nextState(),
      });
      return redirect(`${identityUrl()}/identity/oauth2/authorize?${query.toString()}`);
    },
    callback: async (call) => {
      const refused = await ask("identity");
      if (refused !== undefined) return refused;
      const citizen = identity.exchange(need(call, "code"));
      if (citizen === undefined) return unauthorized("The code is not valid.");
      const session = Buffer.from(citizen).toString("base64url");
      const answer = json({ session, citizen });
      return { ...answer, headers: { "set-cookie": `${SESSION}=${session}; Path=/procedures; HttpOnly` } };
    },
  };
}

const unauthorized = (detail: string): Answer => problem({ status: 401, title: "Unauthorized", detail });

export const lookupPages = (store: DossierStore): Handlers => ({
  "lookup-page": () => html('<form><input name="code"><img src="lookup/captcha" alt=""></form>'),
  "lookup-asset": () => styleSheet(),
  captcha: () => image("7 + 5"),
  lookup: (call) => {
    const code = need(call, "code");
    const dossier = store.byCode(code);
    return dossier === undefined ? notFound(`dossier with the code ${code}`) : json(toRow(dossier));
  },
  "my-dossiers": (call) => {
    const citizen = citizenOf(call);
    return citizen === undefined
      ? unauthorized("Nobody has logged in.")
      : json({ dossiers: store.byApplicant(citizen).map(toRow) });
  },
  timeline: withDossier(store.byId, ({ id, code = "", state, events }) =>
    json({ id, code, status: state, events }),
  ),
});

const toRow = ({ id, code = "", state }: Dossier): { id: string; code: string; status: string } => ({
  id,
  code,
  status: state,
});

function citizenOf(call: Call): string | undefined {
  if (call.citizen !== undefined) return call.citizen;
  const session = cookie(call, SESSION);
  return session === undefined ? undefined : Buffer.from(session, "base64url").toString("utf8");
}
