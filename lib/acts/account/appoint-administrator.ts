import { eq } from "drizzle-orm";
import { transaction } from "@/db/client";
import { blindIndex } from "@/db/keys";
import { account } from "@/db/schema/account";
import { done, type Outcome } from "../../rules/refusal";
import type { CommandActor } from "../actor";
import { writeEvent } from "../event";
import { accountFor } from "./sign-in";

/** Makes whoever holds this telephone an administrator of the installation. Only from the command line. */
export async function appointAdministrator(
  actor: CommandActor,
  input: { readonly phone: string },
  now: Date,
): Promise<Outcome<{ accountId: string }>> {
  return transaction(async (tx) => {
    const found = await accountFor(tx, input.phone, blindIndex("telephone", input.phone), now);
    await tx.update(account).set({ administratorSince: now }).where(eq(account.id, found.id));
    await writeEvent(
      tx,
      actor,
      { kind: "account.administrator_appointed", data: { accountId: found.id } },
      now,
    );
    return done({ accountId: found.id });
  });
}
