import { sql } from "drizzle-orm";
import {
  boolean,
  check,
  date,
  index,
  integer,
  pgEnum,
  pgTable,
  text,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import { memberStatuses, rightsStates } from "../../lib/rules/member";
import { memberDecisions } from "../../lib/rules/member-decision";
import type { RevealedField } from "../../lib/rules/reveal";
import { id, instant } from "../columns";
import { organization } from "./organization";

export const memberStatus = pgEnum("member_status", memberStatuses);
export const memberDecisionKind = pgEnum("member_decision_kind", memberDecisions);
export const rightsState = pgEnum("rights_state", rightsStates);
/** Whether the beginning is a fact (a transfer) or only the day on which the roster was taken in. */
export const affiliationStart = pgEnum("affiliation_start", ["registered", "transferred", "merged"]);
export const affiliationEnd = pgEnum("affiliation_end", [
  "transferred",
  "removed",
  "deceased",
  "undone",
  "merged",
  "duplicate",
]);

/** A key per person (member or account); destroying it makes what it sealed unreadable. */
export const personKey = pgTable("person_key", {
  ownerId: uuid().primaryKey(),
  wrapped: text().notNull(),
  createdAt: instant().notNull(),
  /** Since when what it had sealed before can no longer be read: another key stands in its place. */
  destroyedAt: instant(),
});

/** 党员. Citizen number and telephone are sealed with the person's key and found by blind index. */
export const member = pgTable(
  "member",
  {
    id: id(),
    name: text().notNull(),
    initials: text().notNull(),
    sex: text().$type<"male" | "female">().notNull(),
    ethnicity: text().notNull(),
    bornOn: date({ mode: "string" }).notNull(),
    citizenNumberSealed: text().notNull(),
    citizenNumberIndex: text().notNull().unique(),
    citizenNumberUnproven: boolean().notNull().default(false),
    phoneSealed: text(),
    phoneIndex: text(),
    education: text().notNull().default(""),
    position: text().notNull().default(""),
    status: memberStatus().notNull(),
    rights: rightsState().notNull().default("normal"),
    heldOn: date({ mode: "string" }),
    lostSince: date({ mode: "string" }),
    abroadSince: date({ mode: "string" }),
    mobile: boolean().notNull().default(false),
    mobileDestination: text().notNull().default(""),
    admittedOn: date({ mode: "string" }).notNull(),
    confirmedOn: date({ mode: "string" }),
    /** YYYY-MM */
    duesPaidUntil: text(),
    dataConfirmedOn: date({ mode: "string" }),
    recordedAt: instant().notNull(),
    version: integer().notNull().default(1),
  },
  (t) => [
    index("member_phone").on(t.phoneIndex),
    index("member_name").on(t.name),
    index("member_initials").on(sql`${t.initials} text_pattern_ops`),
    check("member_dues_month", sql`${t.duesPaidUntil} ~ '^[0-9]{4}-(0[1-9]|1[0-2])$'`),
  ],
);

/** A number that an officer asked for in full: it is opened once, for him alone, and soon. */
export const reveal = pgTable("reveal", {
  id: id(),
  accountId: uuid().notNull(),
  memberId: uuid()
    .notNull()
    .references(() => member.id),
  field: text().$type<RevealedField>().notNull(),
  askedAt: instant().notNull(),
  shownAt: instant(),
});

/** 组织关系: exclusive, dated, half-open. A member has at most one that is open. */
export const affiliation = pgTable(
  "affiliation",
  {
    id: id(),
    memberId: uuid()
      .notNull()
      .references(() => member.id),
    branchId: uuid()
      .notNull()
      .references(() => organization.id),
    from: date({ mode: "string" }).notNull(),
    startKind: affiliationStart().notNull().default("registered"),
    until: date({ mode: "string" }),
    endKind: affiliationEnd(),
    recordedAt: instant().notNull(),
  },
  (t) => [
    uniqueIndex("affiliation_only_one").on(t.memberId).where(sql`${t.until} is null`),
    index("affiliation_of_member").on(t.memberId),
    index("affiliation_of_branch").on(t.branchId, t.memberId).where(sql`${t.until} is null`),
    check("affiliation_end_has_kind", sql`(${t.until} is null) = (${t.endKind} is null)`),
    check("affiliation_interval", sql`${t.until} is null or ${t.until} >= ${t.from}`),
  ],
);

/** 党籍变动: what a meeting decided and its superior approved, as a committee officer wrote it down. Never changed. */
export const memberDecision = pgTable(
  "member_decision",
  {
    id: id(),
    memberId: uuid()
      .notNull()
      .references(() => member.id),
    /** Where his record stood then: whoever is on no roster any more is found by it. */
    branchId: uuid()
      .notNull()
      .references(() => organization.id),
    decision: memberDecisionKind().notNull(),
    fromStatus: memberStatus().notNull(),
    toStatus: memberStatus().notNull(),
    document: text().notNull(),
    /** A death has none. */
    meetingOn: date({ mode: "string" }),
    approvedBy: text().notNull(),
    effectiveOn: date({ mode: "string" }).notNull(),
    recordedBy: uuid()
      .notNull()
      .references(() => member.id),
    recordedAt: instant().notNull(),
  },
  (t) => [
    index("member_decision_of_member").on(t.memberId, t.id),
    index("member_decision_of_branch").on(t.branchId, t.id),
    check("member_decision_meeting", sql`(${t.decision} = 'record_death') = (${t.meetingOn} is null)`),
  ],
);

/**
 * 重复登记: an officer says that two records are one person and which one stays; a second officer confirms it. The other
 * record stays where it is, and is found by this row and the branch in which it stood.
 */
export const memberMerge = pgTable(
  "member_merge",
  {
    id: id(),
    keptId: uuid()
      .notNull()
      .references(() => member.id),
    lostId: uuid()
      .notNull()
      .references(() => member.id),
    lostBranchId: uuid()
      .notNull()
      .references(() => organization.id),
    /** The organization whose turn it is: it covers both branches. */
    ownerId: uuid()
      .notNull()
      .references(() => organization.id),
    /** Sealed with the key of the record that stays. */
    reason: text().notNull(),
    proposedBy: uuid()
      .notNull()
      .references(() => member.id),
    proposedAt: instant().notNull(),
    decidedBy: uuid().references(() => member.id),
    decidedAt: instant(),
    outcome: text().$type<"merged" | "declined">(),
  },
  (t) => [
    uniqueIndex("member_merge_open_kept").on(t.keptId).where(sql`${t.decidedAt} is null`),
    uniqueIndex("member_merge_open_lost").on(t.lostId).where(sql`${t.decidedAt} is null`),
    uniqueIndex("member_merge_lost_once").on(t.lostId).where(sql`${t.outcome} = 'merged'`),
    index("member_merge_of_kept").on(t.keptId),
    index("member_merge_of_owner").on(t.ownerId).where(sql`${t.decidedAt} is null`),
    check("member_merge_of_two", sql`${t.keptId} <> ${t.lostId}`),
    check(
      "member_merge_decided",
      sql`(${t.decidedAt} is null) = (${t.outcome} is null) and (${t.decidedAt} is null) = (${t.decidedBy} is null)`,
    ),
    check(
      "member_merge_four_eyes",
      sql`${t.proposedBy} not in (${t.keptId}, ${t.lostId})
        and (${t.outcome} is distinct from 'merged' or ${t.decidedBy} not in (${t.keptId}, ${t.lostId}, ${t.proposedBy}))`,
    ),
  ],
);
