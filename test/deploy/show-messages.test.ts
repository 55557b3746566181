// deploy/alertmanager/show-messages.mjs: what a person sees of an alert before there are receivers.
import { spawn } from "node:child_process";
import { once } from "node:events";
import path from "node:path";
import { createInterface } from "node:readline";
import { expect, test } from "vitest";

const script = path.join(import.meta.dirname, "../../deploy/alertmanager/show-messages.mjs");

async function startMessages() {
  const child = spawn(process.execPath, [script, "0"], { stdio: ["ignore", "pipe", "inherit"] });
  const ended = once(child, "exit");
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const nextLine = async (): Promise<string> => String((await lines.next()).value);
  const [url = ""] = /http:\S+/.exec(await nextLine()) ?? [];
  return {
    nextLine,
    send: (receiver: string, body: string) => fetch(new URL(receiver, url), { method: "POST", body }),
    [Symbol.asyncDispose]: async () => {
      child.kill("SIGTERM");
      await ended;
    },
  };
}

const annotations = {
  summary: "lgsp does not answer",
  summary_vi: "lgsp không phản hồi",
  description: "The readiness address of lgsp has not answered.",
  description_vi: "Địa chỉ kiểm tra sẵn sàng của lgsp không trả lời.",
  runbook_url: "docs/runbooks/headroom-system-down.md#what-to-do",
  runbook_url_vi: "docs/runbooks/headroom-system-down.md#viec-can-lam",
};
const labels = { alertname: "HeadroomSystemDown", system: "lgsp" };
const message = { version: "4", status: "firing", alerts: [{ status: "firing", labels, annotations }] };

test("a message is printed in both languages, with what to do", async () => {
  await using messages = await startMessages();
  const { status } = await messages.send("on-call", JSON.stringify(message));
  expect(status).toBe(200);
  expect(await messages.nextLine()).toMatch(/^\S+Z on-call firing$/);
  const printed: string[] = [];
  while (printed.length < 7) printed.push((await messages.nextLine()).trim());
  expect(printed.toSorted()).toEqual(["HeadroomSystemDown", ...Object.values(annotations)].toSorted());
});

test("what is no message is refused, and the next one is still printed", async () => {
  await using messages = await startMessages();
  expect((await messages.send("on-call", "{")).status).toBe(400);
  expect((await messages.send("on-call", "{}")).status).toBe(400);
  const { status } = await messages.send("dead-man", JSON.stringify({ ...message, alerts: [] }));
  expect(status).toBe(200);
  expect(await messages.nextLine()).toMatch(/ dead-man firing$/);
});
