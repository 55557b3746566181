import { once } from "node:events";
import { afterAll, beforeAll, expect, test } from "vitest";
import { WebSocket } from "ws";
import type { Sandbox } from "../../../src/sandbox/sandbox.ts";
import { ask, ledgerOf, startTestSandbox, turn } from "./client.ts";

let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await startTestSandbox();
});
afterAll(() => sandbox[Symbol.asyncDispose]());

interface Message {
  readonly type: string;
  readonly at?: number;
  readonly point?: string;
  readonly total?: number;
  readonly points?: readonly { readonly point: string }[];
  readonly news?: readonly { readonly type: string; readonly point: string }[];
}

const pointsOf = ({ points = [] }: Message): string[] => points.map(({ point }) => point);

interface Line extends AsyncDisposable {
  readonly socket: WebSocket;
  /** The next message of a type, also when it has come already. */
  next(type: string): Promise<Message>;
  send(message: object): void;
}

const address = (room: string, token: string): string =>
  `${sandbox.targets.meetings.replace("http", "ws")}/meetings/${room}/signalling?token=${token}`;

const tokenFor = async (room: string, point: string): Promise<string> =>
  (await ask(`${sandbox.targets.meetings}/meetings/${room}/participants`, { body: { point } })).body.token;

async function dial(room: string, point: string): Promise<Line> {
  const socket = new WebSocket(address(room, await tokenFor(room, point)));
  const inbox: Message[] = [];
  socket.on("message", (bytes: Buffer) => inbox.push(JSON.parse(bytes.toString("utf8")) as Message));
  await once(socket, "open");
  const take = (type: string): Message | undefined =>
    inbox.splice(inbox.findIndex((message) => message.type === type) >>> 0, 1)[0];
  return {
    socket,
    async next(type) {
      let message = take(type);
      while (message === undefined) {
        await once(socket, "message");
        message = take(type);
      }
      return message;
    },
    send: (message) => socket.send(JSON.stringify(message)),
    async [Symbol.asyncDispose]() {
      const closed = once(socket, "close");
      socket.close();
      await closed;
    },
  };
}

const attendance = () => ledgerOf(sandbox, "meetings", "meetings");

/** A line that is refused: the status of the answer. */
async function refused(
  url: string,
): Promise<{ readonly status: number; readonly retryAfter: string | undefined }> {
  const socket = new WebSocket(url);
  const [, response] = await once(socket, "unexpected-response");
  socket.once("error", () => undefined).terminate();
  return { status: response.statusCode, retryAfter: response.headers["retry-after"] };
}

test("a point that registers gets the roster with itself, and the others hear of its coming and going", async () => {
  const before = await attendance();
  await using hue = await dial("room-01", "hue");
  hue.send({ type: "register", point: "hue" });
  expect(pointsOf(await hue.next("roster"))).toEqual(["hue"]);
  await using vinh = await dial("room-01", "vinh");
  vinh.send({ type: "register", point: "vinh" });
  const roster = await vinh.next("roster");
  expect([roster.total, pointsOf(roster)]).toEqual([2, ["hue", "vinh"]]);
  expect((await hue.next("news")).news).toEqual([{ type: "joined", point: "vinh" }]);
  expect((await attendance()).present).toBe(before.present + 2);
  vinh.send({ type: "leave" });
  expect(await vinh.next("left")).toEqual({ type: "left", point: "vinh", total: 1 });
  expect((await hue.next("news")).news).toEqual([{ type: "left", point: "vinh" }]);
  expect(await attendance()).toEqual({
    joined: before.joined + 2,
    left: before.left + 1,
    present: before.present + 1,
    messages: before.messages + 2,
    expectedMessages: before.expectedMessages + 2,
    frames: before.frames + 2,
  });
});

test("an offer gets an answer and nine candidates, 4 kB together", async () => {
  await using line = await dial("room-11", "hue");
  line.send({ type: "register", point: "hue" });
  line.send({ type: "offer", sdp: "v=0" });
  for (let left = 9; left > 0; left -= 1) line.send({ type: "candidate", candidate: "c" });
  const got = [await line.next("answer")];
  for (let left = 9; left > 0; left -= 1) got.push(await line.next("candidate"));
  const bytes = got.reduce((total, message) => total + JSON.stringify(message).length, 0);
  expect(bytes / 4000).toBeCloseTo(1, 1);
});

test("a raised hand is seen by everybody in the room, and only there", async () => {
  await using hue = await dial("room-12", "hue");
  await using vinh = await dial("room-12", "vinh");
  await using other = await dial("room-13", "other");
  for (const [line, point] of [
    [hue, "hue"],
    [vinh, "vinh"],
    [other, "other"],
  ] as const) {
    line.send({ type: "register", point });
    await line.next("roster");
  }
  await hue.next("news");
  vinh.send({ type: "hand" });
  const hand = [{ type: "hand", point: "vinh" }];
  expect([(await hue.next("news")).news, (await vinh.next("news")).news]).toEqual([hand, hand]);
  other.send({ type: "ping", at: 1 });
  await other.next("pong");
  other.send({ type: "hand" });
  expect((await other.next("news")).news).toEqual([{ type: "hand", point: "other" }]);
});

test("what the host does in a room is told to it", async () => {
  await using line = await dial("room-quang-tri", "hue");
  line.send({ type: "register", point: "hue" });
  await line.next("roster");
  await ask(`${sandbox.targets.meetings}/meetings/room-quang-tri/controls`, { body: { mute: "all" } });
  expect((await line.next("news")).news).toEqual([{ type: "controls", point: "host" }]);
});

test.each(["room-00", "room-19", "room-ha-noi", "room-ca-mau", "room-national"])(
  "%s exists from the start",
  async (room) => {
    expect((await ask(`${sandbox.targets.meetings}/meetings/join/${room}`)).body).toMatchObject({ id: room });
  },
);

test("in a room that fills at once everybody hears of everybody that came later", async () => {
  const before = await attendance();
  const lines = await Promise.all(Array.from({ length: 20 }, (_, i) => dial("room-14", `p${i}`)));
  for (const [i, line] of lines.entries()) line.send({ type: "register", point: `p${i}` });
  const rosters = await Promise.all(lines.map((line) => line.next("roster")));
  await expect
    .poll(async () => (await attendance()).messages - before.messages)
    .toBe((lines.length * (lines.length - 1)) / 2);
  const after = await attendance();
  expect(after.expectedMessages - before.expectedMessages).toBe(after.messages - before.messages);
  expect(after.frames - before.frames).toBeLessThan(after.messages - before.messages);
  expect(Math.max(...rosters.map(({ total = 0 }) => total))).toBe(lines.length);
  await Promise.all(lines.map((line) => line[Symbol.asyncDispose]()));
});

test("a closed line leaves the roster once, and its token opens another", async () => {
  const before = await attendance();
  const token = await tokenFor("room-02", "hue");
  for (const at of [1, 2]) {
    const socket = new WebSocket(address("room-02", token));
    await once(socket, "open");
    socket.send(JSON.stringify({ type: "register", point: `hue ${at}` }));
    await once(socket, "message");
    socket.close();
    await once(socket, "close");
  }
  await expect
    .poll(attendance)
    .toMatchObject({ joined: before.joined + 2, left: before.left + 2, present: before.present });
});

test("a roster has 0.1 kB for each point, a pong echoes its time", async () => {
  await using line = await dial("room-03", "hue");
  line.send({ type: "register", point: "hue" });
  expect(JSON.stringify((await line.next("roster")).points?.[0])).toHaveLength(100);
  line.send({ type: "ping", at: 12.5 });
  expect(await line.next("pong")).toEqual({ type: "pong", at: 12.5 });
});

test("rooms do not hear each other", async () => {
  await using here = await dial("room-04", "hue");
  await using there = await dial("room-05", "vinh");
  here.send({ type: "register", point: "hue" });
  there.send({ type: "register", point: "vinh" });
  expect(pointsOf(await there.next("roster"))).toEqual(["vinh"]);
});

test.each([
  { name: "without a token", room: "room-06", token: "" },
  { name: "with a token of another room", room: "room-06", token: "room-07.participant-1" },
  { name: "to a room that does not exist", room: "room-99", token: "room-99.participant-1" },
])("a line $name is refused", async ({ room, token }) => {
  expect((await refused(address(room, token))).status).toBe(401);
});

test("a message that is none closes the line", async () => {
  const line = await dial("room-08", "hue");
  const closed = once(line.socket, "close");
  line.socket.send("{");
  expect((await closed)[0]).toBe(1007);
});

test("a rejecting system refuses lines and answers pings with an error", async () => {
  await using line = await dial("room-09", "hue");
  const token = await tokenFor("room-09", "vinh");
  await turn(sandbox, "meetings", { rejectRatio: 1 });
  expect(await refused(address("room-09", token))).toEqual({ status: 503, retryAfter: "1" });
  line.send({ type: "ping", at: 7 });
  expect(await line.next("error")).toEqual({ type: "error", at: 7, status: 503, retryAfter: 1 });
  await turn(sandbox, "meetings", { rejectRatio: 0 });
});

test("stopping the system cuts every line", async () => {
  const before = await attendance();
  const line = await dial("room-10", "hue");
  line.send({ type: "register", point: "hue" });
  await line.next("roster");
  const closed = once(line.socket, "close");
  await turn(sandbox, "meetings", { stopped: true });
  await closed;
  await turn(sandbox, "meetings", { stopped: false });
  await expect
    .poll(attendance)
    .toMatchObject({ joined: before.joined + 1, left: before.left + 1, present: before.present });
});

test("a line that still waits in the queue does not hold up the end", async () => {
  const slow = await startTestSandbox({ meetings: { serviceSeconds: 600 } });
  const socket = new WebSocket(
    `${slow.targets.meetings.replace("http", "ws")}/meetings/room-00/signalling?token=room-00.p`,
  );
  const failed = once(socket, "error");
  const inFlight = async (): Promise<string> => (await ask(`${slow.targets.meetings}/metrics`)).text;
  await expect.poll(inFlight).toContain('sandbox_requests_in_flight{system="meetings"} 1');
  await slow[Symbol.asyncDispose]();
  expect(String((await failed)[0])).toContain("socket hang up");
});
