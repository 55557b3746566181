// Reference API of the five systems. Paths, sizes and classes are a model (assumptions, to be calibrated
// against the access logs of the system under test), not a specification of any product.
import type { Row } from "./endpoint-row.ts";
import { procedures } from "./procedures-endpoints.ts";
import type { Endpoint, Journey, SystemId } from "./system.ts";

const documents: readonly Row[] = [
  ["drafts", "GET", "/documents/outgoing", "list", 0, 20],
  ["create", "POST", "/documents/outgoing", "save", 3, 0.8],
  // The mean: 400 kB for every main file, 1,500 kB for an annex, of which there are half as many.
  ["upload", "POST", "/documents/outgoing/{id}/files", "save", 767, 0.4],
  ["submit", "POST", "/documents/outgoing/{id}/submit", "save", 0.3, 0.4],
  ["review", "POST", "/documents/outgoing/{id}/review", "save", 0.5, 0.4],
  ["draft-file", "GET", "/documents/outgoing/{id}/files/{fileId}", "page", 0, 400],
  ["sign", "POST", "/documents/outgoing/{id}/sign", "save", 0.4, 0.5],
  ["number", "POST", "/documents/outgoing/{id}/number", "save", 0.3, 0.4],
  ["stamp", "POST", "/documents/outgoing/{id}/stamp", "save", 0.4, 0.5],
  ["agencies", "GET", "/documents/agencies", "list", 0, 15],
  ["issue", "POST", "/documents/outgoing/{id}/issue", "send", 1, 0.6],
  ["deliveries", "GET", "/documents/outgoing/{id}/deliveries", "page", 0, 4],
  ["inbox", "GET", "/documents/incoming", "list", 0, 20],
  ["open", "GET", "/documents/incoming/{id}", "page", 0, 6],
  ["file", "GET", "/documents/incoming/{id}/files/{fileId}", "receive", 0, 500],
  ["register", "POST", "/documents/incoming/{id}/register", "save", 0.6, 0.4],
  ["forward", "POST", "/documents/incoming/{id}/forward", "save", 0.4, 0.4],
  ["assign", "POST", "/documents/incoming/{id}/assign", "save", 0.6, 0.4],
  ["progress", "POST", "/documents/incoming/{id}/progress", "save", 0.5, 0.4],
  ["close", "POST", "/documents/incoming/{id}/close", "save", 0.4, 0.4],
];

/** The axis between units; in the reference API it stands with the document system. */
const axis: readonly Row[] = [
  ["axis-send", "POST", "/axis/v1/sendEdoc", "send", 2500, 0.5],
  ["axis-poll", "GET", "/axis/v1/syncReceivedEdocList", "poll", 0, 0.5],
  ["axis-fetch", "GET", "/axis/v1/getEdoc", "receive", 0, 2500],
  ["axis-status", "POST", "/axis/v1/updateStatus", "poll", 0.4, 0.2],
  ["catalogue-check", "HEAD", "/axis/v1/getAgenciesList", "poll", 0, 0],
  ["catalogue", "GET", "/axis/v1/getAgenciesList", "catalogue", 0, 22_000],
];

/** The signing server, which stands with the document system too. The authority behind it is a stub. */
const signing: readonly Row[] = [
  ["ticket", "POST", "/sign/tickets", "save", 0.4, 0.5],
  ["ticket-file", "GET", "/sign/files/{ticket}", "sign", 0, 1500],
  ["ticket-upload", "POST", "/sign/file-upload-handler", "sign", 1520, 0.4],
  ["ticket-confirm", "POST", "/sign/tickets/{ticket}/confirm", "save", 0.2, 0.3],
  ["certificate", "POST", "/sign/remote/get-certificate", "sign", 0.4, 4],
  ["sign-hash", "POST", "/sign/remote/signatures/sign", "sign", 0.8, 0.3],
  ["sign-status", "GET", "/sign/remote/signatures/{transaction}/status", "sign", 0, 0.3],
];

const meetings: readonly Row[] = [
  ["list", "GET", "/meetings", "page", 0, 15],
  ["create", "POST", "/meetings", "save", 2, 0.8],
  ["points", "GET", "/meetings/points", "page", 0, 20],
  // 2 kB and 0.05 kB for each of 30 points.
  ["invite", "POST", "/meetings/{id}/invitations", "save", 3.5, 0.5],
  ["attach", "POST", "/meetings/{id}/files", "save", 2000, 0.4],
  ["test-room", "POST", "/meetings/{id}/test-room", "save", 0.2, 0.5],
  ["readiness", "GET", "/meetings/{id}/readiness", "page", 0, 3],
  ["controls", "POST", "/meetings/{id}/controls", "save", 0.2, 0.2],
  ["recording", "POST", "/meetings/{id}/recording", "save", 0.1, 0.2],
  ["minutes", "POST", "/meetings/{id}/minutes", "save", 60, 0.4],
  ["invitation", "GET", "/meetings/join/{code}", "page", 0, 30],
  ["identify", "POST", "/meetings/{id}/participants", "join", 0.4, 0.8],
  ["ice-servers", "GET", "/meetings/{id}/ice-servers", "join", 0, 1],
  // The roster has 0.1 kB for each point on the line: this is the one of an ordinary meeting.
  ["signalling", "WS", "/meetings/{id}/signalling", "join", 0.4, 3],
  ["negotiate", "WS", "/meetings/{id}/signalling", "signalling", 4, 4],
  ["ping", "WS", "/meetings/{id}/signalling", "signalling", 0.1, 0.1],
  ["hand", "WS", "/meetings/{id}/signalling", "signalling", 0.1, 0.1],
  ["leave", "WS", "/meetings/{id}/signalling", "signalling", 0.1, 0.1],
  ["quality", "POST", "/meetings/{id}/participants/{participant}/quality", "save", 0.5, 0],
];

const lgsp: readonly Row[] = [
  ["token", "POST", "/lgsp/token", "token", 0.2, 0.6],
  ["population", "GET", "/lgsp/population/v1/person", "call", 0, 2],
  ["civil-status", "GET", "/lgsp/civil-status/v1/record", "call", 0, 3],
  ["business-registration", "GET", "/lgsp/business-registration/v1/enterprise", "call", 0, 3],
  ["land-tax", "GET", "/lgsp/land-tax/v1/obligation", "call", 0, 15],
  ["postal-order", "POST", "/lgsp/post/v1/orders", "call", 1, 3],
  ["shared-catalogue", "GET", "/lgsp/catalogue/v1/agencies", "call", 0, 200],
  ["indicators", "POST", "/lgsp/reporting/v1/indicators", "call", 1, 3],
  ["portal-login", "POST", "/lgsp/national-portal/v1/login", "sync", 0.2, 0.3],
  ["portal-search", "POST", "/lgsp/national-portal/v1/TraCuuHoSo", "sync", 0.4, 2],
  ["portal-procedure", "POST", "/lgsp/national-portal/v1/LayThuTuc", "sync", 0.3, 6],
  ["portal-dossier", "POST", "/lgsp/national-portal/v1/DongBoHoSoMC", "sync", 4, 0.3],
  ["portal-progress", "POST", "/lgsp/national-portal/v1/CapNhatTienDoHoSoMC", "sync", 0.8, 0.3],
];

const reporting: readonly Row[] = [
  ["sso-start", "GET", "/reports/sso/start", "login", 0, 0.3],
  ["sso-identity", "GET", "/identity/oauth2/authorize", "login", 0.3, 0.3, "identity"],
  ["sso-callback", "GET", "/reports/sso/callback", "login", 0.2, 0.5],
  ["assignments", "GET", "/reports/assignments", "list", 0, 12],
  ["form", "GET", "/reports/forms/{formId}", "page", 0, 80],
  ["lock", "POST", "/reports/forms/{formId}/lock", "save", 0.2, 0.3],
  ["save", "PUT", "/reports/forms/{formId}/cells", "save", 8, 1],
  ["import", "POST", "/reports/forms/{formId}/import", "submit", 300, 3],
  ["validate", "POST", "/reports/forms/{formId}/validate", "save", 0.2, 4],
  ["compare", "GET", "/reports/forms/{formId}/compare", "page", 0, 60],
  ["submit", "POST", "/reports/forms/{formId}/submit", "submit", 0.3, 0.4],
  ["sign", "POST", "/reports/forms/{formId}/sign", "save", 0.4, 0.5],
  ["send", "POST", "/reports/forms/{formId}/send", "submit", 0.3, 0.5],
  ["receipt", "GET", "/reports/receipts/{receiptId}", "page", 0, 2],
  ["progress", "GET", "/reports/periods/{period}/progress", "page", 0, 25],
  ["reminders", "POST", "/reports/periods/{period}/reminders", "save", 1, 0.3],
  ["aggregate", "POST", "/reports/aggregations", "aggregate", 0.4, 0.4],
  ["aggregate-poll", "GET", "/reports/aggregations/{jobId}", "aggregate", 0, 0.4],
  ["result", "GET", "/reports/aggregations/{jobId}/result", "page", 0, 150],
  ["export", "POST", "/reports/exports", "export", 0.3, 0.4],
  ["download", "GET", "/reports/exports/{exportId}", "export", 0, 2500],
  ["push", "POST", "/reports/aggregations/{jobId}/push", "submit", 0.3, 0.4],
];

const toEndpoint =
  (system: SystemId) =>
  ([name, method, path, endpointClass, sent, received, dependency]: Row): Endpoint => ({
    id: `${system}.${name}`,
    system,
    class: endpointClass,
    method,
    path,
    requestBytes: sent * 1000,
    responseBytes: received * 1000,
    ...(dependency === undefined ? {} : { dependency }),
  });

/** Every endpoint that a journey can call. */
export const endpoints: readonly Endpoint[] = [
  ...procedures.map(toEndpoint("procedures")),
  ...[...documents, ...axis, ...signing].map(toEndpoint("documents")),
  ...meetings.map(toEndpoint("meetings")),
  ...lgsp.map(toEndpoint("lgsp")),
  ...reporting.map(toEndpoint("reporting")),
];

export const endpointById: ReadonlyMap<string, Endpoint> = new Map(endpoints.map((e) => [e.id, e]));

/** The endpoint of a journey's step: one that it brings along, or one of the reference API. */
export const endpointOf = (
  { endpoints: own }: Pick<Journey, "endpoints">,
  id: string,
): Endpoint | undefined => own?.find((endpoint) => endpoint.id === id) ?? endpointById.get(id);

/** Whose endpoint an id names, also where the catalogue does not know it: ids are `<system>.<word>`. */
export const systemOfEndpoint = (id: string): string => id.slice(0, Math.max(0, id.indexOf(".")));

/** Endpoints that journeys bring along, each once. */
export const endpointsBroughtBy = (journeys: readonly Pick<Journey, "endpoints">[]): Endpoint[] => [
  ...new Map(
    journeys.flatMap(({ endpoints: own = [] }) => own.map((endpoint) => [endpoint.id, endpoint] as const)),
  ).values(),
];
