// Express app of one system or stub: every endpoint of the catalogue takes a place in the queue, then its handler answers.
import express, { type Express, type Request, type Response } from "express";
import { endpoints } from "../catalogue/endpoints.ts";
import { dependencyIds, type Endpoint } from "../catalogue/system.ts";
import { AppError, messageOf } from "../errors/app-error.ts";
import { problem, withHeader, type Answer } from "./answer.ts";
import { IncompleteCall, toCall, type Call } from "./call.ts";
import type { Gate, GateReading, Outcome, Refusal } from "./gate.ts";
import type { ItemBook, ItemPage } from "./item-book.ts";
import { createServiceMetrics, type OwnGauge } from "./metrics.ts";
import type { Face } from "./faces/face.ts";
import { sendAnswer } from "./send-answer.ts";
import type { HostedId } from "./settings.ts";
import type { Seconds } from "../units/units.ts";

export type Handler = (call: Call) => Answer | Promise<Answer>;
export type Handlers = Readonly<Record<string, Handler>>;

/** What a system or stub does, without its queue and without HTTP. */
export interface Behaviour {
  /** By the word after the dot of the endpoint's id. */
  readonly handlers: Handlers;
  /** Counts for conservation. */
  ledger(): Readonly<Record<string, unknown>>;
  /** Items by key, where the service takes any in. */
  readonly items?: ItemBook;
  /** What its metrics show besides its queue. */
  readonly gauges?: readonly OwnGauge[];
  /** What its status page shows besides its queue. */
  status?(): Readonly<Record<string, unknown>>;
  /** It keeps its worker until what stands behind has answered, and says how long it took itself. */
  readonly isGateway?: true;
}

export interface ServiceParts {
  readonly id: HostedId;
  readonly gate: Gate;
  readonly behaviour: Behaviour;
  /** The build that its status page names. */
  readonly build: string;
  /** The product it speaks as, where that is not the reference API. */
  readonly face?: Face;
}

const BODY_LIMIT = "20mb";

/** Throws CATALOGUE_INCONSISTENT when an endpoint of the catalogue has no handler. */
export function createServiceApp(parts: ServiceParts): Express {
  const app = express();
  app.disable("x-powered-by").disable("etag").set("query parser", "simple");
  addOwnPages(app, parts);
  for (const endpoint of endpointsOf(parts)) addEndpoint(app, endpoint, parts);
  app.use((request: Request, response: Response) => sendAnswer(response, noSuchPage(request), 0));
  return app;
}

const wordOf = ({ id, system }: Endpoint): string => id.slice(system.length + 1);

/**
 * The HTTP endpoints a service answers; those of a stub carry its name in the catalogue. A face answers what its system
 * does, and besides what its product does not leave to a stub. Of several with the same method and path the first stands for
 * all: they are one page that is used in different ways.
 */
function endpointsOf({ id, face }: ServiceParts): readonly Endpoint[] {
  const isOwn = (endpoint: Endpoint): boolean => {
    if (face === undefined) return (endpoint.dependency ?? endpoint.system) === id;
    if (endpoint.system !== face.system) return false;
    return endpoint.dependency === undefined || face.routes[wordOf(endpoint)] !== undefined;
  };
  const placeOf = (endpoint: Endpoint): string => {
    const { method, path } = face?.routes[wordOf(endpoint)] ?? endpoint;
    return `${method} ${path}`;
  };
  const own = endpoints.filter((endpoint) => endpoint.method !== "WS" && isOwn(endpoint));
  const first = new Map(own.toReversed().map((endpoint) => [placeOf(endpoint), endpoint]));
  return own.filter((endpoint) => first.get(placeOf(endpoint)) === endpoint);
}

function addOwnPages(app: Express, { id, gate, behaviour, build }: ServiceParts): void {
  const metrics = createServiceMetrics(id, () => gate.read(), behaviour.gauges);
  app.get("/-/ready", (_, response) => {
    response.type("text/plain").send("ready");
  });
  app.get("/-/status", (_, response) => {
    response.json({ build, ...statusOf(gate.read()), ...behaviour.status?.() });
  });
  app.get("/-/ledger", (_, response) => {
    response.json(behaviour.ledger());
  });
  app.get("/-/ledger/items", (request, response) => {
    response.json(itemsPage(behaviour, request));
  });
  app.get("/metrics", async (_, response) => {
    response.set("content-type", metrics.contentType).end(await metrics.render());
  });
}

const statusOf = ({ workers, busy, waiting, places, inFlight, outcomes }: GateReading) => ({
  workers: { busy, limit: workers },
  queue: { waiting, limit: places },
  inFlight,
  outcomes,
});

const text = (value: unknown): string => (typeof value === "string" ? value : "");

function itemsPage({ items }: Behaviour, { query }: Request): ItemPage {
  const from = /^\d{1,9}$/.test(text(query["from"])) ? Number(query["from"]) : 0;
  const page = items?.list(text(query["kind"]), { prefix: text(query["prefix"]), from });
  return page ?? { items: {}, next: null, complete: true };
}

/** An endpoint's own, or that of the first with its method and path. */
function handlerOf(endpoint: Endpoint, { behaviour }: ServiceParts): Handler | undefined {
  const own = behaviour.handlers[wordOf(endpoint)];
  if (own !== undefined) return own;
  const { system, method, path } = endpoint;
  const twin = endpoints.find((one) => one.system === system && one.method === method && one.path === path);
  return twin === undefined ? undefined : behaviour.handlers[wordOf(twin)];
}

function addEndpoint(app: Express, endpoint: Endpoint, parts: ServiceParts): void {
  const { face, gate } = parts;
  const route = face?.routes[wordOf(endpoint)];
  const reference = handlerOf(endpoint, parts);
  const handler = route?.handler(reference) ?? reference;
  if (handler === undefined)
    throw new AppError("CATALOGUE_INCONSISTENT", `The sandbox does not serve the endpoint "${endpoint.id}".`);
  const serve = async (request: Request, response: Response): Promise<void> => {
    const unreadable = bodiless.has(request.method) ? undefined : await readBody(request, response);
    const answer = unreadable ?? (await pass(parts, handler, request));
    gate.count(outcomeOf(answer));
    const told = route === undefined || face === undefined ? answer : face.tell(answer);
    sendAnswer(response, told, endpoint.responseBytes);
  };
  const { method, path } = route ?? endpoint;
  app.route(path.replaceAll(/\{(\w+)\}/g, ":$1"))[verbs[method]](serve);
}

const bodiless: ReadonlySet<string> = new Set(["GET", "HEAD"]);

const verbs = { GET: "get", POST: "post", PUT: "put", HEAD: "head", WS: "all" } as const;

/** The queue first, then the handler: what a request changes, it changes at the end of its service. */
async function pass(
  { id, gate, behaviour, face }: ServiceParts,
  handler: Handler,
  request: Request,
): Promise<Answer> {
  const answer = (): Promise<Answer> => answerOf(handler, request, face?.fileField);
  if (behaviour.isGateway === true) {
    const held = await gate.hold(async (spent) => withOverhead(await answer(), spent));
    return held.kind === "served" ? held.result : refusal(held, id);
  }
  const visit = await gate.visit();
  return visit.kind === "served" ? answer() : refusal(visit, id);
}

async function answerOf(handler: Handler, request: Request, fileField?: string): Promise<Answer> {
  try {
    return await handler(toCall(request, fileField));
  } catch (thrown) {
    return answerToError(thrown);
  }
}

const withOverhead = (answer: Answer, spent: Seconds): Answer =>
  withHeader(answer, "x-gateway-overhead-ms", String(Math.round(spent * 1000)));

const bodyParsers = [
  express.json({ limit: BODY_LIMIT }),
  express.urlencoded({ extended: false, limit: BODY_LIMIT }),
  express.raw({ type: "multipart/form-data", limit: BODY_LIMIT }),
];

/** Each parser takes the bodies of its type and passes on the others; returns the answer to a malformed one. */
async function readBody(request: Request, response: Response): Promise<Answer | undefined> {
  for (const parse of bodyParsers) {
    const thrown = await new Promise<unknown>((resolve) => {
      parse(request, response, resolve);
    });
    if (thrown !== undefined) return answerToError(thrown);
  }
  return undefined;
}

/** What a request gets that was not served. A failing stub names itself, so that its failures are told apart. */
function refusal(visit: Refusal, id: HostedId): Answer {
  if (visit.kind === "rejected") {
    const { retryAfter } = visit;
    if (visit.overQuota === true)
      return problem({
        status: 429,
        title: "Too many requests",
        detail: `The quota of ${id} is used up.`,
        retryAfter,
      });
    const detail = `All places in the queue of ${id} are taken.`;
    return problem({ status: 503, title: "Service unavailable", detail, retryAfter });
  }
  const dependency = dependencyIds.find((known) => known === id);
  const named = dependency === undefined ? {} : { dependency };
  return problem({
    status: 500,
    title: "Internal server error",
    detail: `${id} failed by order of a knob.`,
    ...named,
  });
}

function outcomeOf({ status }: Answer): Outcome {
  if (status === 502) return "dependency";
  if (status === 503 || status === 429) return "rejected";
  return status >= 500 ? "failed" : "served";
}

const noSuchPage = (request: Request): Answer =>
  problem({ status: 404, title: "Not found", detail: `Nothing answers ${request.method} ${request.path}.` });

/** Body parsers mark the mistakes of a client with a status of their own. */
function answerToError(thrown: unknown): Answer {
  if (thrown instanceof IncompleteCall)
    return problem({ status: 400, title: "Bad request", detail: thrown.message });
  const status =
    thrown instanceof Error && "status" in thrown && typeof thrown.status === "number" ? thrown.status : 500;
  return problem({
    status,
    title: status < 500 ? "Bad request" : "Internal server error",
    detail: messageOf(thrown),
  });
}
