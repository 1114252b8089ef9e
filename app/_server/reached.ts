import { AsyncLocalStorage } from "node:async_hooks";

interface Asking {
  reached: boolean;
}

// Next bundles the door and the pages apart, so what they share hangs on the process.
const key = Symbol.for("suixing.asking");
const shared = globalThis as { [key]?: AsyncLocalStorage<Asking> };
shared[key] ??= new AsyncLocalStorage<Asking>();
const asking = shared[key];

/** Runs one request, and can say whether it has come to an action of ours. */
export function whileAsking<Value>(run: (hasReached: () => boolean) => Value): Value {
  const state: Asking = { reached: false };
  return asking.run(state, () => run(() => state.reached));
}

/** Each wrapper of a Server Action says so first: what fails from here on is our fault, and no longer the caller's. */
export function reachAction(): void {
  const state = asking.getStore();
  if (state) state.reached = true;
}
