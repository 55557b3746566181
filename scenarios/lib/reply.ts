// An answer as journeys see it.
import { lengthAt, textAt, textBetween, valueAt, type Response } from "./answers.ts";
import type { Reply } from "./session.ts";

/** `onLack` ends the session: what it promised to hold is not there. */
export class K6Reply implements Reply {
  private readonly response: Response;
  private readonly onLack: () => never;

  constructor(response: Response, onLack: () => never) {
    this.response = response;
    this.onLack = onLack;
  }

  get status(): number {
    return this.response.status;
  }

  get location(): string {
    return this.response.headers["Location"] ?? "";
  }

  text(path: string): string | undefined {
    return textAt(this.response, path);
  }

  need(path: string): string {
    return this.text(path) ?? this.onLack();
  }

  value(path: string): unknown {
    return valueAt(this.response, path);
  }

  count(path: string): number {
    return lengthAt(this.response, path);
  }

  between(before: string, after: string): string {
    return textBetween(this.response, before, after) ?? this.onLack();
  }
}
