/**
 * 不变式: what is true at every moment, whatever people, clocks and machines did. Asked by the tests after random
 * histories and kills, and in production by a duty of its own, which tells the administrators of one that does not hold.
 * Source: 党章 ch. 1 (one branch for each member); how a case and a series of numbers are kept is ours.
 */
export const invariants = [
  "one_affiliation", // each member on the books has exactly one branch; who is not here yet, or has left, has none
  "one_open_transfer", // at most one open transfer and one live letter a member
  "one_live_letter",
  "one_owner", // each open case has one owner and one deadline, a closed one none
  "serials_gapless", // letters of a committee and year are numbered 1, 2, 3 …
  "transfer_told", // the events of a case lead from its beginning to its state, one after the other
  "certificate_told", // no certificate without the event of its issue
] as const;
export type Invariant = (typeof invariants)[number];
