import { inArray } from "drizzle-orm";
import { db } from "@/db/client";
import { member } from "@/db/schema/member";
import { organization } from "@/db/schema/organization";
import { dateOf, endOf } from "../rules/calendar";
import { lastValidDay, letterDays } from "../rules/letter";
import { shortName } from "../rules/organization";
import type { Place } from "../rules/policy";
import type { Refusal } from "../rules/refusal";
import type { CommitteeSettings } from "../rules/settings";
import { isOpen, type Party, type TransferRoute, type TransferState } from "../rules/transfer";
import { type PreviewStep, previewTransfer, type Standing } from "../rules/transfer-preview";
import { workCalendar } from "./calendar";
import { ownerLine } from "./owner-line";
import { settingsAt } from "./settings";
import { usualDays } from "./step-times";
import type { TransferRow } from "./transfer";
import type { LoadedFacts } from "./transfer-facts";

export interface PreviewedStep extends PreviewStep {
  /** Working days the party has; null where the letter's last day is the limit. */
  readonly workdays: number | null;
  /** How long it usually takes there; null where too few cases tell. */
  readonly usualDays: number | null;
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

interface Way {
  readonly route: TransferRoute;
  readonly memberId: string;
  readonly standing: Standing | null;
  readonly originCommittee: Pick<Place, "id" | "path"> | null;
  readonly targetCommittee: Pick<Place, "id" | "path"> | null;
  readonly originBranchId: string | null;
  readonly targetBranchId: string | null;
  /** Of the letter that is under way; null where the next one is still to be issued. */
  readonly letter: LetterDays | null;
}

export interface LetterDays {
  readonly first: string;
  readonly issuedOn: string;
  readonly validUntil: string;
}

/**
 * 办理预告 of a request: the chain that will run if everybody agrees, with the names of organizations and of whoever
 * is asked first. The caller has made sure that the request is the reader's to see.
 */
export async function previewOf(loaded: LoadedFacts, now: Date): Promise<Preview | null> {
  const route = routeOf(loaded);
  const { originCommittee, targetCommittee, facts } = loaded;
  if (route === null || originCommittee === null) return null;
  const way = {
    route,
    memberId: loaded.member.id,
    standing: null,
    originCommittee,
    targetCommittee,
    originBranchId: facts.originBranchId,
    targetBranchId: facts.target?.branchId ?? null,
    letter: null,
  };
  return previewed(way, now);
}

/** What is still to come in a case that is under way, told by the same rules; null where it is closed, or is to be rejected. */
export async function previewOfCase(
  row: TransferRow,
  committees: { readonly origin: Place | null; readonly target: Place | null },
  letter: LetterDays | null,
  now: Date,
): Promise<Preview | null> {
  if (row.route === null || !isOpen(row.state) || row.rejectionGround !== null) return null;
  const way = {
    route: row.route,
    memberId: row.memberId,
    standing: row,
    originCommittee: committees.origin,
    targetCommittee: committees.target,
    originBranchId: row.originBranchId,
    targetBranchId: row.targetBranchId,
    letter,
  };
  return previewed(way, now);
}

async function previewed(way: Way, now: Date): Promise<Preview> {
  const { route, originCommittee, targetCommittee } = way;
  const ids: Partial<Record<Party, string | null>> = {
    origin_branch: way.originBranchId,
    origin_committee: originCommittee?.id ?? null,
    target_committee: targetCommittee?.id ?? null,
    target_branch: way.targetBranchId,
  };
  const [origin, target, calendar, usual, ...lines] = await Promise.all([
    settingsAt(originCommittee?.path ?? null, now),
    settingsAt(targetCommittee?.path ?? null, now),
    workCalendar(now),
    usualDays(route, originCommittee?.id ?? null, targetCommittee?.id ?? null, now),
    ...Object.entries(ids).map(async ([party, id]) => [party, id ? await ownerLine(id) : []] as const),
  ]);
  const days = letterDays(rootOf(originCommittee) === rootOf(targetCommittee), origin);
  const underway = way.standing?.state === "in_transit" ? way.letter : null;
  const letterValidUntil = underway?.validUntil ?? lastValidDay(dateOf(now), days);
  const today = dateOf(now);
  const { steps, stoppedBy } = previewTransfer(
    {
      route,
      memberId: way.memberId,
      openedBy: null,
      standing: way.standing,
      lines: Object.fromEntries(lines),
      letterValidUntil,
      facts: {
        actorId: null,
        oneWith: [],
        subjectId: way.memberId,
        // Which office whoever is asked holds is seen when he acts; beforehand the way is shown as open.
        actorIsSecretary: true,
        setAside: [],
        lastApproval: null,
        conditionsMet: true,
        rejectionProposed: false,
        // Words are said when the step is taken; an attestation and a receipt are waited for, and come.
        reason: "办理预告",
        letterValidUntil: null,
        letterIssuedOn: underway?.issuedOn ?? today,
        firstLetterOn: way.letter?.first ?? today,
        lossAttested: true,
        receipt: { recordedBy: null, acceptedOn: today },
        penaltySeen: true,
        enteredAt: now,
        dueAt: endOf(letterValidUntil),
        origin,
        target,
        calendar,
      },
    },
    now,
  );
  const shown = await named(steps);
  return {
    stoppedBy,
    steps: shown.map((one) => ({
      ...one,
      workdays: workdaysOf(one.state, origin, target),
      usualDays: usual(one.party, one.state),
    })),
  };
}

function rootOf(committee: Pick<Place, "path"> | null): string | null {
  return committee?.path.split(".")[0] ?? null;
}

function workdaysOf(state: TransferState, origin: CommitteeSettings, target: CommitteeSettings) {
  if (state === "origin_branch") return origin.originBranchWorkdays;
  if (state === "origin_committee") return origin.originCommitteeWorkdays;
  if (state === "target_committee") return target.targetCommitteeWorkdays;
  if (state === "file_check") return target.fileCheckWorkdays;
  if (state === "target_branch") return target.targetBranchWorkdays;
  if (state === "refused") return origin.refusedWorkdays;
  if (state === "letter_expired" || state === "letter_lost") return origin.letterTroubleWorkdays;
  return null;
}

async function named(
  steps: readonly PreviewStep[],
): Promise<Omit<PreviewedStep, "workdays" | "usualDays">[]> {
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
