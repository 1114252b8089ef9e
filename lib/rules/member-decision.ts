/**
 * 党籍变动: what a meeting decided and its superior approved about somebody's membership, and what ends with it.
 * The software decides nothing: it writes the decision down, with its document, and ends what can stand no longer.
 * Sources: 党章 ch. 1; 《中国共产党党员教育管理工作条例》(2019) on 停止党籍 and 恢复党籍; 《不合格党员组织处置办法》(2024);
 * 《中国共产党纪律处分条例》 on 开除党籍.
 */
import { type CalendarDate, isCalendarDate } from "./calendar";
import type { MemberStatus } from "./member";

export const memberDecisions = [
  "suspend", // 停止党籍
  "restore", // 恢复党籍
  "remove", // 除名
  "advise_out", // 劝其退党
  "withdraw", // 退党
  "expel", // 开除党籍
  "revoke_probation", // 取消预备党员资格
  "record_death", // 去世
] as const;
export type MemberDecision = (typeof memberDecisions)[number];

interface DecisionRule {
  readonly from: readonly MemberStatus[];
  /** Null: as he was before it was stopped. */
  readonly to: MemberStatus | null;
  /** How the affiliation ends; null where he keeps his place on the roster (停止党籍 can be restored). */
  readonly ends: "removed" | "deceased" | null;
  /** A death is nobody's decision: it has a document and a day, and no meeting. */
  readonly meeting: boolean;
}

export const decisionRules: Record<MemberDecision, DecisionRule> = {
  suspend: { from: ["full", "probationary"], to: "suspended", ends: null, meeting: true },
  restore: { from: ["suspended"], to: null, ends: null, meeting: true },
  remove: { from: ["full", "suspended"], to: "removed", ends: "removed", meeting: true },
  advise_out: { from: ["full"], to: "advised_out", ends: "removed", meeting: true },
  withdraw: { from: ["full", "probationary"], to: "withdrawn", ends: "removed", meeting: true },
  expel: { from: ["full", "suspended"], to: "expelled", ends: "removed", meeting: true },
  revoke_probation: {
    from: ["probationary", "suspended"],
    to: "probation_revoked",
    ends: "removed",
    meeting: true,
  },
  record_death: {
    from: ["full", "probationary", "suspended"],
    to: "deceased",
    ends: "deceased",
    meeting: false,
  },
};

interface Standing {
  readonly status: MemberStatus;
  readonly confirmedOn: CalendarDate | null;
}

/** What can be recorded of somebody as he stands. A member whose membership is stopped is still full or probationary. */
export function decisionsFor({ status, confirmedOn }: Standing): MemberDecision[] {
  const probationary = status === "probationary" || (status === "suspended" && confirmedOn === null);
  const notHis: MemberDecision[] = probationary ? ["remove", "expel"] : ["revoke_probation"];
  return memberDecisions.filter(
    (decision) => decisionRules[decision].from.includes(status) && !notHis.includes(decision),
  );
}

/** The status after a decision. */
export function statusAfter(decision: MemberDecision, { confirmedOn }: Standing): MemberStatus {
  return decisionRules[decision].to ?? (confirmedOn === null ? "probationary" : "full");
}

/** The states in which a record is no member's any more, and nothing of it can be transferred. */
export const endings: readonly MemberStatus[] = [
  ...memberDecisions.flatMap((decision) => {
    const { to, ends } = decisionRules[decision];
    return to !== null && ends !== null ? [to] : [];
  }),
  "duplicate",
];

export interface DecisionDays {
  readonly meetingOn: CalendarDate | null;
  readonly effectiveOn: CalendarDate;
}

/** First the meeting, then the effect, neither in the future nor before he was admitted. */
export function daysFit(
  decision: MemberDecision,
  { meetingOn, effectiveOn }: DecisionDays,
  admittedOn: CalendarDate,
  today: CalendarDate,
): boolean {
  if (!isCalendarDate(effectiveOn) || effectiveOn < admittedOn || effectiveOn > today) return false;
  if (!decisionRules[decision].meeting) return meetingOn === null;
  if (meetingOn === null || !isCalendarDate(meetingOn)) return false;
  return admittedOn <= meetingOn && meetingOn <= effectiveOn;
}
