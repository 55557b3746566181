import { once } from "node:events";
import { createServer, type RequestListener, type Server } from "node:http";
import { AppError } from "../errors/app-error.ts";

export interface ListenOptions {
  /** Wanted port; 0 takes any free one. A taken port moves on to the next of `tries`. */
  readonly port: number;
  readonly host?: string;
  readonly tries?: number;
}

/** A listening server; disposing closes every connection. */
export interface HttpServer extends AsyncDisposable {
  readonly server: Server;
  readonly port: number;
  readonly url: string;
}

const isTaken = (thrown: unknown): boolean =>
  thrown instanceof Error && "code" in thrown && thrown.code === "EADDRINUSE";

async function listen(server: Server, port: number, host: string): Promise<number> {
  server.listen(port, host);
  await once(server, "listening");
  const address = server.address();
  return typeof address === "object" && address !== null ? address.port : port;
}

async function close(server: Server): Promise<void> {
  const closed = once(server, "close");
  server.close();
  server.closeAllConnections();
  await closed;
}

/** Serves on 127.0.0.1 unless told otherwise. Throws PORT_UNAVAILABLE when every tried port is taken. */
export async function startHttpServer(
  listener: RequestListener,
  options: ListenOptions,
): Promise<HttpServer> {
  const { port, host = "127.0.0.1", tries = 20 } = options;
  for (let attempt = 0; attempt < (port === 0 ? 1 : tries); attempt += 1) {
    const server = createServer(listener);
    try {
      const bound = await listen(server, port === 0 ? 0 : port + attempt, host);
      const shown = host.includes(":") ? `[${host}]` : host;
      return {
        server,
        port: bound,
        url: `http://${shown}:${bound}`,
        [Symbol.asyncDispose]: () => close(server),
      };
    } catch (thrown) {
      if (!isTaken(thrown)) throw thrown;
    }
  }
  throw new AppError("PORT_UNAVAILABLE", `Ports ${port}–${port + tries - 1} on ${host} are all taken.`, {
    hint: "Free one of them or name another with the port option.",
  });
}
