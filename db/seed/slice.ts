import { randomInt } from "node:crypto";

export interface Slice {
  readonly count: number;
  readonly seed: number;
  /** The same numbers for the same seed (mulberry32): between 0 and `below` - 1. */
  readonly next: (below: number) => number;
  /** Is this one of the whole ours, where it is played in parts (PART=3/20)? */
  readonly ours: (nth: number) => boolean;
}

/**
 * How much of a big test runs now: all of it in `npm run soak` (SOAK=1), else a few with a fresh seed. The seed is
 * printed, and SEED=… plays the same run again; COUNT=… runs so many, PART=3/20 the third of twenty parts.
 */
export function sliceOf(name: string, all: number, few: number): Slice {
  const soak = process.env.SOAK === "1";
  const seed = Number(process.env.SEED ?? randomInt(2 ** 31));
  const [part = 1, parts = 1] = (process.env.PART ?? "1/1").split("/").map(Number);
  const count = Number(process.env.COUNT ?? (soak ? Math.ceil(all / parts) : few));
  console.info(`${name}: ${count} of ${all}, SEED=${seed}`);
  let state = seed >>> 0;
  const next = (below: number) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * below);
  };
  return { count, seed, next, ours: (nth) => nth % parts === part - 1 };
}
