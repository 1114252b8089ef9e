/**
 * 由谁办理: which organization holds the ball when a case enters a state.
 * No self-approval at any level (edges 24, 27), nobody approves two levels in a row (I6), a branch without officers
 * does not block (edge 26): the task climbs to the next committee above that has somebody free. The root has no
 * superior: where even there nobody is free, the case stays with it and raises its alarm there. Where a committee lets its
 * secretary alone issue letters, one without a free secretary does not keep a case that waits for a letter.
 */
import type { CommitteeSettings } from "./settings";
import { levelOf, type TransferRoute, type TransferState } from "./transfer";
import { stepRule, transferStepNames } from "./transfer-steps";

export interface OwnerCandidate {
  readonly organizationId: string;
  /** Members who hold an acting office here today. */
  readonly officers: readonly string[];
  /** Those of them who are secretary or deputy secretary. */
  readonly secretaries: readonly string[];
  /** Pairs that count as one person, by a delegation or by records that were merged: who may not act, bars the other too. */
  readonly onePerson?: readonly (readonly [string, string])[];
}

/** Does a case wait for a letter in this state? Then whoever has it must be able to sign one. */
export function waitsForLetter({
  state,
  route,
  rejectionGround,
}: Pick<Involved, "state" | "route"> & { readonly rejectionGround: string | null }): boolean {
  if (route === null || rejectionGround !== null) return false;
  return transferStepNames.some((step) => {
    const { from, routes, letter } = stepRule(step);
    return (letter === "issue" || letter === "reissue") && from.includes(state) && routes.includes(route);
  });
}

/** Whoever among the officers may act where a signature is needed, or any of them where it is not. */
export function signatories(
  place: OwnerCandidate,
  needsLetter: boolean,
  settings: Pick<CommitteeSettings, "letterBySecretaryOnly">,
): readonly string[] {
  return needsLetter && settings.letterBySecretaryOnly === 1 ? place.secretaries : place.officers;
}

/**
 * The first organization of the line (the nominal one, then the committees above it, up to the root) in which an
 * officer is left when the excluded persons are set aside: one who may sign, where there is any in the line.
 */
export function ownerOf(
  line: readonly OwnerCandidate[],
  excluded: ReadonlySet<string>,
  able: (place: OwnerCandidate) => readonly string[] = ({ officers }) => officers,
): string {
  const barred = withOneself(line, excluded);
  const isFree = (officer: string) => !barred.has(officer);
  const owner =
    line.find((place) => able(place).some(isFree)) ??
    line.find((place) => place.officers.some(isFree)) ??
    line.at(-1);
  if (owner === undefined) throw new Error("a case needs a line of organizations");
  return owner.organizationId;
}

/** The excluded persons, and those who count as one person with them. */
export function withOneself(
  line: readonly OwnerCandidate[],
  excluded: ReadonlySet<string>,
): ReadonlySet<string> {
  const pairs = line.flatMap(({ onePerson = [] }) => onePerson);
  const others = pairs.flatMap(([a, b]) => [
    ...(excluded.has(a) ? [b] : []),
    ...(excluded.has(b) ? [a] : []),
  ]);
  return new Set([...excluded, ...others]);
}

/** Who has a part in a case as it stands. */
export interface Involved {
  readonly memberId: string;
  readonly route: TransferRoute | null;
  readonly state: TransferState;
  readonly setAside: readonly string[];
  readonly lastApprovedBy: string | null;
  readonly lastApprovedForId: string | null;
  readonly lastApprovedState: TransferState | null;
}

/**
 * Who may not decide on a case as it stands: the member himself, whoever opened it for him or stepped aside, and
 * whoever approved the level before this one.
 */
export function excludedFrom(involved: Involved): ReadonlySet<string> {
  const { lastApprovedBy, lastApprovedForId, lastApprovedState, route, state } = involved;
  const excluded = new Set([involved.memberId, ...involved.setAside]);
  if (lastApprovedBy === null || lastApprovedState === null) return excluded;
  const sameLevel = levelOf(lastApprovedState, route) === levelOf(state, route);
  if (sameLevel) return excluded;
  if (lastApprovedForId !== null) excluded.add(lastApprovedForId);
  return excluded.add(lastApprovedBy);
}
