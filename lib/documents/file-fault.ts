/** Why a file does not count, the first that is found. */
export const fileFaults = [
  "not_a_pdf",
  "unsigned",
  "several_signatures",
  /** The signature does not reach the end of the file, or leaves out more than itself. */
  "not_covered",
  /** The signature is not written as signatures are: somebody was at it. */
  "not_canonical",
  "altered",
  "signature_wrong",
  "foreign_signer",
  "stamp_missing",
  "stamp_wrong",
  "certificate_not_valid_then",
  "certificate_revoked",
  /** The list that was given is none of the authority whose name it bears: without a good one nothing is said. */
  "revocation_list_wrong",
] as const;
export type FileFault = (typeof fileFaults)[number];

/** Carries the first fault out of the depth of the check. */
export class Fault extends Error {
  constructor(readonly fault: FileFault) {
    super(fault);
  }
}

export function demand(holds: boolean, fault: FileFault): asserts holds {
  if (!holds) throw new Fault(fault);
}
