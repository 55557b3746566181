// A server with a certificate that nobody vouches for, made for these tests alone.
import { readFileSync } from "node:fs";
import { createServer } from "node:https";
import type { AddressInfo } from "node:net";
import path from "node:path";

const FOLDER = path.join(import.meta.dirname, "../fixtures/tls");
const pem = (name: string): string => readFileSync(path.join(FOLDER, `${name}.pem`), "utf8");

/** Seconds since 1970. */
export const CERTIFICATE_ENDS = Date.parse("2126-11-02T01:06:10Z") / 1000;

/** Answers "ready" to everything. */
export async function startSecureServer() {
  const server = createServer({ key: pem("key"), cert: pem("certificate") }, (_, response) =>
    response.end("ready\n"),
  );
  await new Promise<void>((resolve) => {
    server.listen(0, "127.0.0.1", resolve);
  });
  const { port } = server.address() as AddressInfo;
  return {
    url: `https://127.0.0.1:${port}`,
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections();
      await server[Symbol.asyncDispose]();
    },
  };
}
