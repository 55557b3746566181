// A real nginx in front of something, on a free loopback port, with a configuration, a log and folders of its own.
import { spawn, spawnSync, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rename, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { createInterface } from "node:readline";
import { freePort } from "./free-port.ts";

/** Debian's nginx-light; its folder is not in every PATH. */
const PROGRAM = "/usr/sbin/nginx";

export const nginxMissing = spawnSync(PROGRAM, ["-v"]).error !== undefined;

interface Nginx extends AsyncDisposable {
  readonly url: string;
  /** Its log: the combined columns and `$request_time`. */
  readonly log: string;
  /** Renames the log as logrotate does and tells nginx to open a new one. @returns where the old one is. */
  readonly rotate: () => Promise<string>;
}

const TEMPORARY = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"];

const configOf = (folder: string, port: number, upstream: string): string => `
${process.getuid?.() === 0 ? "user root;" : ""}
daemon off;
worker_processes 2;
pid ${folder}/nginx.pid;
error_log stderr notice;
events { worker_connections 4096; }
http {
  log_format timed '$remote_addr - $remote_user [$time_local] "$request" '
                   '$status $body_bytes_sent "$http_referer" "$http_user_agent" $request_time';
  access_log ${folder}/access.log timed;
  client_max_body_size 0;
${TEMPORARY.map((name) => `  ${name}_temp_path ${folder}/${name};`).join("\n")}
  upstream behind { server ${new URL(upstream).host}; keepalive 64; }
  server {
    listen 127.0.0.1:${port};
    location / {
      proxy_pass http://behind;
      proxy_http_version 1.1;
      proxy_set_header Connection "";
    }
  }
}
`;

/** Its processes say on the error output that they work. */
async function untilReady({ stderr }: ChildProcess): Promise<void> {
  const said: string[] = [];
  if (stderr === null) throw new Error("nginx has no error output");
  for await (const line of createInterface({ input: stderr })) {
    said.push(line);
    if (line.includes("start worker process ")) return;
  }
  throw new Error(`nginx did not start:\n${said.join("\n")}`);
}

/** Ends with the value that is returned. */
export async function startNginx(upstream: string): Promise<Nginx> {
  const folder = await mkdtemp(path.join(tmpdir(), "headroom-nginx-"));
  const port = await freePort();
  const config = path.join(folder, "nginx.conf");
  const log = path.join(folder, "access.log");
  await writeFile(config, configOf(folder, port, upstream));
  const child = spawn(PROGRAM, ["-c", config, "-p", folder, "-e", "stderr"], {
    stdio: ["ignore", "ignore", "pipe"],
  });
  const ended = once(child, "exit");
  await untilReady(child);
  child.stderr.resume();
  return {
    url: `http://127.0.0.1:${port}`,
    log,
    rotate: async () => {
      await rename(log, `${log}.1`);
      child.kill("SIGUSR1");
      return `${log}.1`;
    },
    [Symbol.asyncDispose]: async () => {
      child.kill("SIGTERM");
      await ended;
      await rm(folder, { recursive: true });
    },
  };
}
