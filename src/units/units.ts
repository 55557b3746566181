// Branded numbers: a number without a unit does not cross a function boundary.

declare const unit: unique symbol;
type Branded<Name extends string> = number & { readonly [unit]: Name };

/** Milliseconds. */
export type Ms = Branded<"ms">;
/** Seconds; used where a formula or Prometheus asks for base units. */
export type Seconds = Branded<"s">;
/** Events per second: requests, or journey starts where the text says so. */
export type Rps = Branded<"1/s">;
/** A dimensionless fraction; 0.3 is 30 %. */
export type Ratio = Branded<"ratio">;

export const ms = (value: number): Ms => value as Ms;
export const seconds = (value: number): Seconds => value as Seconds;
export const rps = (value: number): Rps => value as Rps;
export const ratio = (value: number): Ratio => value as Ratio;

export const toSeconds = (value: Ms): Seconds => seconds(value / 1000);
export const toMs = (value: Seconds): Ms => ms(value * 1000);
