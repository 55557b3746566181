import type { Vendor } from "../../lib/vendor.ts";

/** The built-in product: the reference API itself (docs/reference-api.md), so nothing differs. */
export const vendor: Vendor = {
  id: "reference",
  name: { en: "reference API", vi: "API tham chiếu" },
  systems: {},
};
