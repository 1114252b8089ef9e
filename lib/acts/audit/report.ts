import { type Executor, transaction } from "@/db/client";
import type { AuditTrouble } from "../../rules/audit";
import { clock } from "../actor";
import { raiseOnce } from "../alarm";
import { writeEvent } from "../event";

type Where = Readonly<Record<string, string | number | null>>;

/** Tells once what was found wrong with the record, and where. */
export async function reportTrouble(
  tx: Executor,
  trouble: AuditTrouble,
  where: Where,
  now: Date,
): Promise<void> {
  const key = ["audit", trouble, ...Object.values(where)].join("/");
  if (!(await raiseOnce(tx, key, now))) return;
  await writeEvent(tx, clock, { kind: "audit.broken", data: { trouble, ...where } }, now);
}

export async function tellTrouble(trouble: AuditTrouble, where: Where, now: Date): Promise<void> {
  await transaction((tx) => reportTrouble(tx, trouble, where, now));
}
