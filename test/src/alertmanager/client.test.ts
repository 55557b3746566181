import type { IncomingMessage, RequestListener, ServerResponse } from "node:http";
import { text } from "node:stream/consumers";
import { expect, test } from "vitest";
import { expireSilence, firingAlerts, setSilence } from "../../../src/alertmanager/client.ts";
import { silenceMatchers, silenceOf } from "../../../src/planning/silence.ts";
import { deadPort, startWebListener } from "../../support/listeners.ts";
import { planOf } from "../planning/plan-of.ts";

const plan = planOf({ systems: ["lgsp"] });
const silence = silenceOf(plan, {
  run: "a-run",
  createdBy: "headroom",
  startsAt: new Date(0),
  labels: {},
});

interface Asked {
  readonly method: string | undefined;
  readonly path: string;
  readonly body: string;
}

/** Answers everything alike and keeps what it was asked. */
async function startAnswering(status: number, body: string) {
  const asked: Asked[] = [];
  const keep = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    asked.push({ method: request.method, path: request.url ?? "", body: await text(request) });
    response.writeHead(status, { location: "http://127.0.0.1:1/" }).end(body);
  };
  const answer: RequestListener = (request, response) => void keep(request, response);
  const listener = await startWebListener(answer);
  return { asked, url: listener.url, [Symbol.asyncDispose]: () => listener[Symbol.asyncDispose]() };
}

test("alerts are asked for by the matchers, below the path of the address", async () => {
  await using server = await startAnswering(
    200,
    '[{"labels":{"alertname":"A","system":"lgsp"},"status":{}}]',
  );
  expect(await firingAlerts(`${server.url}/am/`, silenceMatchers(plan, {}))).toEqual([
    { alertname: "A", system: "lgsp" },
  ]);
  const asked = server.asked.map(({ path }) => new URL(path, server.url));
  expect(
    asked.map(({ pathname, searchParams }) => ({ pathname, filters: searchParams.getAll("filter") })),
  ).toEqual([{ pathname: "/am/api/v2/alerts", filters: ['during_run="mute"', 'system=~"|lgsp"'] }]);
});

test("a silence is posted as it is, and its id comes back", async () => {
  await using server = await startAnswering(200, '{"silenceID":"abc-1"}');
  expect(await setSilence(server.url, silence)).toBe("abc-1");
  expect(server.asked).toEqual([{ method: "POST", path: "/api/v2/silences", body: JSON.stringify(silence) }]);
});

test("expiring it is a DELETE", async () => {
  await using server = await startAnswering(200, "");
  await expireSilence(server.url, "abc-1");
  expect(server.asked).toEqual([{ method: "DELETE", path: "/api/v2/silence/abc-1", body: "" }]);
});

test.each([
  { name: "refuses", status: 400, body: '"bad matcher"', says: 'status 400, "bad matcher"' },
  { name: "sends elsewhere", status: 302, body: "", says: "redirect" },
  {
    name: "is something else",
    status: 200,
    body: "<html>",
    says: "does not speak Alertmanager's API v2: <html>",
  },
  { name: "answers without an id", status: 200, body: "{}", says: "does not speak" },
])("an address that $name", async ({ status, body, says }) => {
  await using server = await startAnswering(status, body);
  await expect(setSilence(server.url, silence)).rejects.toMatchObject({
    code: "ALERTMANAGER_FAILED",
    exitCode: 2,
    message: expect.stringContaining(says),
    hint: expect.stringContaining("--alertmanager"),
  });
});

test("an address at which nobody listens", async () => {
  const url = `http://127.0.0.1:${await deadPort()}`;
  await expect(firingAlerts(url, [])).rejects.toMatchObject({
    code: "ALERTMANAGER_FAILED",
    message: expect.stringContaining("ECONNREFUSED"),
  });
});
