// k6.log after a run, line by line: it may be larger than memory.
import { createReadStream } from "node:fs";
import { createInterface } from "node:readline";
import type { ToldItems } from "../analysis/item-names.ts";
import type { ItemKind } from "../catalogue/k6-metrics.ts";
import { errorIn, itemIn, type ToldItem } from "../k6/log-line.ts";

/** At most this many keys of a kind are held in memory and compared. */
export const MOST_KEYS = 500_000;

const SHOWN_ERRORS = 3;

export interface EngineLog {
  readonly errors: number;
  /** The latest of them, each once. */
  readonly shown: readonly string[];
  /** Items the scenarios told of. */
  readonly told: ReadonlyMap<ItemKind, ToldItems>;
}

interface Keys {
  readonly acknowledged: Set<string>;
  readonly unanswered: Set<string>;
  complete: boolean;
}

function keep(told: Map<ItemKind, Keys>, { kind, key, fate }: ToldItem): void {
  const keys = told.get(kind) ?? {
    acknowledged: new Set<string>(),
    unanswered: new Set<string>(),
    complete: true,
  };
  told.set(kind, keys);
  if (keys.acknowledged.size + keys.unanswered.size < MOST_KEYS) keys[fate].add(key);
  else keys.complete = false;
}

/** Reads the log; one that is missing, or breaks off, is as good as what could be read of it. */
export async function readEngineLog(file: string): Promise<EngineLog> {
  const told = new Map<ItemKind, Keys>();
  const latest: string[] = [];
  let errors = 0;
  try {
    for await (const line of createInterface({ input: createReadStream(file), crlfDelay: Infinity })) {
      const item = itemIn(line);
      if (item !== undefined) keep(told, item);
      const error = item === undefined ? errorIn(line) : undefined;
      if (error === undefined) continue;
      errors += 1;
      if (latest.includes(error)) latest.splice(latest.indexOf(error), 1);
      latest.push(error);
      if (latest.length > SHOWN_ERRORS) latest.shift();
    }
  } catch {
    // Not there, or not readable to its end: the counts of the record do not depend on it.
  }
  return { errors, shown: latest, told };
}
