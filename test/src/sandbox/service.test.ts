// Every endpoint of the catalogue, called once in an order in which each finds what it needs.
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Endpoint } from "../../../src/catalogue/system.ts";
import { endpointById, endpoints } from "../../../src/catalogue/endpoints.ts";
import { checksumOf } from "../../../src/sandbox/call.ts";
import type { Sandbox } from "../../../src/sandbox/sandbox.ts";
import { ask, edoc, startTestSandbox, type Ask, type Fields, type Reply } from "./client.ts";

type Seen = ReadonlyMap<string, Reply>;

interface Step {
  readonly id: string;
  /** Values of the path's placeholders, and the query behind it. */
  readonly path?: (seen: Seen) => Readonly<Record<string, unknown>>;
  readonly query?: (seen: Seen) => string;
  readonly send?: (seen: Seen) => Ask;
  readonly status?: number;
  readonly fields: readonly string[];
  /** Size of the body where it is not the endpoint's. */
  readonly bytes?: (seen: Seen, id: string) => number;
}

function replyOf(seen: Seen, id: string): Reply {
  const reply = seen.get(id);
  if (reply === undefined) throw new Error(`${id} was not called`);
  return reply;
}

function endpointOf(id: string): Endpoint {
  const endpoint = endpointById.get(id);
  if (endpoint === undefined) throw new Error(`${id} is not in the catalogue`);
  return endpoint;
}

const bodyOf = (seen: Seen, id: string): Fields => replyOf(seen, id).body;
const locationOf = (seen: Seen, id: string): URL => new URL(replyOf(seen, id).headers.get("location") ?? "");

const ofCatalogue = (_: Seen, id: string): number => endpointOf(id).responseBytes;
const dossier = (seen: Seen) => ({ id: bodyOf(seen, "procedures.create").id });
const backlog = (seen: Seen) => ({ id: bodyOf(seen, "procedures.worklist").dossiers[0].id });
const draft = (seen: Seen) => ({ id: bodyOf(seen, "documents.create").id });
const incoming = (seen: Seen) => ({ ...bodyOf(seen, "documents.inbox").documents[0] });
const meeting = (seen: Seen) => ({ id: bodyOf(seen, "meetings.create").id });
const form = (seen: Seen) => ({ formId: bodyOf(seen, "reporting.assignments").forms[0].formId });
const bearer = (seen: Seen): Ask => ({
  headers: { authorization: `Bearer ${bodyOf(seen, "lgsp.token").access_token}` },
});
const body = (value: object) => (): Ask => ({ body: value });
const file = (): Ask => ({ file: 200_000 });
const ticket = (seen: Seen) => ({ ticket: String(bodyOf(seen, "documents.ticket")["ticket"]) });
const asUnit = { "x-systemid": "unit-0007", "x-secretkey": "k" };
const portal =
  (data: object, more: object = {}) =>
  (seen: Seen): Ask => ({
    body: {
      session: bodyOf(seen, "lgsp.portal-login").session,
      madonvi: "H50",
      service: "any",
      data,
      ...more,
    },
  });
const period = { form: "f", period: "2025-07", province: "ha-noi" };
const dated = { code: "SEED-000001", state: "done", at: "20250701083015" };
const job = (seen: Seen) => ({ jobId: bodyOf(seen, "reporting.aggregate").jobId });
/** The lock and the version of the form after so many changes. */
const locked = (seen: Seen, changes: number) => ({
  lock: bodyOf(seen, "reporting.lock").lock,
  version: bodyOf(seen, "reporting.form").version + changes,
});

const result = (seen: Seen) => ({
  ...backlog(seen),
  resultId: bodyOf(seen, "procedures.draft-result").resultId,
});
const copy = (seen: Seen) => ({ id: bodyOf(seen, "procedures.create-copy").id });
const loggedIn =
  (id: string) =>
  (seen: Seen): Ask => ({
    headers: { cookie: replyOf(seen, id).headers.get("set-cookie")?.split(";")[0] ?? "" },
  });
const queryBehind = (id: string) => (seen: Seen) => locationOf(seen, id).search.slice(1);

/** Logging in over the portal, and with the session that the identity service then knows into the system. */
const loginSteps: readonly Step[] = [
  { id: "procedures.portal-page", fields: [] },
  { id: "procedures.portal-asset", path: () => ({ file: "a.css" }), fields: [] },
  {
    id: "procedures.authorize",
    query: () => "client_id=a&redirect_uri=http%3A%2F%2F127.0.0.1%2Fback%3Fx%3D1&state=s1",
    status: 302,
    fields: [],
  },
  { id: "procedures.login-form", query: queryBehind("procedures.authorize"), fields: [] },
  {
    id: "procedures.credentials",
    status: 302,
    fields: [],
    send: (seen) => ({
      body: {
        session: locationOf(seen, "procedures.authorize").searchParams.get("session"),
        token: "t",
        id: "001",
        otp: "1",
      },
    }),
  },
  {
    id: "procedures.portal-callback",
    query: queryBehind("procedures.credentials"),
    status: 302,
    fields: [],
  },
  {
    id: "procedures.portal-me",
    send: loggedIn("procedures.portal-callback"),
    fields: ["idNumber", "name"],
  },
  { id: "procedures.sso-start", status: 302, fields: [] },
  {
    id: "procedures.callback",
    query: queryBehind("procedures.credentials"),
    fields: ["session", "citizen"],
  },
];

const citizenSteps: readonly Step[] = [
  { id: "procedures.asset", path: () => ({ file: "a.css" }), fields: [] },
  { id: "procedures.search", query: () => "q=khai", fields: ["procedures"] },
  {
    id: "procedures.procedure",
    path: (seen) => ({ procedureId: bodyOf(seen, "procedures.search").procedures[0].id }),
    fields: ["id", "name", "formId"],
  },
  { id: "procedures.units", query: () => "province=quang-tri", fields: ["units"] },
  {
    id: "procedures.form",
    path: (seen) => ({ formId: bodyOf(seen, "procedures.procedure").formId }),
    fields: ["id", "fields"],
  },
  {
    id: "procedures.prefill",
    path: () => ({ formId: "f" }),
    query: () => "id_number=001",
    fields: ["idNumber", "name"],
  },
  {
    id: "procedures.create",
    send: body({ procedureId: "p", unit: "u", applicant: { idNumber: "001" } }),
    status: 201,
    fields: ["id"],
  },
  { id: "procedures.upload", path: dossier, send: file, status: 201, fields: ["partId", "bytes"] },
  {
    id: "procedures.pay",
    path: dossier,
    send: body({}),
    status: 201,
    fields: ["paymentId", "redirect"],
  },
  {
    id: "procedures.pay-return",
    path: (seen) => ({ paymentId: bodyOf(seen, "procedures.pay").paymentId }),
    fields: ["paymentId", "state"],
  },
  {
    id: "procedures.submit",
    path: dossier,
    send: body({ idempotencyKey: "k" }),
    status: 201,
    fields: ["id", "code"],
  },
  { id: "procedures.dossier", path: dossier, fields: ["id", "code", "state", "parts"] },
  { id: "procedures.receipt", path: dossier, fields: [] },
  { id: "procedures.lookup-page", fields: [] },
  { id: "procedures.lookup-asset", path: () => ({ file: "a.css" }), fields: [] },
  { id: "procedures.captcha", fields: [] },
  {
    id: "procedures.lookup",
    path: (seen) => ({ code: bodyOf(seen, "procedures.submit").code }),
    fields: ["id", "code", "status"],
  },
  { id: "procedures.my-dossiers", send: loggedIn("procedures.callback"), fields: ["dossiers"] },
  { id: "procedures.timeline", path: dossier, fields: ["id", "code", "status", "events"] },
];

const counterSteps: readonly Step[] = [
  { id: "procedures.next-number", path: () => ({ id: "c-1" }), send: body({}), fields: ["number"] },
  { id: "procedures.citizen", query: () => "id_number=001", fields: ["idNumber", "name"] },
  { id: "procedures.fee", path: dossier, send: body({}), status: 201, fields: ["receiptNumber"] },
  {
    id: "procedures.create-copy",
    query: () => "template=certified-copy",
    send: body({ unit: "u", applicant: {} }),
    status: 201,
    fields: ["id", "provisionalCode"],
  },
  {
    id: "procedures.scan",
    path: copy,
    send: () => ({ file: 800_000 }),
    status: 201,
    fields: ["partId", "bytes"],
  },
  {
    id: "procedures.accept",
    path: copy,
    send: body({ officer: "o", idempotencyKey: "c" }),
    fields: ["id", "code", "due"],
  },
  {
    id: "procedures.sign-batch",
    send: (seen) => ({ body: { dossiers: [copy(seen).id], signer: "l" } }),
    fields: ["signed"],
  },
  { id: "procedures.register", path: copy, send: body({}), fields: ["id", "number"] },
];

/** A dossier from before the start, by way of the work lists, to its result. */
const settlingSteps: readonly Step[] = [
  {
    id: "procedures.request-supplement",
    path: dossier,
    send: body({ officer: "o", missing: "m" }),
    fields: ["id", "state", "due"],
  },
  { id: "procedures.worklist", query: () => "state=submitted", fields: ["dossiers"] },
  {
    id: "procedures.part",
    path: () => ({ id: "backlog-1", partId: "backlog-1-part-1" }),
    fields: [],
  },
  {
    id: "procedures.accept-online",
    path: backlog,
    send: body({ officer: "o" }),
    fields: ["id", "code", "due"],
  },
  { id: "procedures.transfer", path: backlog, send: body({ to: "land" }), fields: ["id", "handler"] },
  { id: "procedures.verify", path: backlog, send: body({}), fields: ["id", "sources", "done"] },
  { id: "procedures.verification", path: backlog, fields: ["id", "sources", "done"] },
  { id: "procedures.draft-result", path: backlog, send: body({}), status: 201, fields: ["resultId"] },
  { id: "procedures.result", path: result, fields: [] },
  { id: "procedures.submit-approval", path: backlog, send: body({ to: "l" }), fields: ["id", "state"] },
  { id: "procedures.signing-list", query: () => "state=approval&handler=l", fields: ["dossiers"] },
  {
    id: "procedures.approve",
    path: backlog,
    send: body({ signer: "l", to: "c" }),
    fields: ["id", "valid"],
  },
  { id: "procedures.issue", path: backlog, send: body({}), fields: ["id", "number"] },
  { id: "procedures.publish", path: result, send: body({}), fields: ["id", "state"] },
  { id: "procedures.return", path: backlog, send: body({}), fields: ["id", "state"] },
  {
    id: "procedures.postal-order",
    path: backlog,
    send: body({}),
    status: 201,
    fields: ["orderId"],
  },
  { id: "procedures.dashboard", fields: ["found", "queued"] },
  { id: "procedures.session", fields: ["active"] },
];

const steps: readonly Step[] = [
  ...loginSteps,
  ...citizenSteps,
  ...counterSteps,
  ...settlingSteps,

  { id: "documents.create", send: body({ title: "t", unit: "unit-0001" }), status: 201, fields: ["id"] },
  { id: "documents.drafts", query: () => "state=draft", fields: ["documents"] },
  {
    id: "documents.upload",
    path: draft,
    send: file,
    status: 201,
    fields: ["fileId", "bytes", "checksum"],
  },
  { id: "documents.submit", path: draft, send: body({ to: "head" }), fields: ["id", "state"] },
  { id: "documents.review", path: draft, send: body({ decision: "approved" }), fields: ["id", "state"] },
  {
    id: "documents.draft-file",
    path: (seen) => ({ ...draft(seen), fileId: bodyOf(seen, "documents.upload")["fileId"] }),
    fields: [],
    bytes: () => 200_000,
  },
  { id: "documents.sign", path: draft, send: body({ signer: "s" }), fields: ["id", "valid"] },
  { id: "documents.number", path: draft, send: body({ book: "b" }), fields: ["id", "number"] },
  { id: "documents.stamp", path: draft, send: body({ seal: "s" }), fields: ["id", "state"] },
  { id: "documents.agencies", query: () => "q=", fields: ["agencies"] },
  {
    id: "documents.issue",
    path: draft,
    send: body({ recipients: ["unit-0007"], messageId: "m-1" }),
    status: 202,
    fields: ["transportId"],
  },
  {
    id: "documents.axis-send",
    send: () => ({ upload: edoc("m-1", ["unit-0007"]), headers: asUnit }),
    fields: ["docId", "fileBytes"],
  },
  { id: "documents.deliveries", path: draft, fields: ["deliveries"] },
  {
    id: "documents.axis-poll",
    query: () => "messageType=edoc",
    send: () => ({ headers: asUnit }),
    fields: ["documents"],
    bytes: () => 4000,
  },
  {
    id: "documents.axis-fetch",
    query: (seen) => `docId=${bodyOf(seen, "documents.axis-poll").documents[0].docId}`,
    send: () => ({ headers: asUnit }),
    fields: ["docId", "checksum", "data"],
  },
  {
    id: "documents.axis-status",
    send: (seen) => ({
      body: { docId: bodyOf(seen, "documents.axis-fetch").docId, status: "01" },
      headers: asUnit,
    }),
    fields: ["docId", "status"],
  },
  { id: "documents.catalogue-check", send: () => ({ headers: asUnit }), fields: [] },
  { id: "documents.catalogue", send: () => ({ headers: asUnit }), fields: ["total", "agencies"] },
  { id: "documents.inbox", query: () => "state=new&unit=unit-0007", fields: ["documents"] },
  { id: "documents.open", path: incoming, fields: ["id", "title", "fileId"] },
  { id: "documents.file", path: incoming, fields: [] },
  { id: "documents.register", path: incoming, send: body({ note: "n" }), fields: ["id", "state", "number"] },
  { id: "documents.forward", path: incoming, send: body({ to: "office" }), fields: ["id", "state"] },
  { id: "documents.assign", path: incoming, send: body({ note: "n" }), fields: ["id", "state"] },
  { id: "documents.progress", path: incoming, send: body({ note: "n" }), fields: ["id", "state"] },
  { id: "documents.close", path: incoming, send: body({ note: "n" }), fields: ["id", "state"] },

  { id: "documents.ticket", send: body({ document: "d" }), status: 201, fields: ["ticket", "bytes"] },
  {
    id: "documents.ticket-file",
    path: ticket,
    fields: [],
    bytes: (seen) => bodyOf(seen, "documents.ticket").bytes,
  },
  {
    id: "documents.ticket-upload",
    query: (seen) => `ticket=${ticket(seen).ticket}`,
    send: (seen) => ({ file: bodyOf(seen, "documents.ticket").bytes + 20_000 }),
    fields: ["status", "checksum"],
  },
  {
    id: "documents.ticket-confirm",
    path: ticket,
    send: (seen) => ({ body: { hash: bodyOf(seen, "documents.ticket-upload")["checksum"] } }),
    fields: ["confirmed", "hash"],
  },
  { id: "documents.certificate", send: body({ user: "u" }), fields: ["serial", "status"] },
  { id: "documents.sign-hash", send: body({ hash: "h" }), fields: ["transaction", "status"] },
  {
    id: "documents.sign-status",
    path: (seen) => ({ transaction: bodyOf(seen, "documents.sign-hash")["transaction"] }),
    fields: ["transaction", "status"],
  },

  { id: "meetings.list", fields: ["meetings"] },
  { id: "meetings.create", send: body({ title: "t" }), status: 201, fields: ["id", "code"] },
  { id: "meetings.points", query: () => "province=hue", fields: ["points"] },
  {
    id: "meetings.invite",
    path: meeting,
    send: body({ points: ["a", "b"] }),
    status: 202,
    fields: ["invited"],
  },
  {
    id: "meetings.attach",
    path: meeting,
    send: file,
    status: 201,
    fields: ["fileId", "bytes", "checksum"],
  },
  { id: "meetings.test-room", path: meeting, send: body({}), status: 201, fields: ["room"] },
  { id: "meetings.readiness", path: meeting, fields: ["ready"] },
  { id: "meetings.controls", path: meeting, send: body({ mute: "all" }), fields: ["id", "done"] },
  { id: "meetings.recording", path: meeting, send: body({}), status: 202, fields: ["recordingId"] },
  { id: "meetings.minutes", path: meeting, send: body({ text: "t" }), status: 201, fields: ["minutesId"] },
  {
    id: "meetings.invitation",
    path: (seen) => ({ code: bodyOf(seen, "meetings.create").code }),
    fields: ["id", "code"],
  },
  {
    id: "meetings.identify",
    path: meeting,
    send: body({ point: "a" }),
    status: 201,
    fields: ["participantId", "token"],
  },
  { id: "meetings.ice-servers", path: meeting, fields: ["iceServers"] },
  {
    id: "meetings.quality",
    path: (seen) => ({
      ...meeting(seen),
      participant: bodyOf(seen, "meetings.identify")["participantId"],
    }),
    send: body({ loss: 0 }),
    status: 204,
    fields: [],
  },

  {
    id: "lgsp.token",
    send: () => ({ form: { grant_type: "client_credentials", client_id: "c" } }),
    fields: ["access_token", "expires_in"],
  },
  { id: "lgsp.population", query: () => "id_number=1", send: bearer, fields: ["idNumber"] },
  { id: "lgsp.civil-status", query: () => "id_number=1", send: bearer, fields: ["idNumber"] },
  { id: "lgsp.business-registration", query: () => "tax_code=1", send: bearer, fields: ["taxCode"] },
  { id: "lgsp.land-tax", query: () => "parcel=1", send: bearer, fields: ["parcel"] },
  {
    id: "lgsp.postal-order",
    send: (seen) => ({ ...bearer(seen), body: { unit: "unit-0001" } }),
    status: 201,
    fields: ["orderId"],
  },
  { id: "lgsp.shared-catalogue", send: bearer, fields: ["agencies"] },
  {
    id: "lgsp.indicators",
    send: (seen) => ({ ...bearer(seen), body: { period: "2025-07", values: [1, 2] } }),
    fields: ["accepted"],
  },
  { id: "lgsp.portal-login", send: body({ madonvi: "H50" }), fields: ["error_code", "session"] },
  { id: "lgsp.portal-search", send: portal({ code: "SEED-000001" }), fields: ["error_code", "found"] },
  {
    id: "lgsp.portal-procedure",
    send: portal({ procedure: "p" }),
    fields: ["error_code", "procedure"],
  },
  {
    id: "lgsp.portal-dossier",
    send: portal(dated, { isUpdating: true }),
    fields: ["error_code", "code"],
  },
  { id: "lgsp.portal-progress", send: portal(dated), fields: ["error_code", "code"] },

  { id: "reporting.sso-start", query: () => "officer=o-1", status: 302, fields: [] },
  {
    id: "reporting.sso-identity",
    query: (seen) => locationOf(seen, "reporting.sso-start").search.slice(1),
    status: 302,
    fields: [],
  },
  {
    id: "reporting.sso-callback",
    query: (seen) => locationOf(seen, "reporting.sso-identity").search.slice(1),
    fields: ["officer", "state"],
  },

  { id: "reporting.assignments", query: () => "period=2025-07&unit=unit-0001", fields: ["forms"] },
  {
    id: "reporting.form",
    path: form,
    query: () => "unit=unit-0001&period=2025-07",
    fields: ["formId", "version", "locked", "cells"],
  },
  { id: "reporting.lock", path: form, send: body({ unit: "unit-0001" }), fields: ["lock"] },
  {
    id: "reporting.save",
    path: form,
    fields: ["version", "cells"],
    send: (seen) => ({ method: "PUT", body: { ...locked(seen, 0), cells: { A1: 5 } } }),
  },
  {
    id: "reporting.import",
    path: form,
    query: (seen) => `lock=${locked(seen, 1).lock}&version=${locked(seen, 1).version}`,
    send: file,
    fields: ["rows", "version"],
  },
  { id: "reporting.validate", path: form, send: body({}), fields: ["errors"] },
  { id: "reporting.compare", path: form, query: () => "period=2025-06", fields: ["formId", "cells"] },
  { id: "reporting.submit", path: form, send: body({ unit: "unit-0001" }), fields: ["formId", "state"] },
  { id: "reporting.sign", path: form, send: body({ signer: "s" }), fields: ["formId", "valid"] },
  { id: "reporting.send", path: form, send: body({ unit: "unit-0001" }), status: 202, fields: ["receiptId"] },
  {
    id: "reporting.receipt",
    path: (seen) => ({ receiptId: bodyOf(seen, "reporting.send").receiptId }),
    fields: ["receiptId", "formId", "state"],
  },
  {
    id: "reporting.progress",
    path: () => ({ period: "2025-07" }),
    query: () => "form=f&province=ha-noi",
    fields: ["sent", "late", "missing"],
  },
  {
    id: "reporting.reminders",
    path: () => ({ period: "2025-07" }),
    send: body(period),
    status: 202,
    fields: ["reminded"],
  },
  { id: "reporting.aggregate", send: body(period), status: 202, fields: ["jobId"] },
  // Nine questions before the one that finds it done.
  ...Array.from({ length: 10 }, (): Step => ({
    id: "reporting.aggregate-poll",
    path: job,
    fields: ["jobId", "done"],
  })),
  { id: "reporting.result", path: job, fields: ["totals", "units"] },
  { id: "reporting.export", send: (seen) => ({ body: job(seen) }), status: 202, fields: ["exportId"] },
  {
    id: "reporting.download",
    path: (seen) => ({ exportId: bodyOf(seen, "reporting.export").exportId }),
    fields: [],
  },
  { id: "reporting.push", path: job, send: body({ form: "f" }), status: 202, fields: ["acknowledged"] },
];

/** The last call of each endpoint. */
const walked = [...new Map(steps.map((step) => [step.id, step])).values()];

const nothing = () => ({});

function call(
  sandbox: Sandbox,
  { id, path = nothing, query = () => "", send = nothing }: Step,
  seen: Seen,
): Promise<Reply> {
  const { dependency, system, path: template, method } = endpointOf(id);
  const values: Readonly<Record<string, unknown>> = path(seen);
  const filled = template.replaceAll(/\{(\w+)\}/g, (_, name: string) => String(values[name]));
  return ask(`${sandbox.targets[dependency ?? system]}${filled}?${query(seen)}`, { method, ...send(seen) });
}

describe("the reference API", () => {
  const seen = new Map<string, Reply>();
  let sandbox: Sandbox;

  beforeAll(async () => {
    sandbox = await startTestSandbox();
    for (const step of steps) seen.set(step.id, await call(sandbox, step, seen));
  });
  afterAll(() => sandbox[Symbol.asyncDispose]());

  test("every HTTP endpoint of the catalogue is walked", () => {
    const inCatalogue = endpoints.filter(({ method }) => method !== "WS").map(({ id }) => id);
    expect(walked.map(({ id }) => id).toSorted()).toEqual(inCatalogue.toSorted());
  });

  test.each(walked)(
    "$id answers its status, its fields and its size",
    ({ id, status = 200, fields, bytes = ofCatalogue }) => {
      const reply = replyOf(seen, id);
      const wanted = bytes(seen, id);
      expect({ status: reply.status, start: reply.text.slice(0, 200) }).toMatchObject({ status });
      expect(Object.keys(reply.body)).toEqual(expect.arrayContaining([...fields]));
      expect(reply.bytes).toBeGreaterThan(wanted - 4);
      expect(reply.bytes).toBeLessThanOrEqual(wanted * 1.25);
    },
  );

  test("an uploaded file is measured", () => {
    expect(bodyOf(seen, "procedures.upload").bytes).toBe(200_000);
    expect(bodyOf(seen, "procedures.scan").bytes).toBe(800_000);
    expect(bodyOf(seen, "reporting.import").rows).toBe(2000);
  });

  test("logging in goes over absolute redirects and keeps the state", () => {
    expect(locationOf(seen, "procedures.authorize").origin).toBe(sandbox.targets.identity);
    const back = locationOf(seen, "procedures.credentials");
    expect(back.href).toMatch(/^http:\/\/127\.0\.0\.1\/back\?x=1&code=.+&state=s1$/);
    expect(bodyOf(seen, "procedures.callback")["citizen"]).toBe("001");
    expect(bodyOf(seen, "procedures.portal-me")["idNumber"]).toBe("001");
    expect(replyOf(seen, "procedures.login-form").text).toMatch(/name="token" value="[^"]+"/);
  });

  test("files and pictures carry their type", () => {
    const types = [
      "documents.file",
      "reporting.download",
      "procedures.part",
      "procedures.receipt",
      "procedures.asset",
      "procedures.captcha",
      "procedures.lookup-page",
      "lgsp.token",
    ].map((id) => replyOf(seen, id).headers.get("content-type"));
    expect(types).toEqual([
      "application/octet-stream",
      "application/octet-stream",
      "application/octet-stream",
      "application/pdf",
      "text/css",
      "image/svg+xml",
      "text/html; charset=utf-8",
      "application/json",
    ]);
  });

  test("the data of a fetched document is base64 with the checksum that it announces", () => {
    const { data, checksum } = bodyOf(seen, "documents.axis-fetch");
    expect(Buffer.from(data, "base64").toString("base64")).toBe(data);
    expect(checksum).toBe(checksumOf(data));
  });

  test.each(["documents.upload", "meetings.attach"])("%s states the checksum of the file", (id) => {
    expect(bodyOf(seen, id)["checksum"]).toBe(checksumOf(Buffer.alloc(200_000)));
  });
});

describe("mistakes of a client", () => {
  let sandbox: Sandbox;
  beforeAll(async () => {
    sandbox = await startTestSandbox();
  });
  afterAll(() => sandbox[Symbol.asyncDispose]());

  test.each([
    { name: "an unknown page", path: "/nope", send: {}, status: 404, detail: "Nothing answers GET /nope." },
    {
      name: "an unknown dossier",
      path: "/procedures/dossiers/x",
      send: {},
      status: 404,
      detail: "There is no dossier x.",
    },
    {
      name: "a missing field",
      path: "/procedures/units",
      send: {},
      status: 400,
      detail: 'The field "province" is missing.',
    },
    {
      name: "an upload without a file",
      path: "/procedures/dossiers/seed-000000/parts",
      send: { body: {} },
      status: 400,
      detail: 'A multipart body with the field "file" is missing.',
    },
    {
      name: "a body that is not JSON",
      path: "/procedures/dossiers",
      send: { raw: "{" },
      status: 400,
      detail: expect.stringContaining("JSON"),
    },
  ])("$name gets a problem document", async ({ path, send, status, detail }) => {
    const reply = await ask(`${sandbox.targets.procedures}${path}`, send);
    expect(reply.headers.get("content-type")).toBe("application/problem+json");
    expect(reply).toMatchObject({ status, body: { status, detail } });
  });
});
