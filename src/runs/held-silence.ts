// The silence of a run: set right before its generators start, expired as soon as they have ended.
import { hostname } from "node:os";
import { setTimeout as sleep } from "node:timers/promises";
import { expireSilence, firingAlerts, setSilence, type FiringAlert } from "../alertmanager/client.ts";
import { messageOf } from "../errors/app-error.ts";
import { silenceOf, type Silence } from "../planning/silence.ts";
import type { Log } from "../platform/log.ts";
import type { RunFolder } from "./run-folder.ts";
import type { RunSetup, SilencePlace } from "./run-setup.ts";

/** A silence as it was set. */
export interface SilenceSet {
  readonly url: string;
  readonly silence: Silence;
  /** Alerts that fired when it was set and that it hits. */
  readonly hits: readonly FiringAlert[];
}

/** Disposing expires it; what could not be expired ends by itself. */
export interface HeldSilence extends AsyncDisposable {
  /** What is to be said of it once the run has ended, in sentences. */
  readonly notices: readonly string[];
}

interface Holding {
  readonly setup: RunSetup;
  readonly folder: RunFolder;
  /** Seconds since the run began. */
  readonly at: () => number;
}

interface SilenceHooks {
  readonly log: Log;
  readonly onSilence?: (set: SilenceSet) => void;
}

const NONE: HeldSilence = { notices: [], [Symbol.asyncDispose]: () => Promise.resolve() };

const TRIES = 3;
const BETWEEN_TRIES_MS = 1000;

/** An Alertmanager that is being restarted is back in a moment. */
async function expire(url: string, id: string): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await expireSilence(url, id);
    } catch (thrown) {
      if (attempt === TRIES) throw thrown;
      await sleep(BETWEEN_TRIES_MS);
    }
  }
}

async function set({ setup, folder }: Holding, { url, labels }: SilencePlace) {
  const createdBy = `headroom on ${hostname()}`;
  const silence = silenceOf(setup.plan, { run: folder.id, createdBy, startsAt: new Date(), labels });
  try {
    const hits = await firingAlerts(url, silence.matchers);
    // Not the signal of the run: a silence that was made while we looked away could not be expired.
    return { id: await setSilence(url, silence), silence, hits };
  } catch (thrown) {
    // Nothing was started, so there is nothing to keep.
    await folder.abandon();
    throw thrown;
  }
}

/** Sets the silence that the setup asks for. Throws ALERTMANAGER_FAILED; then no run has taken place. */
export async function holdSilence(holding: Holding, { log, onSilence }: SilenceHooks): Promise<HeldSilence> {
  const { setup, folder, at } = holding;
  if (setup.silence === undefined) return NONE;
  const { url } = setup.silence;
  const { id, silence, hits } = await set(holding, setup.silence);
  await folder.tell({ at: at(), kind: "silenced", silence: id, until: silence.endsAt });
  onSilence?.({ url, silence, hits });
  const notices: string[] = [];
  return {
    notices,
    [Symbol.asyncDispose]: async () => {
      try {
        await expire(url, id);
        log.info("silence expired", { silence: id });
        await folder.tell({ at: at(), kind: "silence-expired", silence: id });
      } catch (thrown) {
        const left = `The silence ${id} could not be expired and ends by itself at ${silence.endsAt}: ${messageOf(thrown)}`;
        log.warn(left);
        notices.push(left);
      }
    },
  };
}
