// autocannon's HTTP client, which the package does not describe: version 9.0.0, lib/httpClient.js. What stands here is what
// src/probe/connection.ts uses.
declare module "autocannon/lib/httpClient.js" {
  import type { EventEmitter } from "node:events";

  type HookArguments = [
    status: number,
    body: string,
    context: object,
    headers: Readonly<Record<string, string | string[]>>,
  ];

  interface ClientOptions {
    readonly protocol: string;
    readonly hostname: string;
    readonly port: number;
    readonly path: string;
    /** Value of the header of this name. */
    readonly host: string;
    readonly method: string;
    readonly headers: Readonly<Record<string, string>>;
    readonly body: string | Buffer | undefined;
    /** Seconds; also of a connection that is idle. */
    readonly timeout: number;
    /** Sent in turn; what a request leaves out is as above. */
    readonly requests: readonly {
      readonly path: string;
      readonly headers: Readonly<Record<string, string>>;
      readonly onResponse: (...hook: HookArguments) => void;
    }[];
    /** Called before the connection is made. */
    readonly setupClient: (client: Client) => void;
  }

  export default class Client extends EventEmitter {
    constructor(options: ClientOptions);
    /** Writes the request. Called for every new connection, and after every answer. */
    _doRequest(): void;
    /** Called at first, and whenever a connection was lost. */
    _connect(): void;
    destroy(): void;
  }
}
