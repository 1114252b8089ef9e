/**
 * 重复登记: two records of the roster turn out to be one person (edge 05): a number typed wrong, or two committees that
 * registered him. One record stays, the other one is marked as its duplicate and kept with all that was ever done on it.
 * Two officers of a committee that covers both branches, neither of them he himself: who is merged wrongly loses his login.
 * Source: 《中国共产党党员教育管理工作条例》(2019) (one branch for each member); what goes along is ours.
 */
import type { CalendarDate, Month } from "./calendar";
import { isOnTheBooks, type MemberStatus, type RightsState, rightsStates } from "./member";
import type { AccountRole } from "./office";
import { isBelow, type Place } from "./policy";
import { done, type Outcome, refuse } from "./refusal";

/** What the rulebook must know of one of the two records. */
export interface MergeFacts {
  readonly status: MemberStatus;
  readonly rights: RightsState;
  readonly name: string;
  readonly bornOn: CalendarDate;
  readonly admittedOn: CalendarDate;
  /** Telephones are compared by their index alone. */
  readonly phoneIndex: string | null;
  readonly duesPaidUntil: Month | null;
  readonly heldOn: CalendarDate | null;
  readonly lostSince: CalendarDate | null;
  readonly abroadSince: CalendarDate | null;
  readonly openCase: boolean;
  readonly holdsOffice: boolean;
  readonly bound: boolean;
  /** The role of the installation that his login holds. */
  readonly role: AccountRole | null;
}

/** What two records of one person share. The number is what differs. */
export const likenesses = ["name", "born_on", "admitted_on", "phone"] as const;
export type Likeness = (typeof likenesses)[number];

/** So many of them agree, or it is not believed at all. */
export const LIKENESSES_NEEDED = 2;

export function likenessesOf(kept: MergeFacts, lost: MergeFacts): Likeness[] {
  const alike: Record<Likeness, boolean> = {
    name: kept.name === lost.name,
    born_on: kept.bornOn === lost.bornOn,
    admitted_on: kept.admittedOn === lost.admittedOn,
    phone: kept.phoneIndex !== null && kept.phoneIndex === lost.phoneIndex,
  };
  return likenesses.filter((one) => alike[one]);
}

/**
 * Of these organizations, the nearest one that covers both branches; null where none does: who sees one of them only has no
 * word on the other.
 */
export function coveringBoth(held: readonly Place[], kept: Place, lost: Place): Place | null {
  const covering = held.filter((one) => isBelow(kept, one) && isBelow(lost, one));
  return covering.sort((a, b) => b.path.length - a.path.length)[0] ?? null;
}

/** 登录账号: nobody's, going along with the record, or released, so that its holder proves anew who he is. */
export type BindingAfter = "none" | "moves" | "released";

export interface Merge {
  readonly duesPaidUntil: Month | null;
  readonly heldOn: CalendarDate | null;
  readonly lostSince: CalendarDate | null;
  readonly abroadSince: CalendarDate | null;
  readonly rights: RightsState;
  readonly takesPhone: boolean;
  readonly binding: BindingAfter;
}

/**
 * What the record that stays is afterwards. The month of dues is the later one; a hold, a penalty, a loss of contact or a
 * stay abroad of either stays, so that none is shed by it. The login goes along where the same telephone proves it and the other record has none.
 */
export function judgeMerge(kept: MergeFacts, lost: MergeFacts): Outcome<Merge> {
  if (!isOnTheBooks(kept.status) || !isOnTheBooks(lost.status)) return refuse("records_not_on_books");
  if (likenessesOf(kept, lost).length < LIKENESSES_NEEDED) return refuse("records_too_different");
  if (kept.openCase || lost.openCase) return refuse("records_open_case");
  if (lost.holdsOffice) return refuse("record_holds_office");
  // An account is not a person: two roles of two accounts would be one person's.
  if (kept.role !== null && lost.role !== null) return refuse("records_hold_roles");
  const takesPhone = kept.phoneIndex === null && lost.phoneIndex !== null;
  return done({
    duesPaidUntil: latest(kept.duesPaidUntil, lost.duesPaidUntil),
    heldOn: earliest(kept.heldOn, lost.heldOn),
    lostSince: earliest(kept.lostSince, lost.lostSince),
    abroadSince: earliest(kept.abroadSince, lost.abroadSince),
    rights: stricter(kept.rights, lost.rights),
    takesPhone,
    binding: bindingAfter(kept, lost, takesPhone),
  });
}

function bindingAfter(kept: MergeFacts, lost: MergeFacts, takesPhone: boolean): BindingAfter {
  if (!lost.bound) return "none";
  const samePhone = takesPhone || (lost.phoneIndex !== null && kept.phoneIndex === lost.phoneIndex);
  return samePhone && !kept.bound ? "moves" : "released";
}

function latest(a: Month | null, b: Month | null): Month | null {
  if (a === null || b === null) return a ?? b;
  return a > b ? a : b;
}

function earliest(a: CalendarDate | null, b: CalendarDate | null): CalendarDate | null {
  if (a === null || b === null) return a ?? b;
  return a < b ? a : b;
}

function stricter(a: RightsState, b: RightsState): RightsState {
  return rightsStates.indexOf(a) > rightsStates.indexOf(b) ? a : b;
}
