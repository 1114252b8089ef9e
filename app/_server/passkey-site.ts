import { headers } from "next/headers";
import type { PasskeySite } from "@/lib/acts/factor/challenge";
import { publicAddress } from "./address";

/**
 * Where passkeys are at home: the one name of a public installation, or localhost. A bare number is no name that a
 * passkey could belong to: there are codes only.
 */
export async function passkeySite(): Promise<PasskeySite | null> {
  const own = publicAddress();
  const address = own.startsWith("https:") ? own : `http://${(await headers()).get("host") ?? ""}`;
  if (!URL.canParse(address)) return null;
  const { origin, hostname, protocol } = new URL(address);
  const isName = /[a-z]$/.test(hostname);
  return isName && (protocol === "https:" || hostname === "localhost") ? { origin, rpId: hostname } : null;
}
