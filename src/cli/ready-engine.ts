import type { Engine } from "../k6/binary.ts";
import { ensureEngine } from "../k6/engine.ts";
import type { CommandContext } from "./command.ts";

const BUILD_LINE_EVERY_S = 10;

/** Finds or builds k6; a build says how far it is, since it takes about 90 s. */
export async function readyEngine({ env, log, signal, stderr }: CommandContext): Promise<Engine> {
  let told = 0;
  return ensureEngine({
    env,
    log,
    signal,
    onProgress: (elapsed) => {
      const seconds = Math.round(elapsed / 1000);
      if (stderr.isTTY) stderr.write(`\r\u001B[Kbuilding k6 with Go: ${seconds} s (about 90 s, once)`);
      else if (seconds - told >= BUILD_LINE_EVERY_S) {
        told = seconds;
        log.info("building k6 with Go", { elapsed_seconds: seconds });
      }
    },
  });
}
