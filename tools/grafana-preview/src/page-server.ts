// Serves the page, its board and its settings on loopback, and passes questions on to Prometheus.
import { once } from "node:events";
import { readFile } from "node:fs/promises";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { buffer } from "node:stream/consumers";
import path from "node:path";
import { fontFolder, iconFolder } from "./bundle.ts";

const HTML = `<!doctype html><html><head><meta charset="utf-8"><style>body{margin:0}</style><link rel="stylesheet" href="/page/main.css"></head>
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

/** Part of the address → folder whose files are served below it. */
const foldersOf = ({ page }: PageContents): readonly (readonly [string, string])[] => [
  ["/page/", page],
  ["/fonts/inter/", fontFolder],
  ["/img/icons/", iconFolder],
];

const textsOf = ({ board, settings }: PageContents): Readonly<Record<string, readonly [string, string]>> => ({
  "/": ["text/html", HTML],
  "/board.json": ["application/json", board],
  "/settings.json": ["application/json", JSON.stringify(settings)],
});

async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  contents: PageContents,
): Promise<void> {
  const { pathname } = new URL(request.url ?? "/", "http://127.0.0.1");
  if (pathname.startsWith("/prometheus/")) return passOn(request, response, contents.prometheus);
  const text = textsOf(contents)[pathname];
  if (text !== undefined) return void response.writeHead(200, { "content-type": text[0] }).end(text[1]);
  const [part = "", folder] = foldersOf(contents).find(([part]) => pathname.includes(part)) ?? [];
  if (folder === undefined) return void response.writeHead(404).end();
  return sendFile(response, folder, pathname.slice(pathname.indexOf(part) + part.length));
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
