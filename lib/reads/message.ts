import type { message, webhook } from "@/db/schema/event";
import { open, openForInstallation, openPersonKey } from "@/db/sealing";
import type { WebhookKind } from "../rules/channel";

/** A telephone that is nobody's: the relay drops what is addressed to it. */
export const NOBODY = "nobody";

type MessageRow = typeof message.$inferSelect;

/** What of an account a message may be addressed to. */
export interface SealedAccount {
  readonly phoneSealed: string | null;
  readonly emailSealed: string | null;
  readonly wrapped: string | null;
}

export interface Addressee {
  readonly to: string;
  readonly values: Readonly<Record<string, string>>;
}

/** To which telephone or address a message of the outbox goes, and what is put into its sentence; opened. */
export function addresseeOf(row: MessageRow, account: SealedAccount | null): Addressee {
  const values =
    row.bodySealed === null
      ? {}
      : JSON.parse(openForInstallation(row.bodySealed, { column: "message.body", rowId: row.id }).toString());
  const [column, own, ofAccount] =
    row.channel === "email"
      ? ["email", row.emailSealed, account?.emailSealed]
      : ["phone", row.phoneSealed, account?.phoneSealed];
  if (own !== null) {
    return {
      values,
      to: openForInstallation(own, { column: `message.${column}`, rowId: row.id }).toString(),
    };
  }
  // Whoever took his address back after the message was written, or let his number go, is not told there any more.
  if (account !== null && ofAccount === null) return { values, to: NOBODY };
  if (row.accountId === null || !account?.wrapped || !ofAccount) throw new Error("a message to nobody");
  const place = { column: `account.${column}`, rowId: row.accountId };
  return { values, to: open(openPersonKey(row.accountId, account.wrapped), ofAccount, place) };
}

export interface OpenedRobot {
  readonly kind: WebhookKind;
  readonly url: string;
  readonly secret: string | null;
}

/** A robot with its keys, opened. */
export function robotOf(
  row: Pick<typeof webhook.$inferSelect, "id" | "kind" | "urlSealed" | "secretSealed">,
): OpenedRobot {
  const opened = (sealed: string, column: string) =>
    openForInstallation(sealed, { column, rowId: row.id }).toString();
  return {
    kind: row.kind,
    url: opened(row.urlSealed, "webhook.url"),
    secret: row.secretSealed === null ? null : opened(row.secretSealed, "webhook.secret"),
  };
}
