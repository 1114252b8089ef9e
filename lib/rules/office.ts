/**
 * 党内职务: who acts for an organization.
 * Of a branch its secretary, deputy secretary and organization officer may act; of a committee likewise, and its
 * organization officer does the clerk's work. A term that is over raises an alert and takes no power away:
 * an office ends by its own row.
 */
import type { MemberFacts } from "./member";
import { isBranch, type OrganizationType } from "./organization";

export const officeKinds = [
  "secretary", // 书记
  "deputy_secretary", // 副书记
  "organization_officer", // 组织委员
  "publicity_officer", // 宣传委员
  "discipline_officer", // 纪检委员
] as const;
export type OfficeKind = (typeof officeKinds)[number];

/** Offices in the order in which they are asked to act. */
export const actingOffices = ["secretary", "deputy_secretary", "organization_officer"] as const;

export function mayAct(kind: OfficeKind): boolean {
  return (actingOffices as readonly OfficeKind[]).includes(kind);
}

/**
 * May he be appointed? A probationary member (预备党员) can neither elect nor be elected, and whoever is under a penalty
 * or whose rights are suspended cannot be elected (党章 art. 7, and its chapter on discipline about 留党察看).
 */
export function mayHoldOffice(facts: Pick<MemberFacts, "status" | "rights">): boolean {
  return facts.status === "full" && facts.rights === "normal";
}

/**
 * 三员: what an account may be for the whole installation, never two of them at once. Whoever runs it neither hands out
 * its keys nor checks what was done, and whoever checks does nothing.
 */
export const accountRoles = [
  "administrator", // 系统管理员
  "security_officer", // 安全管理员
  "auditor", // 审计员
] as const;
export type AccountRole = (typeof accountRoles)[number];

/** In which capacity somebody meets the policy table. */
export const capacities = ["member", "branch_officer", "committee_officer", ...accountRoles] as const;
export type Capacity = (typeof capacities)[number];

/** The capacity an office gives; a general branch is informed and never asked, its officers act for nobody here. */
export function capacityOf(kind: OfficeKind, type: OrganizationType): Capacity | null {
  if (!mayAct(kind)) return null;
  if (type === "committee") return "committee_officer";
  return isBranch(type) ? "branch_officer" : null;
}
