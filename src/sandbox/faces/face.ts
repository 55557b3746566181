import type { SystemId } from "../../catalogue/system.ts";
import type { Answer } from "../answer.ts";
import type { Handler } from "../service.ts";

/** One route of a product in place of one of the reference API. */
export interface FaceRoute {
  readonly method: "GET" | "POST";
  /** Path template, `{id}` for values. */
  readonly path: string;
  /** Makes its handler; `reference` is that of the reference API, undefined where a stub has it. */
  readonly handler: (reference: Handler | undefined) => Handler;
}

/** A product that does what one of the systems does, in words of its own. */
export interface Face {
  readonly system: SystemId;
  /** By the word of the endpoint. What is missing is served as in the reference API. */
  readonly routes: Readonly<Record<string, FaceRoute>>;
  /** Field of a multipart body that holds the file. */
  readonly fileField: string;
  /** An answer of the routes above as the product gives it; mistakes and failures included. */
  readonly tell: (answer: Answer) => Answer;
}
