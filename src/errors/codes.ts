interface CodeMeaning {
  readonly exit: number;
  readonly meaning: string;
}

/** Exit codes of outcomes that are not errors. */
export const EXIT = {
  pass: 0,
  bug: 1,
  usage: 2,
  fail: 10,
  autostopped: 11,
  invalid: 12,
  engine: 20,
  refused: 21,
  interrupted: 130,
} as const;

/** Every error a user can meet, its exit code and one line of meaning. The docs render this table. */
export const codes = {
  OPTION_INVALID: { exit: 2, meaning: "An option or argument of the command line is unknown or malformed." },
  CONFIG_NOT_FOUND: { exit: 2, meaning: "The named headroom.yaml does not exist or cannot be read." },
  CONFIG_INVALID: { exit: 2, meaning: "headroom.yaml has problems; all of them are listed." },
  PLAN_INVALID: { exit: 2, meaning: "The plan cannot be carried out as asked; nothing was sent." },
  PLAN_RATE_TOO_HIGH: { exit: 21, meaning: "The plan's peak exceeds the rate cap of a target." },
  TARGET_NOT_ALLOWED: { exit: 21, meaning: "A host is not in the allow-list, or may never be loaded." },
  ENGINE_NOT_FOUND: { exit: 20, meaning: "No usable k6 was found and none could be built." },
  ENGINE_VERSION_UNSUPPORTED: { exit: 20, meaning: "The k6 that was named is older than 2.0." },
  ENGINE_BUILD_FAILED: { exit: 20, meaning: "Go could not build the pinned engine." },
  ALERTMANAGER_FAILED: {
    exit: 2,
    meaning:
      "The Alertmanager that --silence needs did not answer or refused; nothing was sent to the systems.",
  },
  PROBE_NOT_STARTED: {
    exit: 2,
    meaning: "The one request before a probe was not answered as it should be; no load was sent.",
  },
  GENERATOR_ENDED: { exit: 1, meaning: "The generator of a probe ended before it told what it measured." },
  PORT_UNAVAILABLE: { exit: 2, meaning: "No port near the wanted one is free." },
  DATA_DIR_UNWRITABLE: { exit: 2, meaning: "The data directory cannot be written, or has too little room." },
  FILE_UNREADABLE: { exit: 2, meaning: "A file that was named cannot be read." },
  TABLE_INVALID: { exit: 2, meaning: "A table cannot be used as it is; every problem is listed." },
  LOG_UNREADABLE: { exit: 2, meaning: "An access log holds nothing that can be learned from." },
  CALIBRATION_INVALID: { exit: 2, meaning: "A calibration cannot be used; every problem is listed." },
  RUN_NOT_FOUND: { exit: 2, meaning: "There is no record of that run in the data directory." },
  RUNS_NOT_COMPARABLE: {
    exit: 2,
    meaning: "Runs say nothing about each other, or are too few; every reason is listed.",
  },
  RECORD_VERSION_UNKNOWN: { exit: 2, meaning: "A record was written by a newer headroom." },
  RECORD_MALFORMED: { exit: 2, meaning: "A record cannot be read as one." },
  SCENARIO_INVALID: {
    exit: 2,
    meaning: "A scenario cannot be bundled; every message of the bundler is listed.",
  },
  JOURNEY_INVALID: { exit: 2, meaning: "A journey file has problems; all of them are listed." },
  PUSH_MALFORMED: { exit: 1, meaning: "A generator pushed bytes that are not a remote-write message." },
  SANDBOX_FAILED: { exit: 1, meaning: "The sandbox process ended before it was ready." },
  ARTEFACT_DRIFT: { exit: 1, meaning: "A committed generated file differs from what the catalogue says." },
  CATALOGUE_INCONSISTENT: { exit: 1, meaning: "The shipped catalogue contradicts itself." },
} as const satisfies Readonly<Record<string, CodeMeaning>>;

export type ErrorCode = keyof typeof codes;
