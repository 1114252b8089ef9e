import { and, desc, eq, gt, isNull } from "drizzle-orm";
import { db } from "@/db/client";
import { session } from "@/db/schema/account";
import { sessionIsOver } from "../rules/identity";
import { settings } from "../rules/settings";
import type { LoadedActor } from "./actor";

export interface OwnSession {
  readonly id: string;
  readonly device: string;
  readonly createdAt: Date;
  readonly seenAt: Date;
  readonly isThis: boolean;
}

/** The devices on which one is signed in, this one first. */
export async function sessionsOf(
  actor: Pick<LoadedActor, "accountId" | "sessionId" | "offices" | "role">,
  now: Date,
): Promise<OwnSession[]> {
  const rows = await db
    .select({
      id: session.id,
      device: session.device,
      createdAt: session.createdAt,
      seenAt: session.seenAt,
      endedAt: session.endedAt,
    })
    .from(session)
    .where(
      and(
        eq(session.accountId, actor.accountId),
        isNull(session.endedAt),
        gt(session.createdAt, new Date(now.getTime() - settings.sessionHours * 3_600_000)),
      ),
    )
    .orderBy(desc(session.seenAt));
  const officer = actor.offices.length > 0 || actor.role !== null;
  return rows
    .filter((row) => row.id === actor.sessionId || !sessionIsOver(row, officer, now))
    .map(({ endedAt: _, ...row }) => ({ ...row, isThis: row.id === actor.sessionId }))
    .sort((a, b) => Number(b.isThis) - Number(a.isThis));
}
