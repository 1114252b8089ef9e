import { db } from "@/db/client";
import { newId } from "@/db/id";
import { blindIndex } from "@/db/keys";
import { account, session } from "@/db/schema/account";
import { newPersonKey, seal } from "@/db/sealing";
import { inventedCitizenNumber, inventedPhone, type PlantedTree } from "@/db/seed/tree";
import { loadActor } from "@/lib/reads/actor";
import { addDays, dateOf } from "@/lib/rules/calendar";
import type { PersonActor } from "../actor";
import { started } from "../transfer/between.sample";
import type { RegisterInput } from "./register";

/** For the tests of letters from outside: the moment at which they are played, who plays, and a letter in order. */
export const now = started;
export const today = dateOf(now);

/** Signed in with a telephone, and on nobody's roster. */
export async function stranger(): Promise<PersonActor> {
  const [accountId, sessionId] = [newId(), newId()];
  const phone = inventedPhone();
  const { personKey: key } = newPersonKey(accountId);
  await db.insert(account).values({
    id: accountId,
    phoneSealed: seal(key, phone, { column: "account.phone", rowId: accountId }),
    phoneIndex: blindIndex("telephone", phone),
    createdAt: now,
  });
  await db
    .insert(session)
    .values({ id: sessionId, accountId, createdAt: now, seenAt: now, steppedUpAt: now });
  const actor = await loadActor(sessionId, now);
  if (!actor) throw new Error("no actor");
  return actor;
}

/** The `nth` letter that comes to a tree, with all that stands on it. */
export function letterTo(tree: PlantedTree, nth: number, more: Partial<RegisterInput> = {}): RegisterInput {
  return {
    issuer: `中共示例${tree.mark}县委员会组织部`,
    number: `${tree.mark}第${nth}号`,
    issuedOn: addDays(today, -10),
    validDays: 30,
    addressee: tree.names.targetCommittee,
    fromUnit: "示例镇第一支部",
    issuerContact: "示例县示例路1号 010-00000000",
    name: "诸葛行远",
    citizenNumber: inventedCitizenNumber("1985-03-02", "male"),
    sex: "male",
    ethnicity: "汉族",
    bornOn: "1985-03-02",
    admittedOn: "2010-07-01",
    confirmedOn: "2011-07-01",
    duesPaidUntil: today.slice(0, 7),
    phone: "19900012345",
    branchId: tree.target.branch,
    reason: "employer_changed",
    ...more,
  };
}
