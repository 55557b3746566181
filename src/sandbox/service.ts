// Express app of one system or stub: every endpoint of the catalogue takes a place in the queue, then its handler answers.
import express, { type Express, type Request, type Response } from "express";
import { endpoints } from "../catalogue/endpoints.ts";
import { dependencyIds, type Endpoint } from "../catalogue/system.ts";
import { AppError, messageOf } from "../errors/app-error.ts";
import { problem, sendAnswer, type Answer } from "./answer.ts";
import { IncompleteCall, toCall, type Call } from "./call.ts";
import type { Gate, Outcome, Visit } from "./gate.ts";
import type { ItemBook, ItemPage } from "./item-book.ts";
import { createServiceMetrics } from "./metrics.ts";
import type { ServiceId } from "./settings.ts";

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
}

export interface ServiceParts {
  readonly id: ServiceId;
  readonly gate: Gate;
  readonly behaviour: Behaviour;
}

const BODY_LIMIT = "20mb";

/** Throws CATALOGUE_INCONSISTENT when an endpoint of the catalogue has no handler. */
export function createServiceApp(parts: ServiceParts): Express {
  const app = express();
  app.disable("x-powered-by").disable("etag").set("query parser", "simple");
  addOwnPages(app, parts);
  for (const endpoint of endpointsOf(parts.id)) addEndpoint(app, endpoint, parts);
  app.use((request: Request, response: Response) => sendAnswer(response, noSuchPage(request), 0));
  return app;
}

/** The HTTP endpoints a service answers; those of a stub carry its name in the catalogue. */
const endpointsOf = (id: ServiceId): readonly Endpoint[] =>
  endpoints.filter((endpoint) => endpoint.method !== "WS" && (endpoint.dependency ?? endpoint.system) === id);

function addOwnPages(app: Express, { id, gate, behaviour }: ServiceParts): void {
  const metrics = createServiceMetrics(id, () => gate.read());
  app.get("/-/ready", (_, response) => {
    response.type("text/plain").send("ready");
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

const text = (value: unknown): string => (typeof value === "string" ? value : "");

function itemsPage({ items }: Behaviour, { query }: Request): ItemPage {
  const from = /^\d{1,9}$/.test(text(query["from"])) ? Number(query["from"]) : 0;
  const page = items?.list(text(query["kind"]), { prefix: text(query["prefix"]), from });
  return page ?? { items: {}, next: null, complete: true };
}

function addEndpoint(app: Express, endpoint: Endpoint, parts: ServiceParts): void {
  const word = endpoint.id.slice(endpoint.system.length + 1);
  const handler = parts.behaviour.handlers[word];
  if (handler === undefined)
    throw new AppError("CATALOGUE_INCONSISTENT", `The sandbox does not serve the endpoint "${endpoint.id}".`);
  const serve = async (request: Request, response: Response): Promise<void> => {
    const unreadable = request.method === "GET" ? undefined : await readBody(request, response);
    const answer = unreadable ?? (await pass(parts, handler, request));
    parts.gate.count(outcomeOf(answer));
    sendAnswer(response, answer, endpoint.responseBytes);
  };
  app.route(endpoint.path.replaceAll(/\{(\w+)\}/g, ":$1"))[verbs[endpoint.method]](serve);
}

const verbs = { GET: "get", POST: "post", PUT: "put", HEAD: "head", WS: "all" } as const;

/** The queue first, then the handler: what a request changes, it changes at the end of its service. */
async function pass({ id, gate }: ServiceParts, handler: Handler, request: Request): Promise<Answer> {
  const visit = await gate.visit();
  if (visit.kind !== "served") return refusal(visit, id);
  try {
    return await handler(await toCall(request));
  } catch (thrown) {
    return answerToError(thrown);
  }
}

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
function refusal(visit: Visit, id: ServiceId): Answer {
  if (visit.kind === "rejected") {
    const detail = `All places in the queue of ${id} are taken.`;
    return problem({ status: 503, title: "Service unavailable", detail, retryAfter: visit.retryAfter });
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
  if (status === 503) return "rejected";
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
