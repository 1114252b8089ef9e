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
