import { and, desc, eq, gt, isNotNull, isNull, type SQL } from "drizzle-orm";
import { db } from "@/db/client";
import { account, session } from "@/db/schema/account";
import { personKey } from "@/db/schema/member";
import { open, openPersonKey } from "@/db/sealing";
import { maskTelephone } from "../rules/masking";
import type { PolicyActor } from "../rules/policy";
import { settings } from "../rules/settings";
import { scope } from "./scope";

/** An account as a security officer sees it: that there is one, and not whose. */
export interface Login {
  readonly id: string;
  /** Null for whoever comes in by single sign-on alone. */
  readonly maskedPhone: string | null;
  readonly createdAt: Date;
  readonly signedInAt: Date | null;
  readonly disabledAt: Date | null;
}

const MOST = 100;

function logins(actor: PolicyActor, condition: SQL): Promise<Login[]> {
  return db
    .select({
      id: account.id,
      sealed: account.phoneSealed,
      wrapped: personKey.wrapped,
      createdAt: account.createdAt,
      signedInAt: account.signedInAt,
      disabledAt: account.disabledAt,
    })
    .from(account)
    .innerJoin(personKey, eq(personKey.ownerId, account.id))
    .where(and(scope(actor, "security.manage", {}), condition))
    .orderBy(desc(account.disabledAt), desc(account.id))
    .limit(MOST)
    .then((rows) =>
      rows.map(({ sealed, wrapped, ...row }) => {
        const place = { column: "account.phone", rowId: row.id };
        const phone = sealed === null ? null : open(openPersonKey(row.id, wrapped), sealed, place);
        return { ...row, maskedPhone: phone === null ? null : maskTelephone(phone) };
      }),
    );
}

export async function loginFor(
  actor: PolicyActor,
  id: string,
  now: Date,
): Promise<(Login & { readonly devices: number }) | null> {
  const [login] = await logins(actor, eq(account.id, id));
  if (!login) return null;
  const since = new Date(now.getTime() - settings.sessionHours * 3_600_000);
  const devices = await db.$count(
    session,
    and(eq(session.accountId, id), isNull(session.endedAt), gt(session.createdAt, since)),
  );
  return { ...login, devices };
}

/** Those that are disabled now, the newest first. */
export function disabledLogins(actor: PolicyActor): Promise<Login[]> {
  return logins(actor, isNotNull(account.disabledAt));
}
