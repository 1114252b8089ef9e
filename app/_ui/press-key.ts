import { useState } from "react";

/**
 * The key of the next press of a form: made with the page on the server, so that it is there without JavaScript too. The
 * same while answers say no, for then nothing was done, or nobody knows; another one once it was done and the form is
 * still there.
 */
export function usePressKey(pending: boolean, state: unknown): string {
  const [press, setPress] = useState(() => ({ key: newKey(), pending, state }));
  if (press.pending !== pending || press.state !== state) {
    const isDone = press.pending && !pending && press.state === state;
    setPress({ key: isDone ? newKey() : press.key, pending, state });
  }
  return press.key;
}

function newKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
