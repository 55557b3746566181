// An answer as journeys see it.
import { sha256 } from "k6/crypto";
import { headerOf, lengthAt, textAt, textBetween, valueAt, type Response } from "./answers.ts";
import type { Route } from "./routes.ts";
import type { Reply } from "./session.ts";
import { translatePath } from "./translate.ts";

/** The status that the reference API would have given. */
export const statusOf = ({ statusOf: rule }: Route, response: Response): number =>
  rule === undefined
    ? response.status
    : rule({ status: response.status, value: (path) => valueAt(response, path) });

/** `onLack` ends the session: what it promised to hold is not there. */
export class K6Reply implements Reply {
  private readonly response: Response;
  private readonly route: Route;
  private readonly onLack: () => never;

  constructor(response: Response, route: Route, onLack: () => never) {
    this.response = response;
    this.route = route;
    this.onLack = onLack;
  }

  get status(): number {
    return statusOf(this.route, this.response);
  }

  get location(): string {
    return this.header("location") ?? "";
  }

  header(name: string): string | undefined {
    return headerOf(this.response, name);
  }

  text(path: string): string | undefined {
    return textAt(this.response, this.own(path));
  }

  need(path: string): string {
    return this.text(path) ?? this.onLack();
  }

  value(path: string): unknown {
    return valueAt(this.response, this.own(path));
  }

  count(path: string): number {
    return lengthAt(this.response, this.own(path));
  }

  checksumOf(path: string): string {
    return sha256(this.need(path), "hex");
  }

  between(before: string, after: string): string {
    return textBetween(this.response, before, after) ?? this.onLack();
  }

  /** Where the product has what the reference API has at a path. */
  private own(path: string): string {
    return translatePath(this.route.adapter?.read, path);
  }
}
