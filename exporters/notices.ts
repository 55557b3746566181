import type { Log } from "../src/platform/log.ts";

/** Says what is wrong once, and once that it is right again, instead of in every scrape. */
export interface Notices {
  /** `because`: what is wrong now; undefined when nothing is. */
  tell(subject: string, because: string | undefined): void;
}

/** Subjects come from the configuration, so what is remembered is bounded by it. */
export function createNotices(message: string, log: Log): Notices {
  const said = new Map<string, string>();
  return {
    tell(subject, because) {
      const before = said.get(subject);
      if (before === because) return;
      if (because === undefined) {
        said.delete(subject);
        log.info(`${message} is over`, { subject });
      } else {
        said.set(subject, because);
        log.warn(message, { subject, because });
      }
    },
  };
}
