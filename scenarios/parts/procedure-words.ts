// What people look for in the catalogue of procedures. Pure.
import { pick, type Random } from "./random.ts";

const WORDS = ["khai sinh", "kết hôn", "thường trú", "đất đai", "hộ kinh doanh", "trợ cấp"] as const;

export const procedureWords = (random: Random): string => WORDS[pick(WORDS.length, random)] ?? WORDS[0];
