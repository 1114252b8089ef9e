import { desc, isNotNull } from "drizzle-orm";
import { db } from "@/db/client";
import { message } from "@/db/schema/event";
import { installation } from "@/db/schema/transfer";
import { openForInstallation } from "@/db/sealing";
import type { NoticeTemplate } from "../rules/notice";

export interface OutboxEntry {
  readonly id: string;
  readonly template: NoticeTemplate;
  readonly phone: string;
  readonly values: Readonly<Record<string, string>>;
  readonly at: Date;
}

/** Is this a demo installation, started as a demo? Both must say so before a message is shown to anybody. */
export async function isDemo(env: Readonly<Record<string, string | undefined>>): Promise<boolean> {
  if (env["SUIXING_DEMO"] !== "1") return false;
  const rows = await db
    .select({ since: installation.demoSince })
    .from(installation)
    .where(isNotNull(installation.demoSince));
  return rows.length > 0;
}

/** The newest messages of a demo, as a telephone would show them. */
export async function outbox(most: number): Promise<OutboxEntry[]> {
  const rows = await db
    .select()
    .from(message)
    .where(isNotNull(message.sentAt))
    .orderBy(desc(message.id))
    .limit(most);
  return rows.map((row) => ({
    id: row.id,
    template: row.template,
    phone: openForInstallation(row.phoneSealed, { column: "message.phone", rowId: row.id }).toString(),
    values: JSON.parse(
      openForInstallation(row.bodySealed, { column: "message.body", rowId: row.id }).toString(),
    ) as Record<string, string>,
    at: row.createdAt,
  }));
}
