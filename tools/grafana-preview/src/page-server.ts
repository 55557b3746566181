// Serves the page, its board and its settings on loopback, and passes questions on to Prometheus.
import { once } from "node:events";
import { readFile } from "node:fs/promises";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { buffer } from "node:stream/consumers";
import path from "node:path";
import { iconFolder } from "./bundle.ts";

const HTML = `<!doctype html><html><head><meta charset="utf-8"><link rel="stylesheet" href="/page/main.css"></head>
<body><script type="module" src="/page/main.js"></script></body></html>`;

const TYPES: Readonly<Record<string, string>> = {
  ".js": "text/javascript",
  ".css": "text/css",
  ".svg": "image/svg+xml",
  ".woff": "font/woff",
  ".woff2": "font/woff2",
};

export interface PageContents {
  /** Folder of the bundled page. */
  readonly page: string;
  /** Text of the dashboard. */
  readonly board: string;
  /** What page/settings.ts reads. */
  readonly settings: Readonly<Record<string, unknown>>;
  /** Address of the Prometheus, without a path. */
  readonly prometheus: string;
}

interface PageServer extends AsyncDisposable {
  readonly url: string;
}

async function sendFile(response: ServerResponse, folder: string, name: string): Promise<void> {
  const file = path.join(folder, path.normalize(`/${name}`));
  const text = await readFile(file).catch(() => undefined);
  const type = TYPES[path.extname(file)] ?? "application/octet-stream";
  response.writeHead(text === undefined ? 404 : 200, { "content-type": type }).end(text);
}

async function passOn(request: IncomingMessage, response: ServerResponse, base: string): Promise<void> {
  const answer = await fetch(new URL((request.url ?? "").replace("/prometheus", ""), base), {
    method: "POST",
    headers: { "content-type": "application/x-www-form-urlencoded" },
    body: await buffer(request),
  });
  response.writeHead(answer.status, { "content-type": "application/json" }).end(await answer.text());
}

async function answer(request: IncomingMessage, response: ServerResponse, contents: PageContents): Promise<void> {
  const { pathname } = new URL(request.url ?? "/", "http://127.0.0.1");
  const [, first = "", ...rest] = pathname.split("/");
  const sendText = (type: string, text: string): void =>
    void response.writeHead(200, { "content-type": type }).end(text);
  if (pathname === "/") sendText("text/html", HTML);
  else if (pathname === "/board.json") sendText("application/json", contents.board);
  else if (pathname === "/settings.json") sendText("application/json", JSON.stringify(contents.settings));
  else if (first === "page") await sendFile(response, contents.page, rest.join("/"));
  else if (first === "prometheus") await passOn(request, response, contents.prometheus);
  else if (pathname.includes("/img/icons/"))
    await sendFile(response, iconFolder, pathname.slice(pathname.indexOf("/img/icons/") + "/img/icons".length));
  else response.writeHead(404).end();
}

export async function servePage(contents: PageContents): Promise<PageServer> {
  const server = createServer((request, response) => {
    answer(request, response, contents).catch((error: unknown) => {
      const message = error instanceof Error ? error.message : String(error);
      response.writeHead(502, { "content-type": "application/json" });
      response.end(JSON.stringify({ status: "error", error: `Prometheus does not answer: ${message}` }));
    });
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("The server has no port.");
  return {
    url: `http://127.0.0.1:${address.port}`,
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}
