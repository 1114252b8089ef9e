import { and, asc, desc, eq, isNull } from "drizzle-orm";
import { db } from "@/db/client";
import { setting } from "@/db/schema/installation";
import { member } from "@/db/schema/member";
import { organization, organizationClosure } from "@/db/schema/organization";
import { shortName } from "../rules/organization";
import type { PolicyActor } from "../rules/policy";
import { type CommitteeSettingKey, committeeSettingKeys, committeeSettings } from "../rules/settings";
import { scope } from "./scope";

export interface NamedCommittee {
  readonly id: string;
  readonly name: string;
}

/** One setting as it holds for a committee. */
export interface SettingLine {
  readonly key: CommitteeSettingKey;
  readonly value: number;
  /** Who has set it: this committee, the nearest above, or nobody. */
  readonly from: "own" | "above" | "usual";
  readonly committee: string | null;
  readonly setBy: string | null;
  readonly setAt: Date | null;
  /** What would hold if this committee had not set it. */
  readonly otherwise: number;
}

/** The committees for which the actor may set something, from the top. */
export async function committeesToSet(actor: PolicyActor): Promise<NamedCommittee[]> {
  const rows = await db
    .select({ id: organization.id, name: organization.name })
    .from(organization)
    .where(
      and(
        eq(organization.type, "committee"),
        isNull(organization.dissolvedOn),
        scope(actor, "setting.set", { holder: organization.id }),
      ),
    )
    .orderBy(asc(organization.path));
  return rows.map(({ id, name }) => ({ id, name: shortName(name) }));
}

/** All settings as they hold for a committee; null when he may not set them. */
export async function settingsOf(
  actor: PolicyActor,
  committeeId: string,
): Promise<{ readonly committee: NamedCommittee; readonly lines: readonly SettingLine[] } | null> {
  const committee = (await committeesToSet(actor)).find(({ id }) => id === committeeId);
  if (!committee) return null;
  const rows = await db
    .select({
      key: setting.key,
      value: setting.value,
      setAt: setting.setAt,
      setBy: member.name,
      committeeId: organization.id,
      committee: organization.name,
    })
    .from(setting)
    .innerJoin(organization, eq(organization.id, setting.committeeId))
    .innerJoin(organizationClosure, eq(organizationClosure.ancestorId, setting.committeeId))
    .leftJoin(member, eq(member.id, setting.setBy))
    .where(eq(organizationClosure.descendantId, committeeId))
    .orderBy(desc(organization.path));
  const lines = committeeSettingKeys.map((key): SettingLine => {
    const [nearest, next] = rows.filter((row) => row.key === key);
    const usual = committeeSettings[key].usual;
    if (!nearest) {
      return {
        key,
        value: usual,
        from: "usual",
        committee: null,
        setBy: null,
        setAt: null,
        otherwise: usual,
      };
    }
    const own = nearest.committeeId === committeeId;
    return {
      key,
      value: nearest.value,
      from: own ? "own" : "above",
      committee: shortName(nearest.committee),
      setBy: nearest.setBy,
      setAt: nearest.setAt,
      otherwise: own ? (next?.value ?? usual) : nearest.value,
    };
  });
  return { committee, lines };
}
