import { and, desc, eq, isNull } from "drizzle-orm";
import { type Executor, transaction } from "@/db/client";
import { setting } from "@/db/schema/installation";
import { organization, organizationClosure } from "@/db/schema/organization";
import { scope } from "../../reads/scope";
import { forgetSettings } from "../../reads/settings";
import { isBelow } from "../../rules/policy";
import { done, type Outcome, refuse } from "../../rules/refusal";
import { strong } from "../../rules/second-factor";
import { type CommitteeSettingKey, committeeSettings, isWithinRange } from "../../rules/settings";
import type { PersonActor } from "../actor";
import { writeEvent } from "../event";
import { rerouteTransfers } from "../transfer/reroute";

export interface SettingInput {
  readonly committeeId: string;
  readonly key: CommitteeSettingKey;
  readonly value: number;
}

/** A committee, or one above it, sets what holds for it and those below; deadlines that are set already stay. */
export async function setSetting(
  actor: PersonActor,
  input: SettingInput,
  now: Date,
): Promise<Outcome<{ committeeId: string }>> {
  const { least, most } = committeeSettings[input.key];
  if (!isWithinRange(input.key, input.value)) return refuse("setting_out_of_range", { least, most });
  return changeSetting(actor, input, now, async (tx) => {
    const row = { ...input, setBy: actor.memberId, setAt: now };
    await tx
      .insert(setting)
      .values(row)
      .onConflictDoUpdate({ target: [setting.committeeId, setting.key], set: row });
  });
}

/** Writes a change of what a committee has set, with its event: the value that held, and the one that holds now. */
export async function changeSetting(
  actor: PersonActor,
  { committeeId, key, value }: Omit<SettingInput, "value"> & { readonly value: number | null },
  now: Date,
  write: (tx: Executor) => Promise<void>,
): Promise<Outcome<{ committeeId: string }>> {
  if (!strong(actor, "setting.set", now)) return refuse("second_factor_needed");
  const outcome = await transaction(async (tx): Promise<Outcome<{ committeeId: string }>> => {
    const [committee] = await tx
      .select({ id: organization.id, path: organization.path })
      .from(organization)
      .where(
        and(
          eq(organization.id, committeeId),
          eq(organization.type, "committee"),
          isNull(organization.dissolvedOn),
          scope(actor, "setting.set", { holder: organization.id }),
        ),
      )
      .for("no key update");
    if (!committee) return refuse("not_found");
    const before = await holding(tx, committeeId, key);
    if (before.own === value) return done({ committeeId });
    await write(tx);
    const after = await holding(tx, committeeId, key);
    const acting = actor.offices
      .filter(({ capacity, organization: at }) => capacity === "committee_officer" && isBelow(committee, at))
      .sort((a, b) => b.organization.path.length - a.organization.path.length)[0];
    await writeEvent(
      tx,
      actor,
      {
        kind: "setting.changed",
        actingForId: acting?.organization.id ?? null,
        data: { committee: committeeId, setting: key, was: before.value, is: after.value },
        told: { owner: committeeId },
      },
      now,
    );
    return done({ committeeId });
  });
  forgetSettings();
  // Who may sign has changed, and with it whose turn it is where a letter is waited for.
  if (outcome.ok && key === "letterBySecretaryOnly") {
    await transaction((tx) => rerouteTransfers(tx, [committeeId], now));
  }
  return outcome;
}

/** What a committee has set itself, and what holds for it: its own, that of the nearest above, or the usual. */
async function holding(tx: Executor, committeeId: string, key: CommitteeSettingKey) {
  const rows = await tx
    .select({ committeeId: setting.committeeId, value: setting.value })
    .from(setting)
    .innerJoin(organization, eq(organization.id, setting.committeeId))
    .innerJoin(organizationClosure, eq(organizationClosure.ancestorId, setting.committeeId))
    .where(and(eq(organizationClosure.descendantId, committeeId), eq(setting.key, key)))
    .orderBy(desc(organization.path));
  const own = rows.find((row) => row.committeeId === committeeId)?.value ?? null;
  return { own, value: rows[0]?.value ?? committeeSettings[key].usual };
}
