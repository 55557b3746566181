// Prints what Alertmanager sends to its webhooks, so that alerts can be seen before there are receivers of one's own:
//
//   node deploy/alertmanager/show-messages.mjs          (on 127.0.0.1:9095; another port may be given)
import { once } from "node:events";
import { createServer } from "node:http";
import { text } from "node:stream/consumers";

const HOST = "127.0.0.1";
const [port = "9095"] = process.argv.slice(2);

/** The lines of one alert; of one that ended, only what it was. */
function linesOf({ status, annotations }) {
  const summaries = [annotations.summary_vi, annotations.summary];
  const details = [
    annotations.description_vi,
    annotations.description,
    annotations.runbook_url_vi,
    annotations.runbook_url,
  ];
  return status === "firing" ? [...summaries, ...details] : summaries;
}

/** What one message of a webhook (version 4) says. */
function printed(receiver, { status, alerts }) {
  const told = alerts.map((alert) =>
    [`  ${alert.labels.alertname}`, ...linesOf(alert).map((line) => `    ${line ?? "–"}`)].join("\n"),
  );
  return [`${new Date().toISOString()} ${receiver} ${status}`, ...told, ""].join("\n");
}

async function answer(request, response) {
  const body = await text(request);
  try {
    process.stdout.write(`${printed((request.url ?? "/").slice(1), JSON.parse(body))}\n`);
    response.writeHead(200).end();
  } catch (error) {
    // Alertmanager does not repeat what was answered with 400.
    response.writeHead(400).end(`this is no message of Alertmanager: ${String(error)}\n`);
  }
}

const server = createServer(
  (request, response) => void answer(request, response).catch(() => response.destroy()),
);
server.listen(Number(port), HOST);
await once(server, "listening");
process.stdout.write(
  `messages to http://${HOST}:${server.address().port}/ are printed here (Ctrl-C ends it)\n`,
);
for (const signal of ["SIGINT", "SIGTERM"]) process.once(signal, () => process.exit(0));
