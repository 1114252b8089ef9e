import { timingSafeEqual } from "node:crypto";
import { newId } from "@/db/id";
import { blindIndex } from "@/db/keys";

const seal = (device: string, phoneIndex: string) => blindIndex("device", `${device}:${phoneIndex}`);

/**
 * What a browser keeps that has signed in with a telephone: an id, and a seal that says so. Its owner is not kept out by
 * the codes that strangers ask for; there is nothing else that it is good for.
 */
export function deviceToken(phoneIndex: string, before: string | undefined): string {
  const device = knownDevice(before, phoneIndex) ?? newId();
  return `${device}.${seal(device, phoneIndex)}`;
}

/** The id of the device, if it has signed in with this telephone before. */
export function knownDevice(token: string | undefined, phoneIndex: string): string | null {
  const [device = "", given = ""] = (token ?? "").split(".");
  const right = Buffer.from(seal(device, phoneIndex));
  const said = Buffer.from(given);
  return right.length === said.length && timingSafeEqual(right, said) ? device : null;
}
