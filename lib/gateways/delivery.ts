import type { Delivery } from "../rules/channel";

export const delivered: Delivery = { ok: true };

export function undelivered(error: string, permanent = false): Delivery {
  return { ok: false, permanent, error };
}

/** Codes of failures of the network, as Node and its libraries give them. */
export function codeOf(error: unknown): string {
  if (typeof error !== "object" || error === null) return "unknown";
  if ("cause" in error && error.cause !== undefined) return codeOf(error.cause);
  if ("code" in error && typeof error.code === "string") return error.code;
  return "name" in error && typeof error.name === "string" ? error.name : "unknown";
}

/** An answer that says that this message will never be taken. A token or an address of ours that is wrong is ours to mend. */
export function isPermanentStatus(status: number): boolean {
  return [400, 410, 413, 422].includes(status);
}
