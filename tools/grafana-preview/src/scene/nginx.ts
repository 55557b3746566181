// A real nginx before the systems, so that there are access logs to follow: a port and a log for each of them.
import { writeFile } from "node:fs/promises";
import path from "node:path";
import { freePort, startProgram } from "./program.ts";

/** Debian's nginx-light; its folder is not in every PATH. */
const PROGRAM = "/usr/sbin/nginx";
const TEMPORARY = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"];

interface Front {
  readonly system: string;
  readonly port: number;
  readonly behind: string;
}

interface Nginx extends AsyncDisposable {
  /** System → address. */
  readonly urls: Readonly<Record<string, string>>;
  readonly logOf: (system: string) => string;
}

const serverOf = (folder: string, { system, port, behind }: Front): string => `
  upstream ${system} { server ${new URL(behind).host}; keepalive 64; }
  server {
    listen 127.0.0.1:${port};
    access_log ${folder}/${system}.log timed;
    location / {
      proxy_pass http://${system};
      proxy_http_version 1.1;
      proxy_set_header Host $http_host;
      proxy_set_header Upgrade $http_upgrade;
      proxy_set_header Connection $kept_or_upgraded;
    }
  }`;

const configOf = (folder: string, fronts: readonly Front[]): string => `
${process.getuid?.() === 0 ? "user root;" : ""}
daemon off;
worker_processes 1;
pid ${folder}/nginx.pid;
error_log stderr notice;
events { worker_connections 8192; }
http {
  log_format timed '$remote_addr - $remote_user [$time_local] "$request" '
                   '$status $body_bytes_sent "$http_referer" "$http_user_agent" $request_time';
  map $http_upgrade $kept_or_upgraded { default upgrade; '' ''; }
  client_max_body_size 0;
${TEMPORARY.map((name) => `  ${name}_temp_path ${folder}/${name};`).join("\n")}
${fronts.map((front) => serverOf(folder, front)).join("\n")}
}
`;

/** @param systems system → address behind */
export async function startNginx(folder: string, systems: Readonly<Record<string, string>>): Promise<Nginx> {
  const fronts = await Promise.all(
    Object.entries(systems).map(async ([system, behind]) => ({ system, behind, port: await freePort() })),
  );
  const config = path.join(folder, "nginx.conf");
  await writeFile(config, configOf(folder, fronts));
  const program = await startProgram({
    command: PROGRAM,
    args: ["-c", config, "-p", folder, "-e", "stderr"],
    on: "stderr",
    says: "start worker process ",
  });
  return {
    urls: Object.fromEntries(fronts.map(({ system, port }) => [system, `http://127.0.0.1:${port}`])),
    logOf: (system) => path.join(folder, `${system}.log`),
    [Symbol.asyncDispose]: () => Promise.resolve(program[Symbol.asyncDispose]()),
  };
}
