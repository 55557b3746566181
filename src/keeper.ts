// A process of its own between headroom and a child that must not outlive it: `node keeper.js <command> [arguments…]`.
// When headroom goes away, even by SIGKILL, the channel to it closes and the keeper ends the child. The child's own
// group is the keeper's, so a Ctrl-C in the terminal reaches headroom alone, which then decides.
import { spawn } from "node:child_process";

function keep(command: string, args: readonly string[]): void {
  const child = spawn(command, args, { stdio: ["ignore", "inherit", "inherit"] });
  const end = (signal: NodeJS.Signals): void => {
    child.kill(signal);
  };
  process.on("SIGINT", () => end("SIGINT"));
  process.on("SIGTERM", () => end("SIGTERM"));
  // Nobody is left to count what the child would still do, so its load ends at once.
  process.on("disconnect", () => end("SIGKILL"));
  child.on("spawn", () => process.send?.({ pid: child.pid }));
  child.on("error", (error) => process.send?.({ error: error.message }, () => process.exit(127)));
  child.on("exit", (code, signal) => {
    if (!process.connected) process.exit(code ?? 1);
    process.send?.({ code, signal }, () => process.exit(code ?? 1));
  });
}

const [command, ...args] = process.argv.slice(2);
if (command !== undefined && process.send !== undefined) keep(command, args);
