// deploy/compose.yaml as a strict schema and the places its mounts lead to. There is no container engine in the tests.
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { parse } from "yaml";
import { z } from "zod";
import { commands } from "../../src/cli/commands.ts";

export const root = path.join(import.meta.dirname, "../..");
const folder = path.join(root, "deploy");

const texts = z.array(z.string());
/** What we use of Compose, and nothing else: a misspelt key is an error, and so is a published port. */
export const Service = z.strictObject({
  image: z.string(),
  build: z.strictObject({ context: z.string(), dockerfile: z.string() }).optional(),
  profiles: texts.optional(),
  entrypoint: texts.optional(),
  command: texts.default([]),
  environment: z.record(z.string(), z.string()).default({}),
  volumes: texts.default([]),
  healthcheck: z.strictObject({ test: texts, interval: z.string() }),
  init: z.boolean().optional(),
  network_mode: z.literal("host"),
  restart: z.literal("unless-stopped"),
  read_only: z.literal(true),
  tmpfs: z.tuple([z.literal("/tmp")]),
  cap_drop: z.tuple([z.literal("ALL")]),
  security_opt: z.tuple([z.literal("no-new-privileges:true")]),
  logging: z.strictObject({ driver: z.string(), options: z.record(z.string(), z.string()) }),
});
type Service = z.infer<typeof Service>;

const Program = Service.partial({ image: true, healthcheck: true });
const Compose = z.strictObject({
  name: z.string(),
  "x-program": Program,
  "x-headroom": Program,
  services: z.record(z.string(), Service),
  volumes: z.record(z.string(), z.null()),
});

export const compose = Compose.parse(
  parse(readFileSync(path.join(folder, "compose.yaml"), "utf8"), { merge: true }),
);

interface Mount {
  /** A path of the machine, or the name of a volume. */
  readonly source: string;
  readonly isVolume: boolean;
  readonly target: string;
  readonly isReadOnly: boolean;
}

/** `${NAME:-value}` → value. */
const withDefaults = (text: string): string => text.replaceAll(/\$\{\w+:-([^}]*)\}/g, "$1");

export const mountsOf = ({ volumes }: Service): readonly Mount[] =>
  volumes.map((text) => {
    const [source = "", target = "", mode] = withDefaults(text).split(":");
    const isVolume = !/^[./]/.test(source);
    return {
      source: isVolume ? source : path.resolve(folder, source),
      isVolume,
      target,
      isReadOnly: mode === "ro",
    };
  });

/** The file of this machine that a program in the container finds at the path. */
export function hostPath(service: Service, inside: string): string {
  const mount = mountsOf(service).find(
    ({ target, isVolume }) => !isVolume && (inside === target || inside.startsWith(`${target}/`)),
  );
  if (mount === undefined) throw new Error(`nothing is mounted at ${inside}`);
  return path.join(mount.source, inside.slice(mount.target.length));
}

/** Mounted folders of the repository that do not exist, and volumes that are not declared. */
export const missingSources = (service: Service): readonly Mount[] =>
  mountsOf(service).filter(({ isVolume, source }) =>
    isVolume ? !(source in compose.volumes) : source.startsWith(root) && !existsSync(source),
  );

/** What the image stands on: a tag, or the Dockerfile that it is built from. */
export const originOf = ({ image, build }: Service): string =>
  build === undefined ? image : path.join(root, "deploy", build.context, build.dockerfile);

export function serviceOf(name: string): Service {
  const found = compose.services[name];
  if (found === undefined) throw new Error(`there is no service ${name}`);
  return found;
}

/** The value of `--name=value`. */
export function flagOf(name: string, flag: string): string {
  const word = serviceOf(name).command.find((one) => one.startsWith(`--${flag}=`));
  if (word === undefined) throw new Error(`${name} is started without --${flag}`);
  return word.slice(flag.length + 3);
}

export function variableOf(name: string, variable: string): string {
  const value = serviceOf(name).environment[variable];
  if (value === undefined) throw new Error(`${name} has no variable ${variable}`);
  return value;
}

export const read = (file: string): string => readFileSync(path.join(root, file), "utf8");

/** What `headroom <command>` takes for an option that is not given. */
function fallbackOf(command: string, flag: string): string {
  const options = commands.find(({ name }) => name === command)?.options ?? [];
  const fallback = options.find(({ flags }) => flags.startsWith(`--${flag} `))?.fallback;
  if (fallback === undefined) throw new Error(`${command} has no --${flag} with a fallback`);
  return fallback;
}

/** Words of the command line that look like options and that `headroom <command>` does not know. */
export function unknownOptions({ command: [name = "", ...words] }: Service): readonly string[] {
  const known = commands.find((command) => command.name === name)?.options ?? [];
  const flags = known.map((option) => option.flags.split(" ")[0]);
  return words.filter((word) => word.startsWith("--") && !flags.includes(word));
}

const [, messagesPort = ""] = /port = "(\d+)"/.exec(read("deploy/alertmanager/show-messages.mjs")) ?? [];

/** Where each program listens: what its command line or environment says, or else its own defaults. */
export const listening = {
  exporters: `${fallbackOf("exporters", "host")}:${fallbackOf("exporters", "port")}`,
  sandbox: `127.0.0.1:${fallbackOf("sandbox", "port")}`,
  messages: `127.0.0.1:${messagesPort}`,
  prometheus: flagOf("prometheus", "web.listen-address"),
  alertmanager: flagOf("alertmanager", "web.listen-address"),
  grafana: `${variableOf("grafana", "GF_SERVER_HTTP_ADDR")}:${variableOf("grafana", "GF_SERVER_HTTP_PORT")}`,
} as const;
