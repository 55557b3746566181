// Every sentence a reader meets, in both languages of the product.
import type { Lang } from "./format.ts";
import { en, type Texts } from "./messages-en.ts";
import { vi } from "./messages-vi.ts";

/** Texts by language; the Vietnamese table has the shape of the English one, so nothing can be missing. */
export const messages: Readonly<Record<Lang, Texts>> = { en, vi };
