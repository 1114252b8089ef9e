import { AsyncLocalStorage } from "node:async_hooks";

interface Asking {
  /** Is it code of ours that runs: what fails now is our fault, and not the caller's. */
  ours: boolean;
}

// Next bundles the door and the pages apart, so what they share hangs on the process.
const key = Symbol.for("suixing.asking");
const shared = globalThis as { [key]?: AsyncLocalStorage<Asking> };
shared[key] ??= new AsyncLocalStorage<Asking>();
const asking = shared[key];

/** Runs one request, and can say whether it has come to code of ours. */
export function whileAsking<Value>(run: (isOurs: () => boolean) => Value): Value {
  const state: Asking = { ours: false };
  return asking.run(state, () => run(() => state.ours));
}

/**
 * Each wrapper of a Server Action runs in this. When it has answered, Next goes back to reading what was sent, for a page
 * without scripts is drawn from it: what it cannot read is the caller's again, until the page begins.
 */
export async function inAction<Value>(work: () => Promise<Value>): Promise<Value> {
  reachOurs(true);
  const value = await work();
  reachOurs(false);
  return value;
}

/** The frame of every page says so first. */
export function reachPage(): void {
  reachOurs(true);
}

function reachOurs(ours: boolean): void {
  const state = asking.getStore();
  if (state) state.ours = ours;
}
