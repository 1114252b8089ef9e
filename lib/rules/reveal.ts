/**
 * 查看完整号码: numbers are masked everywhere; an officer who needs one in full says what for, and the member sees it.
 * Source: 个人信息保护法 arts. 6 and 28 (no more than the purpose needs); the list of grounds is ours.
 */

export const revealedFields = ["citizen_number", "phone"] as const;
export type RevealedField = (typeof revealedFields)[number];

export const revealGrounds = [
  "call_member", // 联系本人
  "paper_letter", // 填写纸质介绍信
  "national_system", // 在全国系统办理
  "check_record", // 核对名册
  "other",
] as const;
export type RevealGround = (typeof revealGrounds)[number];

/** Whatever is not on the list is written out. */
export function needsNote(ground: RevealGround): boolean {
  return ground === "other";
}

/** Within so many seconds the number is looked at, once; then it is asked for anew. */
const OPEN_SECONDS = 120;

export function revealLapsed(askedAt: Date, now: Date): boolean {
  return now.getTime() - askedAt.getTime() > OPEN_SECONDS * 1_000;
}

/** The lists of names that can be taken out of the product. */
export const exportedLists = ["pocket", "batch", "roster", "reconciliation", "certificates"] as const;
export type ExportedList = (typeof exportedLists)[number];
