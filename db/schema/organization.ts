import { sql } from "drizzle-orm";
import {
  type AnyPgColumn,
  boolean,
  check,
  date,
  index,
  integer,
  pgEnum,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import { officeKinds } from "../../lib/rules/office";
import { organizationTypes } from "../../lib/rules/organization";
import { settings } from "../../lib/rules/settings";
import { id, instant, treePath } from "../columns";
import { member } from "./member";

export const organizationType = pgEnum("organization_type", organizationTypes);
export const officeKind = pgEnum("office_kind", officeKinds);
export const officeEnd = pgEnum("office_end", [
  "transferred",
  "replaced",
  "resigned",
  "removed",
  "undone",
  "dissolved",
]);

/** 党组织. `parentId` is the truth; `path` and the closure are derived from it by one write path. */
export const organization = pgTable(
  "organization",
  {
    id: id(),
    code: text().notNull().unique(),
    name: text().notNull(),
    searchName: text().notNull(),
    initials: text().notNull(),
    unit: text().notNull().default(""),
    type: organizationType().notNull(),
    parentId: uuid().references((): AnyPgColumn => organization.id),
    canApproveProbationary: boolean().notNull(),
    path: treePath().notNull().unique(),
    /** 涉密: this unit is never handled online. */
    paperOnly: boolean().notNull().default(false),
    /** 联系方式 of a committee, as its letters print it. */
    address: text().notNull().default(""),
    telephone: text().notNull().default(""),
    fax: text().notNull().default(""),
    postcode: text().notNull().default(""),
    termFrom: date({ mode: "string" }),
    termUntil: date({ mode: "string" }),
    dissolvedOn: date({ mode: "string" }),
    successorId: uuid().references((): AnyPgColumn => organization.id),
    recordedAt: instant().notNull(),
    version: integer().notNull().default(1),
  },
  (t) => [
    index("organization_parent").on(t.parentId),
    index("organization_initials").on(sql`${t.initials} text_pattern_ops`),
  ],
);

export const organizationClosure = pgTable(
  "organization_closure",
  {
    ancestorId: uuid()
      .notNull()
      .references(() => organization.id),
    descendantId: uuid()
      .notNull()
      .references(() => organization.id),
    depth: integer().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.ancestorId, t.descendantId] }),
    index("closure_descendant").on(t.descendantId, t.depth),
  ],
);

/** 任职: a dated relation; an office ends by its own row. */
export const office = pgTable(
  "office",
  {
    id: id(),
    organizationId: uuid()
      .notNull()
      .references(() => organization.id),
    memberId: uuid()
      .notNull()
      .references(() => member.id),
    kind: officeKind().notNull(),
    from: date({ mode: "string" }).notNull(),
    /** The last day of the term for which he was appointed; a term that is over takes no power away. */
    termUntil: date({ mode: "string" }),
    until: date({ mode: "string" }),
    endKind: officeEnd(),
    recordedAt: instant().notNull(),
  },
  (t) => [
    uniqueIndex("office_held_once").on(t.organizationId, t.kind, t.memberId).where(sql`${t.until} is null`),
    index("office_of_member").on(t.memberId),
    check("office_end_has_kind", sql`(${t.until} is null) = (${t.endKind} is null)`),
  ],
);

/** 委托: an officer lets somebody else do the work of his office until a day. It ends by its row, or with that day. */
export const delegation = pgTable(
  "delegation",
  {
    id: id(),
    officeId: uuid()
      .notNull()
      .references(() => office.id),
    fromMemberId: uuid()
      .notNull()
      .references(() => member.id),
    toMemberId: uuid()
      .notNull()
      .references(() => member.id),
    from: date({ mode: "string" }).notNull(),
    until: date({ mode: "string" }).notNull(),
    recordedAt: instant().notNull(),
    endedAt: instant(),
  },
  (t) => [
    uniqueIndex("delegation_one").on(t.officeId).where(sql`${t.endedAt} is null`),
    index("delegation_to").on(t.toMemberId).where(sql`${t.endedAt} is null`),
    check("delegation_to_another", sql`${t.fromMemberId} <> ${t.toMemberId}`),
    check(
      "delegation_days",
      sql`${t.until} >= ${t.from} and ${t.until} < ${t.from} + ${sql.raw(String(settings.delegationDays))}`,
    ),
  ],
);
