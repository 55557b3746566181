import type { RequestListener } from "node:http";

/** An answer that never ends: the same block over and over, until the reader goes away. */
export const pouring =
  (block: string): RequestListener =>
  (_, response) => {
    const more = (): void => {
      while (!response.destroyed && response.write(block));
    };
    response.on("drain", more);
    more();
  };
