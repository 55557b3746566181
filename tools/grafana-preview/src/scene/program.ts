// A program of its own process, known to be ready by what it says, ended with the value that is returned.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:net";
import { createInterface } from "node:readline";

export interface Program extends AsyncDisposable {
  /** The line that said that it is ready. */
  readonly ready: string;
}

interface Start {
  readonly command: string;
  readonly args: readonly string[];
  /** Where it says that it is ready, and a part of what it says; any line where left out. */
  readonly on?: "stdout" | "stderr";
  readonly says?: string;
  readonly cwd?: string;
}

/** @throws what it said, when it ends before it is ready */
export async function startProgram({
  command,
  args,
  on = "stdout",
  says = "",
  cwd,
}: Start): Promise<Program> {
  const child = spawn(command, args, { cwd, stdio: ["ignore", "pipe", "pipe"] });
  const ended = once(child, "exit");
  const said: string[] = [];
  const [speaking, other] = on === "stdout" ? [child.stdout, child.stderr] : [child.stderr, child.stdout];
  const listen = (chunk: Buffer): void => void said.push(chunk.toString());
  other.on("data", listen);
  for await (const line of createInterface({ input: speaking })) {
    said.push(line);
    if (!line.includes(says)) continue;
    other.off("data", listen);
    for (const stream of [speaking, other]) stream.resume();
    return {
      ready: line,
      [Symbol.asyncDispose]: async () => {
        if (child.exitCode === null && child.signalCode === null) child.kill("SIGTERM");
        await ended;
      },
    };
  }
  throw new Error(`${command} did not start:\n${said.join("\n")}`);
}

/** Runs a program to its end, its words on this terminal. @returns its exit code */
export async function runProgram({ command, args, cwd }: Start): Promise<number> {
  const child = spawn(command, args, { cwd, stdio: ["ignore", "inherit", "inherit"] });
  await once(child, "exit");
  return child.exitCode ?? 1;
}

/** A loopback port that nobody has. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  server.close();
  await once(server, "close");
  return typeof address === "object" && address !== null ? address.port : 0;
}
