// Plain listeners on free loopback ports that count who comes.
import { once } from "node:events";
import { createServer as createTcpServer, type AddressInfo, type Server } from "node:net";
import { createServer as createHttpServer, type RequestListener } from "node:http";

export interface Listener extends AsyncDisposable {
  readonly port: number;
  readonly url: string;
  /** Connections taken so far. */
  connections(): number;
}

async function listen(server: Server, port: number): Promise<Listener> {
  let taken = 0;
  server.on("connection", (socket) => {
    taken += 1;
    socket.on("error", () => socket.destroy());
    server.once("closing", () => socket.destroy());
  });
  server.setMaxListeners(0);
  server.listen(port, "127.0.0.1");
  await once(server, "listening");
  const { port: bound } = server.address() as AddressInfo;
  return {
    port: bound,
    url: `http://127.0.0.1:${bound}`,
    connections: () => taken,
    [Symbol.asyncDispose]: async () => {
      server.close();
      server.emit("closing");
      await once(server, "close");
    },
  };
}

/** Takes connections and says nothing. */
export const startListener = (port = 0): Promise<Listener> => listen(createTcpServer(), port);

/** Sends everything back. */
export const startEcho = (): Promise<Listener> =>
  listen(
    createTcpServer({ allowHalfOpen: true }, (socket) => void socket.pipe(socket)),
    0,
  );

export const startWebListener = (answer: RequestListener): Promise<Listener> =>
  listen(createHttpServer(answer), 0);

/** A port of this machine at which nobody listens. */
export async function deadPort(): Promise<number> {
  const listener = await startListener();
  await listener[Symbol.asyncDispose]();
  return listener.port;
}
