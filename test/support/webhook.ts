// Takes what an Alertmanager sends to its webhooks, keeps it, and lets a test wait for what it expects.
import express, { type Request, type Response } from "express";
import { z } from "zod";
import { startWebListener } from "./listeners.ts";

const Labels = z.record(z.string(), z.string());
const Payload = z.object({
  status: z.enum(["firing", "resolved"]),
  receiver: z.string(),
  alerts: z.array(
    z.object({
      status: z.enum(["firing", "resolved"]),
      labels: Labels,
      annotations: Labels,
    }),
  ),
});

/** One alert of one message. */
export type SentAlert = z.infer<typeof Payload>["alerts"][number];

/** One message as it was received. */
export interface Message {
  /** Path of the webhook without its slash, such as `on-call`. */
  readonly to: string;
  readonly alerts: readonly SentAlert[];
}

export interface Webhook extends AsyncDisposable {
  readonly url: string;
  /** All messages so far, oldest first. */
  messages(): readonly Message[];
  /** The first message from `since` on (a count of messages) that is as wanted; fails after `patienceMs` without one. */
  until(is: (message: Message) => boolean, since?: number): Promise<Message>;
}

const PATIENCE_MS = 150_000;

const told = ({ to, alerts }: Message): string =>
  `${to}: ${alerts.map(({ status, labels }) => `${status} ${labels["alertname"]} ${labels["system"] ?? ""}`).join(", ")}`;

/** Receives at any path of a free loopback port. */
export async function startWebhook(patienceMs = PATIENCE_MS): Promise<Webhook> {
  const messages: Message[] = [];
  const arrivals = new EventTarget();
  const app = express();
  app.use(express.json({ limit: "5mb" }));
  app.post("/*path", (request: Request, response: Response) => {
    messages.push({ to: request.path.slice(1), alerts: Payload.parse(request.body).alerts });
    response.end();
    arrivals.dispatchEvent(new Event("message"));
  });
  const listener = await startWebListener(app);
  return {
    url: listener.url,
    messages: () => [...messages],
    until: (is, since = 0) =>
      new Promise((resolve, reject) => {
        const end = (): void => {
          clearTimeout(timer);
          arrivals.removeEventListener("message", look);
        };
        const look = (): void => {
          const found = messages.slice(since).find(is);
          if (found === undefined) return;
          end();
          resolve(found);
        };
        const timer = setTimeout(() => {
          end();
          reject(
            new Error(
              `no such message in ${patienceMs} ms among:\n${messages.slice(since).map(told).join("\n")}`,
            ),
          );
        }, patienceMs);
        arrivals.addEventListener("message", look);
        look();
      }),
    [Symbol.asyncDispose]: () => Promise.resolve(listener[Symbol.asyncDispose]()),
  };
}
