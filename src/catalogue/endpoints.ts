// Reference API of the five systems. Paths, sizes and classes are a model (assumptions, to be calibrated
// against the access logs of the system under test), not a specification of any product.
import type { DependencyId, Endpoint, EndpointClass, Journey, SystemId } from "./system.ts";

type Row = readonly [
  name: string,
  method: Endpoint["method"],
  path: string,
  endpointClass: EndpointClass,
  requestKilobytes: number,
  responseKilobytes: number,
  dependency?: DependencyId,
];

const procedures: readonly Row[] = [
  ["authorize", "GET", "/identity/oauth2/authorize", "login", 0.3, 0.3, "identity"],
  ["login-form", "GET", "/idp/authentication", "login", 0, 25, "identity"],
  ["credentials", "POST", "/idp/authentication", "login", 0.6, 0.3, "identity"],
  ["callback", "GET", "/procedures/sso/callback", "login", 0.2, 0.5],
  ["search", "GET", "/procedures/catalogue", "list", 0, 18],
  ["procedure", "GET", "/procedures/catalogue/{procedureId}", "page", 0, 30],
  ["units", "GET", "/procedures/units", "list", 0, 12],
  ["form", "GET", "/procedures/forms/{formId}", "page", 0, 45],
  ["prefill", "GET", "/procedures/forms/{formId}/prefill", "page", 0, 3],
  ["create", "POST", "/procedures/dossiers", "save", 6, 1],
  ["upload", "POST", "/procedures/dossiers/{id}/parts", "submit", 200, 0.4],
  ["dossier", "GET", "/procedures/dossiers/{id}", "page", 0, 10],
  ["submit", "POST", "/procedures/dossiers/{id}/submit", "submit", 0.5, 1],
  ["receipt", "GET", "/procedures/dossiers/{id}/receipt", "page", 0, 60],
  ["lookup-page", "GET", "/procedures/lookup", "page", 0, 20],
  ["captcha", "GET", "/procedures/lookup/captcha", "page", 0, 6],
  ["lookup", "GET", "/procedures/lookup/{code}", "lookup", 0, 4],
  ["timeline", "GET", "/procedures/dossiers/{id}/timeline", "lookup", 0, 9],
  ["next-number", "POST", "/procedures/counters/{id}/next", "save", 0.1, 0.4],
  ["citizen", "GET", "/procedures/citizens", "list", 0, 2],
  ["accept", "POST", "/procedures/dossiers/{id}/accept", "submit", 0.4, 0.8],
  ["transfer", "POST", "/procedures/dossiers/{id}/transfer", "save", 0.3, 0.4],
  ["worklist", "GET", "/procedures/worklist", "list", 0, 25],
];

const documents: readonly Row[] = [
  ["drafts", "GET", "/documents/outgoing", "list", 0, 20],
  ["create", "POST", "/documents/outgoing", "save", 3, 0.8],
  ["upload", "POST", "/documents/outgoing/{id}/files", "save", 200, 0.4],
  ["review", "POST", "/documents/outgoing/{id}/review", "save", 0.5, 0.4],
  ["sign", "POST", "/documents/outgoing/{id}/sign", "save", 0.4, 0.5],
  ["number", "POST", "/documents/outgoing/{id}/number", "save", 0.3, 0.4],
  ["agencies", "GET", "/documents/agencies", "list", 0, 15],
  ["issue", "POST", "/documents/outgoing/{id}/issue", "send", 1, 0.6],
  ["deliveries", "GET", "/documents/outgoing/{id}/deliveries", "page", 0, 4],
  ["inbox", "GET", "/documents/incoming", "list", 0, 20],
  ["open", "GET", "/documents/incoming/{id}", "page", 0, 6],
  ["file", "GET", "/documents/incoming/{id}/files/{fileId}", "receive", 0, 100],
  ["register", "POST", "/documents/incoming/{id}/register", "save", 0.6, 0.4],
  ["assign", "POST", "/documents/incoming/{id}/assign", "save", 0.6, 0.4],
  ["close", "POST", "/documents/incoming/{id}/close", "save", 0.4, 0.4],
  ["axis-poll", "GET", "/axis/v1/syncReceivedEdocList", "poll", 0, 2],
  ["axis-fetch", "GET", "/axis/v1/getEdoc", "receive", 0, 100],
  ["axis-status", "POST", "/axis/v1/updateStatus", "poll", 0.4, 0.2],
];

const meetings: readonly Row[] = [
  ["list", "GET", "/meetings", "page", 0, 15],
  ["create", "POST", "/meetings", "save", 2, 0.8],
  ["points", "GET", "/meetings/points", "page", 0, 20],
  ["invite", "POST", "/meetings/{id}/invitations", "save", 4, 0.5],
  ["test-room", "POST", "/meetings/{id}/test-room", "save", 0.2, 0.5],
  ["readiness", "GET", "/meetings/{id}/readiness", "page", 0, 3],
  ["invitation", "GET", "/meetings/join/{code}", "page", 0, 30],
  ["identify", "POST", "/meetings/{id}/participants", "join", 0.4, 0.8],
  ["ice-servers", "GET", "/meetings/{id}/ice-servers", "join", 0, 1],
  ["signalling", "WS", "/meetings/{id}/signalling", "join", 0.4, 3],
  ["ping", "WS", "/meetings/{id}/signalling", "signalling", 0.1, 0.1],
];

const lgsp: readonly Row[] = [
  ["token", "POST", "/lgsp/token", "token", 0.2, 0.6],
  ["population", "GET", "/lgsp/population/v1/person", "call", 0, 2],
  ["civil-status", "GET", "/lgsp/civil-status/v1/record", "call", 0, 3],
  ["shared-catalogue", "GET", "/lgsp/catalogue/v1/agencies", "call", 0, 15],
  ["indicators", "POST", "/lgsp/reporting/v1/indicators", "call", 1, 0.5],
  ["portal-login", "POST", "/lgsp/national-portal/v1/login", "call", 0.2, 0.3],
  ["portal-search", "POST", "/lgsp/national-portal/v1/TraCuuHoSo", "call", 0.4, 2],
  ["portal-procedure", "POST", "/lgsp/national-portal/v1/LayThuTuc", "call", 0.3, 6],
  ["portal-dossier", "POST", "/lgsp/national-portal/v1/DongBoHoSoMC", "call", 4, 0.3],
  ["portal-progress", "POST", "/lgsp/national-portal/v1/CapNhatTienDoHoSoMC", "call", 0.8, 0.3],
];

const reporting: readonly Row[] = [
  ["assignments", "GET", "/reports/assignments", "page", 0, 12],
  ["form", "GET", "/reports/forms/{formId}", "page", 0, 80],
  ["lock", "POST", "/reports/forms/{formId}/lock", "save", 0.2, 0.3],
  ["save", "PUT", "/reports/forms/{formId}/cells", "save", 8, 1],
  ["import", "POST", "/reports/forms/{formId}/import", "submit", 100, 3],
  ["validate", "POST", "/reports/forms/{formId}/validate", "save", 0.2, 4],
  ["submit", "POST", "/reports/forms/{formId}/submit", "submit", 0.3, 0.4],
  ["send", "POST", "/reports/forms/{formId}/send", "submit", 0.3, 0.5],
  ["receipt", "GET", "/reports/receipts/{receiptId}", "page", 0, 2],
  ["progress", "GET", "/reports/periods/{period}/progress", "page", 0, 25],
  ["aggregate", "POST", "/reports/aggregations", "aggregate", 0.4, 0.4],
  ["aggregate-poll", "GET", "/reports/aggregations/{jobId}", "aggregate", 0, 0.4],
  ["export", "POST", "/reports/exports", "export", 0.3, 0.4],
  ["download", "GET", "/reports/exports/{exportId}", "export", 0, 500],
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
  ...documents.map(toEndpoint("documents")),
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
