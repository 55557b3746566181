// WebSocket of the meeting system. Opening it and every ping take a place in the queue.
import type { IncomingMessage, Server } from "node:http";
import type { Duplex } from "node:stream";
import { WebSocketServer, type RawData, type WebSocket } from "ws";
import { z } from "zod";
import { endpointById } from "../catalogue/endpoints.ts";
import type { Gate, Visit } from "./gate.ts";
import type { Roster } from "./systems/roster.ts";

interface SignallingParts {
  readonly gate: Gate;
  readonly roster: Roster<WebSocket>;
  readonly isToken: (meeting: string, token: string) => boolean;
}

export interface Signalling {
  /** Answers upgrades on a listening server. */
  readonly attach: (server: Server) => void;
  /** Cuts every connection, also those still in the queue: a server does not close before they end. */
  readonly cut: () => void;
}

const Message = z.discriminatedUnion("type", [
  z.object({ type: z.literal("register"), point: z.string().min(1) }),
  z.object({ type: z.literal("ping"), at: z.union([z.number(), z.string()]) }),
  z.object({ type: z.literal("leave") }),
]);

const PATH = /^\/meetings\/([^/]+)\/signalling$/;
const LARGEST_MESSAGE_BYTES = 65_536;
const ROSTER_BYTES = endpointById.get("meetings.signalling")?.responseBytes ?? 0;

export function createSignalling(parts: SignallingParts): Signalling {
  const sockets = new Set<Duplex>();
  const webSockets = new WebSocketServer({
    noServer: true,
    maxPayload: LARGEST_MESSAGE_BYTES,
    clientTracking: false,
  });

  const upgrade = async (request: IncomingMessage, socket: Duplex, head: Buffer): Promise<void> => {
    const meeting = meetingOf(request, parts);
    if (meeting === undefined) return refuse(socket, "401 Unauthorized");
    const visit = await parts.gate.visit();
    if (visit.kind !== "stopped") parts.gate.count(visit.kind);
    if (visit.kind !== "served") return refuse(socket, ...refusalLines(visit));
    webSockets.handleUpgrade(request, socket, head, (line) => takeLine(line, meeting, parts));
  };

  return {
    attach: (server) => {
      server.on("upgrade", (request, socket, head) => {
        sockets.add(socket);
        socket.once("close", () => sockets.delete(socket)).on("error", () => socket.destroy());
        void upgrade(request, socket, head);
      });
    },
    cut: () => {
      for (const socket of sockets) socket.destroy();
    },
  };
}

/** The meeting of the path, when the token was given for it. */
function meetingOf(request: IncomingMessage, { isToken }: SignallingParts): string | undefined {
  const url = URL.parse(request.url ?? "", "http://localhost");
  const meeting = PATH.exec(url?.pathname ?? "")?.[1] ?? "";
  return isToken(meeting, url?.searchParams.get("token") ?? "") ? meeting : undefined;
}

const refusalLines = (visit: Visit): readonly [string, ...string[]] =>
  visit.kind === "rejected"
    ? ["503 Service Unavailable", `retry-after: ${visit.retryAfter}`]
    : ["500 Internal Server Error"];

function refuse(socket: Duplex, status: string, ...headers: readonly string[]): void {
  socket.end(
    [`HTTP/1.1 ${status}`, "connection: close", "content-length: 0", ...headers, "", ""].join("\r\n"),
  );
}

function takeLine(line: WebSocket, meeting: string, { gate, roster }: SignallingParts): void {
  line.on("error", () => line.terminate());
  line.on("close", () => roster.leave(meeting, line));
  line.on("message", (data) => {
    const message = parseMessage(data);
    if (message === undefined) return line.close(1007, "not a message of this service");
    if (message.type === "register") return register(line, { meeting, point: message.point }, roster);
    if (message.type === "leave") return roster.leave(meeting, line);
    void pong(line, message.at, gate);
  });
}

function parseMessage(data: RawData): z.infer<typeof Message> | undefined {
  try {
    return Message.safeParse(JSON.parse(textOf(data))).data;
  } catch {
    return undefined;
  }
}

function textOf(data: RawData): string {
  const bytes = Array.isArray(data) ? Buffer.concat(data) : data;
  return Buffer.from(bytes instanceof ArrayBuffer ? new Uint8Array(bytes) : bytes).toString("utf8");
}

function register(
  line: WebSocket,
  { meeting, point }: { readonly meeting: string; readonly point: string },
  roster: Roster<WebSocket>,
): void {
  const others = roster.join(meeting, line, point);
  const body = { type: "roster", points: roster.pointsOf(meeting) };
  const room = ROSTER_BYTES - JSON.stringify({ ...body, padding: "" }).length;
  line.send(JSON.stringify({ ...body, padding: "A".repeat(Math.max(0, room)) }));
  const news = JSON.stringify({ type: "joined", point });
  for (const other of others) other.send(news);
}

async function pong(line: WebSocket, at: number | string, gate: Gate): Promise<void> {
  const visit = await gate.visit();
  if (visit.kind !== "stopped") gate.count(visit.kind);
  if (visit.kind === "served") line.send(JSON.stringify({ type: "pong", at }));
  else if (visit.kind === "rejected")
    line.send(JSON.stringify({ type: "error", at, status: 503, retryAfter: visit.retryAfter }));
  else line.send(JSON.stringify({ type: "error", at, status: 500 }));
}
