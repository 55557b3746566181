/** Ends a session early; `perform` catches it, so the log stays quiet. */
export class SessionEnded extends Error {
  readonly failed: boolean;

  constructor(failed: boolean) {
    super(failed ? "failed" : "left");
    this.failed = failed;
  }
}
