// Sizes of the files that people send. Pure.
import { normal, type Random } from "./random.ts";

/** Spread on the logarithmic scale: scans differ by more than a factor of two either way (assumption). */
const SIGMA = 0.8;
const SMALLEST = 200_000;
const LARGEST = 5_000_000;

/**
 * Size of one file (bytes, whole): log-normal with expectation `mean`, then held between 0.2 and 5 MB. Holding it there
 * takes about 2 % off a mean of 1.2 MB and adds 1 % to one of 0.8 MB.
 */
export function fileSize(mean: number, random: Random): number {
  const size = mean * Math.exp(SIGMA * normal(random) - (SIGMA * SIGMA) / 2);
  return Math.round(Math.min(LARGEST, Math.max(SMALLEST, size)));
}
