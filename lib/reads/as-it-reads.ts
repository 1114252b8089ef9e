import { excludedFrom, ownerOf, signatories, waitsForLetter } from "../rules/owner";
import { standing } from "../rules/transfer";
import { deadline } from "../rules/transfer-advance";
import { workCalendar } from "./calendar";
import { ownerLine } from "./owner-line";
import { settingsAt } from "./settings";
import type { ReachedTransfer, TransferRow } from "./transfer";

/**
 * A case as it reads now, though the clock be late: what the clock will write down, state, owner and deadline, is so
 * already. Pages show this row; acts take the one that is stored, under its version, which is the same.
 */
export async function asItReads(
  { row, originCommittee, targetCommittee }: ReachedTransfer,
  now: Date,
): Promise<TransferRow> {
  const state = standing(row.state, row.dueAt, now);
  if (state === row.state || row.dueAt === null) return row;
  if (state !== "letter_expired" || originCommittee === null) {
    const nobody = { ownerOrganizationId: null, ownerMemberId: null };
    return { ...row, ...nobody, state, dueAt: null, enteredAt: row.dueAt, closedAt: row.dueAt };
  }
  const [line, origin, target, calendar] = await Promise.all([
    ownerLine(originCommittee.id),
    settingsAt(originCommittee.path, now),
    settingsAt(targetCommittee?.path ?? null, now),
    workCalendar(now),
  ]);
  const facts = { letterValidUntil: null, origin, target, calendar };
  return {
    ...row,
    state,
    enteredAt: row.dueAt,
    dueAt: deadline(state, facts, row.dueAt),
    ownerOrganizationId: ownerOf(line, excludedFrom({ ...row, state }), (place) =>
      signatories(place, waitsForLetter({ ...row, state }), origin),
    ),
    ownerMemberId: null,
  };
}
