// The control page of the sandbox: where it listens, and knobs to turn while load runs.
import express, { type Express, type Request, type Response } from "express";
import { z } from "zod";
import { ratio } from "../units/units.ts";
import { json, problem, type Answer } from "./answer.ts";
import type { Knobs } from "./gate.ts";
import { sendAnswer } from "./send-answer.ts";
import { gateIds, nearest, parseGateId, type GateId, type HostedId } from "./settings.ts";

export interface ControlParts {
  /** Base URLs, once all services listen. */
  readonly targets: () => Readonly<Record<HostedId, string>>;
  readonly knobs: () => Readonly<Record<GateId, Knobs>>;
  readonly turn: (id: GateId, change: Partial<Knobs>) => Promise<Knobs>;
}

const share = z.number().min(0).max(1).transform(ratio);

/** What can be turned; all of it is optional, and nothing else is taken. */
const Change = z.strictObject({
  slow: z.number().positive().max(1000).exactOptional(),
  failRatio: share.exactOptional(),
  rejectRatio: share.exactOptional(),
  loseRatio: share.exactOptional(),
  doubleRatio: share.exactOptional(),
  stopped: z.boolean().exactOptional(),
});

export function createControlApp({ targets, knobs, turn }: ControlParts): Express {
  const app = express();
  app.disable("x-powered-by").disable("etag").use(express.json());
  app.get("/-/ready", (_, response) => {
    response.type("text/plain").send("ready");
  });
  app.get("/targets", (_, response) => {
    response.json(targets());
  });
  app.get("/knobs", (_, response) => {
    response.json(knobs());
  });
  app.post("/knobs/:id", (request: Request<{ readonly id: string }>, response: Response, next) => {
    turnKnobs(request, turn).then((answer) => sendAnswer(response, answer, 0), next);
  });
  return app;
}

async function turnKnobs(
  request: Request<{ readonly id: string }>,
  turn: ControlParts["turn"],
): Promise<Answer> {
  const id = parseGateId(request.params.id);
  if (id === undefined) {
    const detail = `Nothing is called "${request.params.id}", ${nearest(request.params.id, gateIds)}.`;
    return problem({ status: 404, title: "Not found", detail });
  }
  const change = Change.safeParse(request.body);
  if (!change.success) {
    const detail = change.error.issues
      .map(({ path, message }) => `${path.join(".") || "body"}: ${message}`)
      .join("; ");
    return problem({ status: 400, title: "Bad request", detail });
  }
  return json({ ...(await turn(id, change.data)) });
}
