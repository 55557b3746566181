import { provinces } from "../../catalogue/provinces.ts";
import { conflict, created, html, image, json, notFound, problem, type Answer } from "../answer.ts";
import { createBoundedMap } from "../bounded-map.ts";
import { need, needUpload, optional, type Call } from "../call.ts";
import type { ItemBook } from "../item-book.ts";
import type { AskBehind } from "../outside.ts";
import type { Behaviour, Handlers } from "../service.ts";
import type { Identity } from "../stubs/identity.ts";
import { createDossierStore, type Dossier, type DossierStore } from "./dossier-store.ts";

interface ProcedureParts {
  readonly items: ItemBook;
  readonly identity: Identity;
  readonly ask: AskBehind;
}

/** Administrative procedures: log in, choose, fill in, submit, take in at the counter, look up. */
export function createProcedures(parts: ProcedureParts): Behaviour {
  const { items } = parts;
  const store = createDossierStore((key) => items.add("dossier", key));
  return {
    items,
    handlers: {
      ...catalogueHandlers,
      ...loginHandlers(parts),
      ...draftHandlers(store),
      ...intakeHandlers(store),
      ...lookupHandlers(store),
    },
    ledger: () => ({ dossiers: store.count() }),
  };
}

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

const CODES_KEPT = 10_000;
const WORKING_DAYS_MS = 5 * 86_400_000;
const COMMUNES_SHOWN = 60;

const catalogueHandlers: Handlers = {
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
  prefill: (call) => json({ idNumber: need(call, "id_number"), name: "Nguyễn Văn An" }),
  citizen: (call) => json({ idNumber: need(call, "id_number"), name: "Nguyễn Văn An" }),
};

function unitsOf(id: string): readonly { readonly id: string; readonly name: string }[] {
  const province = provinces.find((one) => one.id === id);
  const count = Math.min(province?.communes ?? COMMUNES_SHOWN, COMMUNES_SHOWN);
  return Array.from({ length: count }, (_, i) => ({
    id: `${id}-${i + 1}`,
    name: `Xã ${i + 1}, ${province?.name.vi ?? id}`,
  }));
}

const loginHandlers = ({ identity, ask }: ProcedureParts): Handlers => ({
  callback: async (call) => {
    const refused = await ask("identity");
    if (refused !== undefined) return refused;
    const citizen = identity.citizenOf(need(call, "code"));
    if (citizen === undefined)
      return problem({ status: 401, title: "Unauthorized", detail: "The code is not valid." });
    return json({ session: `session-${Buffer.from(citizen).toString("base64url")}`, citizen });
  },
});

const draftHandlers = (store: DossierStore): Handlers => ({
  create: (call) => {
    need(call, "procedureId");
    return created({ id: store.create().id });
  },
  upload: withDossier(store, (dossier, call) => created({ ...store.addPart(dossier, needUpload(call)) })),
  dossier: withDossier(store, ({ id, code = "", state, parts }) => json({ id, code, state, parts })),
  submit: withDossier(store, (dossier, call) => {
    const { id, code } = takeIn(store, dossier, need(call, "idempotencyKey"));
    return created({ id, code });
  }),
  receipt: withDossier(store, ({ id, code }) =>
    code === undefined ? conflict("A dossier has a receipt once it has a code.") : json({ id, code }),
  ),
});

function intakeHandlers(store: DossierStore): Handlers {
  const numbers = createBoundedMap<number>(CODES_KEPT);
  return {
    "next-number": (call) => {
      const counter = need(call, "id");
      const number = (numbers.get(counter) ?? 0) + 1;
      numbers.set(counter, number);
      return json({ number });
    },
    accept: withDossier(store, (dossier, call) => {
      dossier.handler = need(call, "officer");
      const { id, code } = takeIn(
        store,
        dossier,
        optional(call, "idempotencyKey") ?? `counter ${dossier.id}`,
      );
      store.move(dossier, "accepted");
      return json({ id, code, due: new Date(Date.now() + WORKING_DAYS_MS).toISOString() });
    }),
    transfer: withDossier(store, (dossier, call) => {
      dossier.handler = need(call, "to");
      store.move(dossier, "processing");
      return json({ id: dossier.id, handler: dossier.handler });
    }),
    worklist: () => json({ dossiers: store.newest().map(({ id, code }) => ({ id, code })) }),
  };
}

const lookupHandlers = (store: DossierStore): Handlers => ({
  "lookup-page": () => html('<form><input name="code"><img src="lookup/captcha" alt=""></form>'),
  captcha: () => image("7 + 5"),
  lookup: (call) => {
    const code = need(call, "code");
    const dossier = store.byCode(code);
    return dossier === undefined
      ? notFound(`dossier with the code ${code}`)
      : json({ id: dossier.id, code, status: dossier.state });
  },
  timeline: withDossier(store, ({ id, code = "", events }) => json({ id, code, events })),
});

function takeIn(store: DossierStore, dossier: Dossier, key: string): Dossier {
  const taken = store.register(dossier, key);
  if (taken.state === "draft") store.move(taken, "received");
  return taken;
}

const withDossier =
  (store: DossierStore, answer: (dossier: Dossier, call: Call) => Answer) =>
  (call: Call): Answer => {
    const id = need(call, "id");
    const dossier = store.byId(id);
    return dossier === undefined ? notFound(`dossier ${id}`) : answer(dossier, call);
  };
