import { openForInstallation, sealForInstallation } from "@/db/sealing";
import type { WishedLetter } from "../rules/incoming";

const COLUMN = "incoming_wish.body";

export function sealWish(id: string, letter: WishedLetter): string {
  return sealForInstallation(JSON.stringify(letter), { column: COLUMN, rowId: id });
}

export function openWish(id: string, sealed: string): WishedLetter {
  const said: unknown = JSON.parse(openForInstallation(sealed, { column: COLUMN, rowId: id }).toString());
  const field = (name: keyof WishedLetter): unknown =>
    typeof said === "object" && said !== null ? Reflect.get(said, name) : undefined;
  const text = (name: keyof WishedLetter) => String(field(name) ?? "");
  return {
    issuer: text("issuer"),
    number: text("number"),
    issuedOn: text("issuedOn"),
    validDays: Number(field("validDays")),
    name: text("name"),
    citizenNumber: text("citizenNumber"),
  };
}
