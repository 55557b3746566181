// How the product of one vendor differs from the reference API: the shape of an adapter, free of k6, so that Node can read
// the adapters too. docs/vendors.md says how to write one.
import type { Bilingual, SystemId } from "../../src/catalogue/system.ts";
import type { LogIn, Values } from "./session.ts";

/** Fields by name: values of a path, a query or a body, whichever the reference API puts them in. */
export type Fields = Readonly<Record<string, unknown>>;

/** One endpoint of a product, where it differs from the reference; what is left out is as there. */
export interface EndpointAdapter {
  readonly method?: "GET" | "POST" | "PUT";
  /** Path template; `{name}` takes the reference's field of that name, wherever the reference sends it. */
  readonly path?: string;
  /** Names of fields, reference → product; others keep theirs. The file of an upload is the field `file`. */
  readonly send?: Values;
  /** The fields to send, made of all of the reference's, where new names are not enough; `send` then counts for nothing. */
  readonly body?: (fields: Fields) => Fields;
  /** The body goes as a form instead of as JSON, or the other way round. */
  readonly form?: boolean;
  /** Where an answer holds what a journey reads, reference → product; `*` stands for an index: `documents.*.id`. */
  readonly read?: Values;
  readonly headers?: Values;
  /** The product answers itself what the reference leaves to the stub of an outside service. */
  readonly own?: boolean;
}

/** An answer as the product gave it, with the product's own paths. */
export interface ProductAnswer {
  /** HTTP status. */
  readonly status: number;
  /** Whatever stands at a path; undefined when there is nothing or the body is no JSON. */
  value(path: string): unknown;
}

/** A product as one system. */
export interface SystemAdapter {
  /** By the word of the endpoint; one that is missing is called as in the reference API. */
  readonly endpoints: Readonly<Record<string, EndpointAdapter>>;
  /** How people log in here; without it, as in the reference API. */
  readonly logIn?: LogIn;
  /** Words that no session calls here, because the log-in of this product goes another way. */
  readonly unused?: readonly string[];
  /**
   * The HTTP status that the reference API would have answered with: what makes an answer a success here. For products
   * that say in the body of a 200 that something failed.
   */
  readonly statusOf?: (answer: ProductAnswer) => number;
}

/** The adapter of one vendor's product. */
export interface Vendor {
  /** Name of its folder, and what headroom.yaml calls it. */
  readonly id: string;
  readonly name: Bilingual;
  readonly systems: Readonly<Partial<Record<SystemId, SystemAdapter>>>;
}
