import type { RequestListener, Server } from "node:http";
import { startHttpServer, type HttpServer, type ListenOptions } from "../platform/http-server.ts";

/** A port that can be closed and opened again while load runs. */
export interface Listener extends AsyncDisposable {
  readonly url: string;
  /** Closed, connections are refused and those that stood are cut; opened, it takes its old port. */
  setOpen(isOpen: boolean): Promise<void>;
}

export interface ListenerParts {
  readonly app: RequestListener;
  /** Called with every server that starts to listen. */
  readonly onOpen?: (server: Server) => void;
  /** Called before the port closes, to cut what the server itself does not track. */
  readonly onClose?: () => void;
}

/** Longer than a person thinks between two requests, so that a kept connection is not closed under a request. */
const KEEP_ALIVE_MS = 180_000;

/** Throws PORT_UNAVAILABLE when no port is free. */
export async function startListener(parts: ListenerParts, options: ListenOptions): Promise<Listener> {
  let current: HttpServer | undefined = await open(parts, options);
  const { port, url } = current;
  let last: Promise<void> = Promise.resolve();

  const change = async (isOpen: boolean): Promise<void> => {
    if (isOpen === (current !== undefined)) return;
    if (isOpen) current = await open(parts, { ...options, port, tries: 1 });
    else current = await close(parts, current);
  };
  // One change at a time: a listener that is still closing cannot be opened.
  const setOpen = (isOpen: boolean): Promise<void> => {
    const next = last.then(() => change(isOpen));
    last = next.catch(() => undefined);
    return next;
  };
  return { url, setOpen, [Symbol.asyncDispose]: () => setOpen(false) };
}

async function open({ app, onOpen }: ListenerParts, options: ListenOptions): Promise<HttpServer> {
  const opened = await startHttpServer(app, options);
  opened.server.keepAliveTimeout = KEEP_ALIVE_MS;
  onOpen?.(opened.server);
  return opened;
}

async function close({ onClose }: ListenerParts, server: HttpServer | undefined): Promise<undefined> {
  onClose?.();
  await server?.[Symbol.asyncDispose]();
  return undefined;
}
