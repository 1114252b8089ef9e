import type { MemberFacts } from "./member";

/** A full member with nothing in his way, in November 2026. */
export const fullMember: MemberFacts = {
  status: "full",
  rights: "normal",
  onHold: false,
  lostSince: null,
  abroadRetained: false,
  admittedOn: "2014-07-01",
  confirmedOn: "2015-07-01",
  duesPaidUntil: "2026-11",
  citizenNumberUnproven: false,
};
