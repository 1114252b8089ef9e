/**
 * Every mutation asks this first: did a page of ours send it? `Origin: null` (sandboxed frame, file) and a foreign
 * origin are refused, and so is a request that says nothing about where it comes from.
 */
export function isOwnRequest(headers: Pick<Headers, "get">, ownOrigins = configuredOrigins()): boolean {
  const site = headers.get("sec-fetch-site");
  if (site !== null && site !== "same-origin") return false;
  const origin = headers.get("origin");
  if (origin === null) return site === "same-origin";
  if (!URL.canParse(origin)) return false;
  const url = new URL(origin);
  if (url.origin !== origin) return false;
  return ownOrigins.length > 0 ? ownOrigins.includes(origin) : url.host === headers.get("host");
}

/** A public installation names its one address; at home (http) ours is whatever address was asked. */
function configuredOrigins(): string[] {
  const address = process.env.NEXTAUTH_URL ?? "";
  return address.startsWith("https:") ? [new URL(address).origin] : [];
}
