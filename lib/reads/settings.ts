import { eq } from "drizzle-orm";
import { db } from "@/db/client";
import { setting } from "@/db/schema/installation";
import { organization } from "@/db/schema/organization";
import { type CommitteeSettings, usualSettings } from "../rules/settings";

interface Set {
  readonly path: string;
  readonly key: keyof CommitteeSettings;
  readonly value: number;
}

let kept: { readonly at: number; readonly rows: readonly Set[] } | undefined;
const KEPT_MS = 10_000;

/** Forgets what this process keeps of the settings, after one was changed here. */
export function forgetSettings(): void {
  kept = undefined;
}

/** All that committees have set: a few rows, kept for seconds by each process. */
async function rowsSet(now: Date): Promise<readonly Set[]> {
  if (kept && Math.abs(now.getTime() - kept.at) < KEPT_MS) return kept.rows;
  const rows = await db
    .select({ path: organization.path, key: setting.key, value: setting.value })
    .from(setting)
    .innerJoin(organization, eq(organization.id, setting.committeeId));
  kept = { at: now.getTime(), rows };
  return rows;
}

/** The settings that hold at a place of the tree: those of the nearest committee at or above it, else the usual ones. */
export async function settingsAt(path: string | null, now: Date): Promise<CommitteeSettings> {
  const rows = path === null ? [] : (await rowsSet(now)).filter((row) => path.startsWith(row.path));
  const nearestLast = [...rows].sort((a, b) => a.path.length - b.path.length);
  return { ...usualSettings, ...Object.fromEntries(nearestLast.map(({ key, value }) => [key, value])) };
}
