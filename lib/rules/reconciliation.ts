/**
 * 与全国系统对账: does the national system say the same of a completed transfer (edge 41)?
 * This system does not replace the national one and cannot ask it: a clerk keys the transfer in there, notes its number
 * here, and says when both were alike.
 */

export const reconciliations = [
  "missing", // not keyed in, as far as is known here
  "replaced", // keyed in for a letter that was replaced since
  "not_compared", // keyed in before it was completed: whether it was completed there too is not known
  "alike",
] as const;
export type Reconciliation = (typeof reconciliations)[number];

export interface ReconciliationFacts {
  readonly closedAt: Date;
  /** Of the letter with which it was completed. */
  readonly nationalNumber: string | null;
  readonly nationalSyncedAt: Date | null;
  /** Of a letter of this case before it. */
  readonly earlierNumber: string | null;
}

export function reconciliationOf(facts: ReconciliationFacts): Reconciliation {
  const { closedAt, nationalNumber, nationalSyncedAt, earlierNumber } = facts;
  if (nationalNumber === null || nationalSyncedAt === null) {
    return earlierNumber === null ? "missing" : "replaced";
  }
  return nationalSyncedAt < closedAt ? "not_compared" : "alike";
}
