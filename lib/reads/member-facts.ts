import type { member } from "@/db/schema/member";
import type { MemberFacts } from "../rules/member";

type Row = Pick<
  typeof member.$inferSelect,
  | "status"
  | "rights"
  | "heldOn"
  | "lostSince"
  | "abroadSince"
  | "admittedOn"
  | "confirmedOn"
  | "duesPaidUntil"
  | "citizenNumberUnproven"
>;

/** A row of the roster as the rulebook sees it. */
export function memberFacts(row: Row): MemberFacts {
  return {
    status: row.status,
    rights: row.rights,
    onHold: row.heldOn !== null,
    lostSince: row.lostSince,
    abroadRetained: row.abroadSince !== null,
    admittedOn: row.admittedOn,
    confirmedOn: row.confirmedOn,
    duesPaidUntil: row.duesPaidUntil,
    citizenNumberUnproven: row.citizenNumberUnproven,
  };
}
