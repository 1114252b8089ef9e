import { and, asc, eq, gt } from "drizzle-orm";
import { db } from "@/db/client";
import { member } from "@/db/schema/member";
import { organization, organizationClosure } from "@/db/schema/organization";
import { type CalendarDate, dateOf } from "../rules/calendar";
import { isHimself, oneWith } from "../rules/delegation";
import { shortName } from "../rules/organization";
import type { PolicyActor } from "../rules/policy";
import type { RefusalReason } from "../rules/refusal";
import { isOpen } from "../rules/transfer";
import { stepsFor } from "../rules/transfer-advance";
import {
  type HindranceFacts,
  hindranceOf,
  lossSilenceLasts,
  olderThanSixMonths,
} from "../rules/transfer-hindrance";
import { voidsFromOrigin } from "../rules/transfer-party";
import { stepRule, type TransferStep } from "../rules/transfer-steps";
import { partiesWithSuperior } from "../rules/transfer-superior";
import { workCalendar } from "./calendar";
import type { CaseView } from "./case";
import { type ChainedLetter, letterChain } from "./letter-chain";
import { type LinkedCase, linkedCases } from "./linked-case";
import { reversalOf } from "./reversal";
import { settingsAt } from "./settings";
import { isSecretaryIn } from "./transfer";
import { type Preview, previewOfCase } from "./transfer-preview";

/** What a case page shows of letters, losses and returns, beside the case itself. */
export interface CaseLife {
  /** Oldest first. */
  readonly chain: readonly ChainedLetter[];
  readonly linked: readonly LinkedCase[];
  /** What days and letters say today against a step that would be his. */
  readonly against: Readonly<Partial<Record<TransferStep, RefusalReason>>>;
  /** Only the superior may issue again; its name is null at the root, whose other officers do it. */
  readonly sixMonthsOver: boolean;
  readonly superior: string | null;
  /** Of a lost letter: is it attested that it never came, and until when is the answer awaited? */
  readonly loss: { readonly attested: boolean; readonly silenceLasts: CalendarDate } | null;
  /** A penalty travels with the member: whoever accepts says that he has seen it. */
  readonly underPenalty: boolean;
  /** The chain that is still to come; null where none is. */
  readonly preview: Preview | null;
  readonly mayStepAside: boolean;
  readonly mayRedirect: boolean;
  readonly mayProposeReversal: boolean;
}

/** The steps against which days, letters and signatures may speak. */
const watched = [
  "issue_letter",
  "issue_paper_letter",
  "reissue_corrected",
  "reissue_expired",
  "replace_lost",
  "report_found",
  "agree_reversal",
] as const satisfies readonly TransferStep[];

const redirected = ["in_transit", "letter_expired", "letter_lost", "refused"];

/** The life of the letter and of the decision, for one who may see the case already. */
export async function caseLife(
  actor: { readonly kind: "person" } & PolicyActor,
  view: CaseView,
  now: Date,
): Promise<CaseLife> {
  const { row, originCommittee, targetCommittee } = view;
  const [chain, linked, origin, reversal, calendar, superior, person] = await Promise.all([
    letterChain(row, now),
    linkedCases(actor, row),
    settingsAt(originCommittee?.path ?? null, now),
    reversalOf(row, now),
    workCalendar(now),
    originCommittee === null ? null : superiorOf(originCommittee.id),
    db.select({ rights: member.rights }).from(member).where(eq(member.id, row.memberId)),
  ]);
  const [first, newest] = [chain[0], chain.at(-1)];
  const letter = first && newest ? { ...newest, first: first.issuedOn } : null;
  const preview = await previewOfCase(row, { origin: originCommittee, target: targetCommittee }, letter, now);
  const shown = row.shownCommitteeId !== null && row.shownCommitteeId === targetCommittee?.id;
  const standing = { ...row, originCommittee, shownCommittee: shown ? targetCommittee : null };
  const parties = partiesWithSuperior(actor, standing).filter((party) => party !== "member");
  const facts: HindranceFacts = {
    actorId: actor.memberId,
    oneWith: oneWith(actor),
    actorIsSecretary: isSecretaryIn(actor, row),
    reason: "",
    letterValidUntil: newest?.validUntil ?? null,
    letterIssuedOn: newest?.issuedOn ?? null,
    firstLetterOn: first?.issuedOn ?? null,
    lossAttested: row.lossAttestedAt !== null,
    receipt: null,
    enteredAt: row.enteredAt,
    dueAt: row.dueAt,
    origin,
    calendar,
  };
  const { state, route } = row;
  const against: Partial<Record<TransferStep, RefusalReason>> = {};
  for (const step of watched) {
    if (!view.steps.includes(step) || route === null) continue;
    const his = parties.filter(
      (party) =>
        stepRule(step).by.includes(party) &&
        stepsFor({ state, route }, party, row.rejectionGround !== null).includes(step),
    );
    const said = his.map((party) => hindranceOf(step, party, state, facts, now));
    const [reason] = said;
    if (reason && !said.includes(null)) against[step] = reason.reason;
  }
  const holds = (id: string | null) => actor.offices.some(({ organization: held }) => held.id === id);
  const setAside = row.setAside.some((id) => isHimself(actor, id));
  return {
    chain,
    linked,
    against,
    sixMonthsOver: olderThanSixMonths(facts.firstLetterOn, now),
    superior,
    loss:
      state === "letter_lost"
        ? { attested: facts.lossAttested, silenceLasts: lossSilenceLasts(facts) }
        : null,
    underPenalty: person[0]?.rights === "under_penalty",
    preview,
    mayStepAside:
      isOpen(state) && !setAside && !isHimself(actor, row.memberId) && holds(row.ownerOrganizationId),
    mayRedirect:
      redirected.includes(state) &&
      row.originBranchId !== null &&
      !isHimself(actor, row.memberId) &&
      parties.some(voidsFromOrigin),
    mayProposeReversal:
      reversal !== null &&
      dateOf(now) <= reversal.until &&
      !linked.some(({ link, state: its }) => link === "reversed_by" && its === "completed") &&
      isSecretaryOf(actor, [reversal.holds.id, reversal.formerly.id]),
  };
}

function isSecretaryOf(actor: PolicyActor, committees: readonly string[]): boolean {
  return actor.offices.some(
    ({ kind, organization: held }) =>
      (kind === "secretary" || kind === "deputy_secretary") && committees.includes(held.id),
  );
}

/** The name of the committee above another one; null at the root. */
async function superiorOf(committeeId: string): Promise<string | null> {
  const [row] = await db
    .select({ name: organization.name })
    .from(organizationClosure)
    .innerJoin(organization, eq(organization.id, organizationClosure.ancestorId))
    .where(
      and(
        eq(organizationClosure.descendantId, committeeId),
        gt(organizationClosure.depth, 0),
        eq(organization.type, "committee"),
      ),
    )
    .orderBy(asc(organizationClosure.depth))
    .limit(1);
  return row ? shortName(row.name) : null;
}
