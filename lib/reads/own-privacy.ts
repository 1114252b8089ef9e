import { and, desc, eq, gt, inArray } from "drizzle-orm";
import { db } from "@/db/client";
import { certificate } from "@/db/schema/certificate";
import { event } from "@/db/schema/event";
import { member } from "@/db/schema/member";
import { organization } from "@/db/schema/organization";
import { importChange, importRun } from "@/db/schema/roster";
import { maskName } from "../rules/masking";
import { shortName } from "../rules/organization";
import type { PolicyActor } from "../rules/policy";
import {
  type ExportedList,
  exportedLists,
  type RevealedField,
  type RevealGround,
  revealedFields,
  revealGrounds,
} from "../rules/reveal";
import { scope } from "./scope";

const looks = [
  "member.viewed",
  "member.revealed",
  "member.exported",
  "member.card_checked",
  "account.searched",
] as const;

/** Somebody was shown what is about the reader. */
export interface Look {
  readonly id: string;
  readonly at: Date;
  readonly kind: (typeof looks)[number];
  /** For which organization, and who; null where no office says it. */
  readonly organization: string | null;
  readonly name: string | null;
  readonly field: RevealedField | null;
  readonly ground: RevealGround | null;
  readonly list: ExportedList | null;
}

/** An import of the roster that made or changed the reader's record. */
export interface ImportedRecord {
  readonly id: string;
  readonly at: Date;
  readonly kind: "new" | "changed";
  readonly takenBack: boolean;
}

export interface OwnPrivacy {
  /** Newest first. */
  readonly looks: readonly Look[];
  readonly checks: readonly { readonly id: string; readonly number: string; readonly times: number }[];
  readonly imports: readonly ImportedRecord[];
}

/** 谁看过我的信息: what was shown of the reader to others, as far as the product knows it. */
export async function ownPrivacy(actor: PolicyActor): Promise<OwnPrivacy> {
  const [looked, checks, imports] = await Promise.all([
    looksAt(actor),
    db
      .select({ id: certificate.id, number: certificate.number, times: certificate.checks })
      .from(certificate)
      .where(and(scope(actor, "certificate.read", { self: certificate.memberId }), gt(certificate.checks, 0)))
      .orderBy(desc(certificate.issuedAt))
      .limit(20),
    db
      .select({
        id: importChange.id,
        at: importRun.committedAt,
        kind: importChange.kind,
        undoneAt: importRun.undoneAt,
      })
      .from(importChange)
      .innerJoin(importRun, eq(importRun.id, importChange.runId))
      .where(
        and(eq(importChange.target, "member"), scope(actor, "member.read", { self: importChange.targetId })),
      )
      .orderBy(desc(importRun.committedAt))
      .limit(20),
  ]);
  return {
    looks: looked,
    checks,
    imports: imports.flatMap(({ at, undoneAt, ...rest }) =>
      at === null ? [] : [{ ...rest, at, takenBack: undoneAt !== null }],
    ),
  };
}

async function looksAt(actor: PolicyActor): Promise<Look[]> {
  const rows = await db
    .select({
      id: event.id,
      at: event.at,
      kind: event.kind,
      organization: organization.name,
      name: member.name,
      data: event.data,
    })
    .from(event)
    .leftJoin(organization, eq(organization.id, event.actingForId))
    .leftJoin(member, eq(member.id, event.actorMemberId))
    .where(and(scope(actor, "member.read", { self: event.subjectMemberId }), inArray(event.kind, [...looks])))
    .orderBy(desc(event.id))
    .limit(100);
  return rows.flatMap(({ kind, name, data, organization: place, ...rest }) => {
    const known = looks.find((one) => one === kind);
    if (known === undefined) return [];
    return {
      ...rest,
      kind: known,
      // Who looked at a card stood before him as a member, as masked as he was himself.
      name: known === "member.card_checked" && name !== null ? maskName(name) : name,
      organization: place === null ? null : shortName(place),
      field: revealedFields.find((one) => one === data.field) ?? null,
      ground: revealGrounds.find((one) => one === data.ground) ?? null,
      list: exportedLists.find((one) => one === data.list) ?? null,
    };
  });
}
