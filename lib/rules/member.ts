/**
 * 党员: the states of a person and what each state may ask for.
 * Sources: 党章 ch. 1; 《中国共产党党员教育管理工作条例》(2019); 《不合格党员组织处置办法》(2024).
 * The table of services is our reading of these rules (domain handbook 2.2): it raises lines, a branch meeting decides.
 */
import {
  addDays,
  addYears,
  type CalendarDate,
  dateOf,
  type Month,
  monthOf,
  monthsBetween,
  shiftMonth,
} from "./calendar";
import { settings, usualSettings } from "./settings";

export const memberStatuses = [
  "applicant", // 申请入党人
  "activist", // 入党积极分子
  "development", // 发展对象
  "pending", // an incoming member who is not counted yet
  "probationary", // 预备党员
  "full", // 正式党员
  "suspended", // 停止党籍
  "transferred_out", // 已转出
  "removed", // 除名
  "advised_out", // 劝其退党
  "withdrawn", // 退党
  "expelled", // 开除党籍
  "probation_revoked", // 取消预备党员资格
  "deceased", // 已故
  "duplicate", // 重复登记: no person, but a second record of one (see ./merge)
] as const;
export type MemberStatus = (typeof memberStatuses)[number];

export const rightsStates = ["normal", "under_penalty", "suspended"] as const; // 留党察看或限期改正; 留置、逮捕
export type RightsState = (typeof rightsStates)[number];

export const services = [
  "transfer",
  "letter",
  "proof_letter",
  "membership_certificate",
  "affiliation_certificate",
  "dues_certificate",
  "mobile_registration",
] as const;
export type Service = (typeof services)[number];

/** What the rulebook must know of a person to say what he may ask for. */
export interface MemberFacts {
  readonly status: MemberStatus;
  readonly rights: RightsState;
  /** A case is open; the reason is private, the outside sees 暂缓办理 only. */
  readonly onHold: boolean;
  readonly lostSince: CalendarDate | null;
  readonly abroadRetained: boolean;
  readonly admittedOn: CalendarDate;
  readonly confirmedOn: CalendarDate | null;
  readonly duesPaidUntil: Month | null;
  /** Set when the number came with 15 digits or was never proven: no certificates until it is (edges 2, 3). */
  readonly citizenNumberUnproven: boolean;
}

/** Offered at once, after a person's decision, only after something is cleared, or never. */
export type Offer = "yes" | "branch" | "committee" | "clear_first" | "no";

const nothing: Record<Service, Offer> = {
  transfer: "no",
  letter: "no",
  proof_letter: "no",
  membership_certificate: "no",
  affiliation_certificate: "no",
  dues_certificate: "no",
  mobile_registration: "no",
};

const everything: Record<Service, Offer> = {
  transfer: "yes",
  letter: "yes",
  proof_letter: "yes",
  membership_certificate: "yes",
  affiliation_certificate: "yes",
  dues_certificate: "yes",
  mobile_registration: "yes",
};

/** The last day of the probation (预备期): one year from the meeting that accepted the member. */
export function probationEnds(admittedOn: CalendarDate): CalendarDate {
  return addYears(admittedOn, 1);
}

/** Must the origin decide on the confirmation before a transfer? From 30 days before the probation ends (edge 21). */
export function confirmationDecidesFirst(
  facts: MemberFacts,
  now: Date,
  days: number = usualSettings.probationDecideFirstDays,
): boolean {
  if (facts.status !== "probationary") return false;
  return dateOf(now) >= addDays(probationEnds(facts.admittedOn), -days);
}

/**
 * 欠交党费: how many months are owed, counted to the previous month (on 2026-11-20, paid to May: 5).
 * A member whose ledger is unknown owes nothing that could be counted; the pre-check asks the branch to record it.
 */
export function duesOwed(
  facts: Pick<MemberFacts, "duesPaidUntil">,
  now: Date,
  toleranceMonths: number = usualSettings.duesToleranceMonths,
): number {
  if (facts.duesPaidUntil === null) return 0;
  return Math.max(0, monthsBetween(facts.duesPaidUntil, shiftMonth(monthOf(now), -toleranceMonths)));
}

/** Is he on the books with an organizational relation here? */
export function isOnTheBooks(status: MemberStatus): boolean {
  return status === "probationary" || status === "full";
}

/** 谁可以申请什么: each service with how it is offered. The strictest line that applies wins, per service. */
export function offersFor(facts: MemberFacts, now: Date): Record<Service, Offer> {
  if (!isOnTheBooks(facts.status)) return nothing;
  if (facts.lostSince !== null) return nothing;
  const lines: Partial<Record<Service, Offer>>[] = [everything];
  if (facts.abroadRetained) {
    lines.push({
      transfer: "no",
      letter: "no",
      proof_letter: "no",
      membership_certificate: "committee",
      affiliation_certificate: "committee",
      mobile_registration: "no",
    });
  }
  if (facts.onHold) {
    lines.push({
      transfer: "clear_first",
      letter: "no",
      proof_letter: "committee",
      membership_certificate: "committee",
      affiliation_certificate: "committee",
      mobile_registration: "committee",
    });
  }
  if (facts.rights !== "normal") lines.push({ proof_letter: "committee" });
  if (confirmationDecidesFirst(facts, now)) lines.push({ transfer: "clear_first", letter: "clear_first" });
  const owed = duesOwed(facts, now);
  if (owed >= settings.duesBranchDutyMonths) {
    lines.push({
      transfer: "clear_first",
      letter: "clear_first",
      proof_letter: "no",
      membership_certificate: "branch",
      affiliation_certificate: "branch",
      mobile_registration: "clear_first",
    });
  } else if (owed >= 1) {
    lines.push({ transfer: "clear_first", letter: "clear_first" });
  }
  if (facts.citizenNumberUnproven) {
    lines.push({
      membership_certificate: "clear_first",
      affiliation_certificate: "clear_first",
      dues_certificate: "clear_first",
      proof_letter: "clear_first",
    });
  }
  const strictness: Record<Offer, number> = { yes: 0, branch: 1, committee: 2, clear_first: 3, no: 4 };
  const result = { ...everything };
  for (const service of services) {
    for (const line of lines) {
      const offer = line[service];
      if (offer !== undefined && strictness[offer] > strictness[result[service]]) result[service] = offer;
    }
  }
  return result;
}
