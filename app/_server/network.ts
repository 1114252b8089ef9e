import { headers } from "next/headers";

/** The network a request comes from, for limits: a /24 of IPv4, a /56 of IPv6. */
export async function callerNetwork(): Promise<string> {
  const hops = Number(process.env.TRUSTED_PROXIES ?? 0) || 0;
  return networkOf(addressOf((await headers()).get("x-forwarded-for") ?? "", hops));
}

/**
 * Each trusted proxy appends the address it was called from; what stands further left was written by the caller.
 * Without a proxy the server itself writes the one address (instrumentation-node.ts drops what a caller wrote).
 */
export function addressOf(forwardedFor: string, trustedProxies: number): string {
  const addresses = forwardedFor.split(",").map((part) => part.trim());
  return addresses.at(-Math.max(1, trustedProxies)) ?? addresses[0] ?? "";
}

export function networkOf(address: string): string {
  const mapped = address.replace(/^::ffff:(?=\d+\.)/i, "");
  if (/^\d{1,3}(\.\d{1,3}){3}$/.test(mapped)) return `${mapped.split(".").slice(0, 3).join(".")}.0/24`;
  if (!/^[0-9a-f:]{2,45}$/i.test(mapped)) return "unknown";
  const [head = "", tail] = mapped.toLowerCase().split("::");
  const left = head.split(":").filter(Boolean);
  const right = (tail ?? "").split(":").filter(Boolean);
  const groups =
    tail === undefined
      ? left
      : [...left, ...Array(Math.max(0, 8 - left.length - right.length)).fill("0"), ...right];
  const bits = groups
    .slice(0, 4)
    .map((group) => group.padStart(4, "0"))
    .join("");
  return `${bits.slice(0, 14)}/56`;
}
