// Every product that the scenarios can speak to. What it is stands in its own folder; a new one is one line here.
import { vendor as motcua } from "../../scenarios/vendors/motcua/vendor.ts";
import { vendor as reference } from "../../scenarios/vendors/reference/vendor.ts";
import type { Vendor } from "../../scenarios/lib/vendor.ts";

/** The product that speaks the reference API, and what a target is unless headroom.yaml says otherwise. */
export const REFERENCE = reference.id;

export const vendors: readonly Vendor[] = [reference, motcua];

export const vendorById: ReadonlyMap<string, Vendor> = new Map(vendors.map((vendor) => [vendor.id, vendor]));
