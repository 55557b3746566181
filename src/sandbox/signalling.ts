// WebSocket of the meeting system. Opening it and every request on it take a place in the queue.
import type { IncomingMessage, Server } from "node:http";
import type { Duplex } from "node:stream";
import { WebSocketServer, type RawData, type WebSocket } from "ws";
import { z } from "zod";
import type { Gate, Visit } from "./gate.ts";
import type { Rooms } from "./rooms.ts";

interface SignallingParts {
  readonly gate: Gate;
  readonly rooms: Rooms<WebSocket>;
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
  z.object({ type: z.literal("offer"), sdp: z.string() }),
  z.object({ type: z.literal("candidate"), candidate: z.string() }),
  z.object({ type: z.literal("ping"), at: z.union([z.number(), z.string()]) }),
  z.object({ type: z.literal("hand") }),
  z.object({ type: z.literal("leave") }),
]);
type Message = z.infer<typeof Message>;

const PATH = /^\/meetings\/([^/]+)\/signalling$/;
const LARGEST_MESSAGE_BYTES = 65_536;

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

function takeLine(line: WebSocket, meeting: string, { gate, rooms }: SignallingParts): void {
  line.on("error", () => line.terminate());
  line.on("close", () => rooms.leave(meeting, line));
  line.on("message", (data) => {
    const message = parseMessage(data);
    if (message === undefined) line.close(1007, "not a message of this service");
    else if (message.type === "register") line.send(rooms.join(meeting, line, message.point));
    else if (message.type !== "candidate") void answer(line, message, { gate, meeting, rooms });
  });
}

function parseMessage(data: RawData): Message | undefined {
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

interface Place {
  readonly gate: Gate;
  readonly meeting: string;
  readonly rooms: Rooms<WebSocket>;
}

async function answer(line: WebSocket, message: Message, place: Place): Promise<void> {
  const visit = await place.gate.visit();
  if (visit.kind !== "stopped") place.gate.count(visit.kind);
  if (visit.kind === "served") return serve(line, message, place);
  const at = message.type === "ping" ? { at: message.at } : {};
  const status = visit.kind === "rejected" ? { status: 503, retryAfter: visit.retryAfter } : { status: 500 };
  line.send(JSON.stringify({ type: "error", ...at, ...status }));
}

function serve(line: WebSocket, message: Message, { meeting, rooms }: Place): void {
  const point = rooms.pointOf(meeting, line) ?? "";
  if (message.type === "ping") line.send(JSON.stringify({ type: "pong", at: message.at }));
  if (message.type === "offer") for (const signal of SIGNALS) line.send(signal);
  if (message.type === "hand" && point !== "") rooms.announce(meeting, { type: "hand", point });
  if (message.type === "leave") {
    const total = rooms.leave(meeting, line);
    line.send(JSON.stringify({ type: "left", point, total }));
  }
}

/** The other side of a negotiation: an answer and nine candidates, 4 kB. */
const SIGNALS: readonly string[] = [
  JSON.stringify({ type: "answer", sdp: "A".repeat(2000) }),
  ...Array.from({ length: 9 }, () => JSON.stringify({ type: "candidate", candidate: "A".repeat(190) })),
];
