import { inArray } from "drizzle-orm";
import { db } from "@/db/client";
import { member } from "@/db/schema/member";
import { organization } from "@/db/schema/organization";
import { dateOf, endOf } from "../rules/calendar";
import { lastValidDay, letterDays } from "../rules/letter";
import { shortName } from "../rules/organization";
import type { Refusal } from "../rules/refusal";
import type { CommitteeSettings } from "../rules/settings";
import type { Party, TransferRoute, TransferState } from "../rules/transfer";
import { type PreviewStep, previewTransfer } from "../rules/transfer-preview";
import { workCalendar } from "./calendar";
import { ownerLine } from "./owner-line";
import { settingsAt } from "./settings";
import type { LoadedFacts } from "./transfer-facts";

export interface PreviewedStep extends PreviewStep {
  /** Working days the party has; null where the letter's last day is the limit. */
  readonly workdays: number | null;
  readonly owner: string | null;
  readonly standsIn: string | null;
  readonly officer: string | null;
}

export interface Preview {
  readonly steps: readonly PreviewedStep[];
  readonly stoppedBy: Refusal | null;
}

/** Which way a transfer takes between these committees; null while either is unknown. */
export function routeOf({ originCommittee, targetCommittee, facts }: LoadedFacts): TransferRoute | null {
  if (originCommittee === null) return null;
  if (targetCommittee !== null) return originCommittee.id === targetCommittee.id ? "within" : "between";
  return facts.outside === null ? null : "outward";
}

/**
 * 办理预告 of a request: the chain that will run if everybody agrees, with the names of organizations and of whoever
 * is asked first. The caller has made sure that the request is the reader's to see.
 */
export async function previewOf(loaded: LoadedFacts, now: Date): Promise<Preview | null> {
  const route = routeOf(loaded);
  const { originCommittee, targetCommittee, facts } = loaded;
  if (route === null || originCommittee === null) return null;
  const ids: Partial<Record<Party, string | null>> = {
    origin_branch: facts.originBranchId,
    origin_committee: originCommittee.id,
    target_committee: targetCommittee?.id ?? null,
    target_branch: facts.target?.branchId ?? null,
  };
  const [target, calendar, ...lines] = await Promise.all([
    settingsAt(targetCommittee?.path ?? null, now),
    workCalendar(now),
    ...Object.entries(ids).map(async ([party, id]) => [party, id ? await ownerLine(id) : []] as const),
  ]);
  const days = letterDays(originCommittee.root === targetCommittee?.root, facts.settings);
  const letterValidUntil = lastValidDay(dateOf(now), days);
  const previewed = previewTransfer(
    {
      route,
      memberId: loaded.member.id,
      openedBy: null,
      lines: Object.fromEntries(lines),
      letterValidUntil,
      facts: {
        actorId: null,
        subjectId: loaded.member.id,
        // Which office whoever is asked holds is seen when he acts; beforehand the way is shown as open.
        actorIsSecretary: true,
        setAside: [],
        lastApproval: null,
        conditionsMet: true,
        rejectionProposed: false,
        reason: "",
        letterValidUntil: null,
        letterIssuedOn: dateOf(now),
        firstLetterOn: dateOf(now),
        lossAttested: false,
        receipt: { recordedBy: null, acceptedOn: dateOf(now) },
        penaltySeen: true,
        enteredAt: now,
        dueAt: endOf(letterValidUntil),
        origin: facts.settings,
        target,
        calendar,
      },
    },
    now,
  );
  const steps = await named(previewed.steps);
  return {
    ...previewed,
    steps: steps.map((one) => ({ ...one, workdays: workdaysOf(one.state, facts.settings, target) })),
  };
}

function workdaysOf(state: TransferState, origin: CommitteeSettings, target: CommitteeSettings) {
  if (state === "origin_branch") return origin.originBranchWorkdays;
  if (state === "origin_committee") return origin.originCommitteeWorkdays;
  if (state === "target_branch") return target.targetBranchWorkdays;
  return null;
}

async function named(steps: readonly PreviewStep[]): Promise<Omit<PreviewedStep, "workdays">[]> {
  const places = steps.flatMap(({ ownerId, standsInFor }) => [ownerId ?? [], standsInFor ?? []].flat());
  const people = steps.flatMap(({ officerId }) => officerId ?? []);
  const [organizations, members] = await Promise.all([
    places.length === 0
      ? []
      : db
          .select({ id: organization.id, name: organization.name })
          .from(organization)
          .where(inArray(organization.id, [...new Set(places)])),
    people.length === 0
      ? []
      : db
          .select({ id: member.id, name: member.name })
          .from(member)
          .where(inArray(member.id, [...new Set(people)])),
  ]);
  const placeName = new Map(organizations.map(({ id, name }) => [id, shortName(name)]));
  const personName = new Map(members.map(({ id, name }) => [id, name]));
  return steps.map((step) => ({
    ...step,
    owner: step.ownerId === null ? null : (placeName.get(step.ownerId) ?? null),
    standsIn: step.standsInFor === null ? null : (placeName.get(step.standsInFor) ?? null),
    officer: step.officerId === null ? null : (personName.get(step.officerId) ?? null),
  }));
}
