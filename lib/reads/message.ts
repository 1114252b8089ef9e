import type { message } from "@/db/schema/event";
import { open, openForInstallation, openPersonKey } from "@/db/sealing";

/** A telephone that is nobody's: the relay drops what is addressed to it. */
export const NOBODY = "nobody";

/** To which telephone a message of the outbox goes, and what is put into its sentence; opened. */
export function addresseeOf(
  row: typeof message.$inferSelect,
  accountPhone: string | null,
  wrapped: string | null,
): { readonly phone: string; readonly values: Readonly<Record<string, string>> } {
  const values =
    row.bodySealed === null
      ? {}
      : JSON.parse(openForInstallation(row.bodySealed, { column: "message.body", rowId: row.id }).toString());
  if (row.phoneSealed !== null) {
    return {
      values,
      phone: openForInstallation(row.phoneSealed, { column: "message.phone", rowId: row.id }).toString(),
    };
  }
  if (row.accountId === null || accountPhone === null || wrapped === null)
    throw new Error("a message to nobody");
  const place = { column: "account.phone", rowId: row.accountId };
  return { values, phone: open(openPersonKey(row.accountId, wrapped), accountPhone, place) };
}
