import type { RetentionName } from "../lib/rules/retention";

/**
 * 数据分级: what each column says of a person, and how it is stored. A column without its class fails the test beside
 * this file, and so does a sensitive one that stands in clear without a reason.
 *
 * internal: of the product or of an organization. personal: of a person, in clear because it is searched, sorted or
 * decided upon; an erasure writes over it. sensitive: numbers, addresses, pictures, documents, and the words that
 * persons write about persons. hashed: a keyed hash, by which something is found and nothing is read. secret: keys
 * and codes.
 */

/** With which key something is sealed; with a person's key an erasure takes it along. */
export type SealedWith = "member" | "account" | "member or account" | "installation";

/** Why something sensitive may stand in clear. */
export type ClearReason =
  /** What was written before it was sealed: new rows leave it empty. */
  | "old_rows"
  /** It stands in a document that was signed, or is its bytes: who holds the document has it; an erasure deletes it. */
  | "signed_document";

export interface TableClass {
  readonly kept: RetentionName;
  readonly internal?: string;
  readonly personal?: string;
  readonly sealed?: Readonly<Record<string, SealedWith>>;
  readonly clear?: Readonly<Record<string, ClearReason>>;
  readonly hashed?: string;
  /** Codes and keys: a hash, or sealed for the installation. */
  readonly secret?: string;
}

/** By the name of the table; the columns as the code calls them. */
export const classes: Readonly<Record<string, TableClass>> = {
  person_key: { kept: "record", internal: "ownerId createdAt destroyedAt", secret: "wrapped" },
  member: {
    kept: "record",
    internal: "id citizenNumberUnproven dataConfirmedOn recordedAt version",
    personal: `name initials sex ethnicity bornOn education position status rights heldOn lostSince abroadSince mobile
      mobileDestination admittedOn confirmedOn duesPaidUntil`,
    sealed: { citizenNumberSealed: "member", phoneSealed: "member" },
    hashed: "citizenNumberIndex phoneIndex",
  },
  reveal: { kept: "counters", internal: "id accountId field askedAt shownAt", personal: "memberId" },
  affiliation: {
    kept: "record",
    internal: "id recordedAt",
    personal: "memberId branchId from startKind until endKind",
  },
  member_decision: {
    kept: "record",
    internal: "id branchId recordedAt",
    personal: `memberId decision fromStatus toStatus document meetingOn approvedBy effectiveOn recordedBy`,
  },
  office: {
    kept: "record",
    internal: "id recordedAt",
    personal: "organizationId memberId kind from termUntil until endKind",
  },
  delegation: {
    kept: "record",
    internal: "id officeId recordedAt endedAt",
    personal: "fromMemberId toMemberId from until",
  },
  account: {
    kept: "login",
    internal: "id smsOffAt disabledAt createdAt emailConfirmedAt renewalToldAt signedInAt",
    personal: "memberId boundAt boundBy",
    sealed: { phoneSealed: "account", emailSealed: "account" },
    hashed: "phoneIndex boundPhoneIndex",
  },
  account_identity: {
    kept: "login",
    internal: "id accountId issuer linkedAt",
    sealed: { subjectSealed: "account" },
    hashed: "subjectIndex",
  },
  sso_attempt: {
    kept: "sign_in_attempts",
    internal: "id createdAt expiresAt usedAt",
    secret: "bodySealed",
  },
  phone_attempt: {
    kept: "sign_in_attempts",
    internal: "id accountId triesLeft createdAt expiresAt usedAt",
    sealed: { phoneSealed: "installation" },
    hashed: "phoneIndex",
    secret: "oldCodeHash newCodeHash",
  },
  account_role: { kept: "installation", internal: "id accountId role givenAt endedAt" },
  session: {
    kept: "ended_sessions",
    internal: "id accountId createdAt seenAt steppedUpAt secondFactorAt device endedAt",
  },
  authenticator: {
    kept: "login",
    internal: "accountId createdAt confirmedAt sessionId lastStep",
    secret: "secretSealed",
  },
  passkey: {
    kept: "login",
    internal: "id accountId credentialId publicKey counter transports createdAt usedAt removedAt",
  },
  kept_factor: { kept: "login", internal: "keptAt", personal: "memberId", secret: "bodySealed" },
  factor_challenge: {
    kept: "ended_sessions",
    internal: "id sessionId purpose createdAt expiresAt usedAt",
    secret: "challenge",
  },
  recovery_code: {
    kept: "login",
    internal: "id accountId createdAt usedAt",
    secret: "codeHash shownSealed",
  },
  factor_reset: {
    kept: "in_person_wishes",
    internal: `id accountId aboveId createdAt expiresAt checkedAt checkedBy confirmedAt confirmedBy effectiveAt stoppedAt
      appliedAt`,
    personal: "memberId checkedByMember confirmedByMember",
    sealed: { reasonSealed: "account" },
    secret: "codeIndex",
  },
  consent: { kept: "login", internal: "accountId version givenAt withdrawnAt" },
  erasure_request: {
    kept: "events",
    internal: "id accountId askedAt withdrawnAt doneAt",
    personal: "memberId",
  },
  correction: {
    kept: "record",
    internal: "id field ownerId attachmentId askedAt sentAt checkedAt decidedAt outcome withdrawnAt version",
    personal: "memberId checkedBy decidedBy",
    sealed: { newSealed: "member", oldSealed: "member", reason: "member", answer: "member" },
  },
  member_merge: {
    kept: "record",
    internal: "id lostBranchId ownerId proposedAt decidedAt outcome",
    personal: "keptId lostId proposedBy decidedBy",
    sealed: { reason: "member" },
  },
  sign_in_attempt: {
    kept: "sign_in_attempts",
    internal: "id triesLeft createdAt expiresAt usedAt",
    sealed: { phoneSealed: "installation" },
    hashed: "phoneIndex",
    secret: "codeHash",
  },
  email_attempt: {
    kept: "sign_in_attempts",
    internal: "id accountId triesLeft createdAt expiresAt usedAt",
    sealed: { emailSealed: "account" },
    secret: "codeHash",
  },
  identity_claim: {
    kept: "claims",
    internal: "id accountId sessionId triesLeft createdAt expiresAt provenAt usedAt",
    personal: "memberId",
    secret: "codeHash",
  },
  branch_verification: {
    kept: "in_person_wishes",
    internal: "id accountId branchId ownerId createdAt expiresAt decidedAt outcome version",
    personal: "memberId decidedBy",
    sealed: { reason: "member" },
  },
  phone_change: {
    kept: "in_person_wishes",
    internal: `id verificationId accountId ownerId createdAt effectiveAt expiresAt decidedAt outcome appliedAt stoppedAt`,
    personal: "memberId proposedBy decidedBy",
    sealed: { phoneSealed: "member" },
    hashed: "phoneIndex",
  },
  binding_objection: {
    kept: "in_person_wishes",
    internal: "id accountId createdAt expiresAt usedAt",
    personal: "memberId",
    secret: "codeIndex",
  },
  limit_wait: { kept: "counters", internal: "name since openAt count", hashed: "key" },
  limit_counter: { kept: "counters", internal: "name windowStart count", hashed: "key" },
  form_press: {
    kept: "form_presses",
    internal: "id pressedAt steps",
    sealed: { answerSealed: "installation" },
    hashed: "keyHash bodyHash",
  },
  card_code: {
    kept: "shown_codes",
    internal: "id sessionId period shownAt",
    hashed: "codeIndex lookedIndex",
  },
  transfer: {
    kept: "letters",
    internal: `id number state route originBranchId originCommitteeId targetBranchId targetCommitteeId shownCommitteeId
      shownBranchId ownerOrganizationId dueAt callAt lossAttestedAt followsId reversesId batchId lastApprovedState
      createdAt submittedAt enteredAt closedAt version outsideAddressee outsideUnit`,
    personal: `memberId reason sinceOn ownerMemberId setAside rejectionGround lastApprovedBy
      lastApprovedForId`,
    sealed: { reasonNote: "member", lastReason: "member", outsideContact: "member" },
  },
  transfer_batch: {
    kept: "letters",
    internal: "id committeeId fileName digest createdAt committedAt releasedIn releasedAt",
    personal: "createdBy",
  },
  transfer_batch_row: {
    kept: "batch_rows",
    internal: "batchId row problems transferId",
    sealed: { bodySealed: "installation" },
    hashed: "citizenNumberIndex",
  },
  letter: {
    kept: "letters",
    internal: `id transferId committeeId addresseeId destinationId addresseeText destinationText printCount deliveredHow
      deliveredOn nationalNumber nationalSyncedAt kind state year serial number issuedOn validDays validUntil replacesId
      suite keyId signature createdAt endedAt`,
    personal: "memberId duesPaidUntil payload",
    secret: "code",
  },
  letter_print: {
    kept: "letters",
    internal: "id letterId nth askedAt madeAt problem",
    personal: "printedBy",
    sealed: { sealed: "member" },
  },
  receipt: {
    kept: "letters",
    internal: "id transferId letterId committeeId addresseeId acceptedOn suite keyId signature createdAt",
    personal: "payload",
  },
  outside_answer: {
    kept: "letters",
    internal: `id transferId letterId kind acceptedOn ground unit attachmentId evidence recordedAt confirmedAt
      dismissedAt`,
    personal: "recordedBy confirmedBy",
    sealed: { personSealed: "installation", remark: "member" },
  },
  incoming_letter: {
    kept: "letters",
    internal: `id transferId issuer number issuerKey numberKey year addressee issuedOn validDays validUntil attachmentId
      completedAt receiptSentOn receiptChannel registeredByAccountId recordedAt`,
    personal: "memberId duesPaidUntil registeredBy",
    sealed: { issuerContact: "member" },
  },
  incoming_wish: {
    kept: "letter_wishes",
    internal: `id accountId targetBranchId attachmentId createdAt tries placedAt committeeId transferId outcome
      closedAt`,
    personal: "closedBy",
    sealed: { bodySealed: "installation" },
  },
  transfer_paper: {
    kept: "letters",
    internal: "id transferId kind eventId askedAt madeAt problem",
    personal: "askedBy",
    sealed: { sealed: "installation" },
  },
  attachment: {
    kept: "letters",
    internal: "id transferId mediaType purpose size digest createdAt",
    personal: "uploadedBy",
    sealed: { sealed: "installation" },
  },
  waiver: {
    kept: "letters",
    internal: "id committeeId grantedAt until",
    personal: "memberId condition grantedBy",
    sealed: { reason: "member" },
  },
  collective_letter: {
    kept: "letters",
    internal: `id branchId fromCommitteeId toCommitteeId year serial number issuedOn memberCount payload suite keyId
      signature createdAt madeAt problem`,
    personal: "memberIds",
    sealed: { sealed: "installation" },
    secret: "code",
  },
  collective_receipt: {
    kept: "letters",
    internal: "id letterId committeeId addresseeId acceptedOn payload suite keyId signature createdAt",
  },
  certificate: {
    kept: "certificates",
    internal: `id kind committeeId state year serial number issuedOn validUntil supersededById runId revokedAt
      revokedFor issuedAt checks checkTimes expiryToldAt documentDueAt documentProblem version`,
    personal: "memberId purpose",
    clear: { snapshot: "signed_document" },
    secret: "code",
  },
  certificate_request: {
    kept: "certificates",
    internal: `id kind way committeeId ownerId askedAt dueAt callAt checkedAt decidedAt outcome withdrawnAt
      certificateId
      version`,
    personal: "memberId purpose checkedBy decidedBy",
    sealed: { wishSealed: "member", answer: "member" },
  },
  certificate_run: {
    kept: "certificates",
    internal: "id branchId kind purpose wish createdAt startedAt releasedIn releasedAt",
    personal: "createdBy",
  },
  certificate_run_row: {
    kept: "run_rows",
    internal: "runId certificateId",
    personal: "memberId finding",
  },
  certificate_document: {
    kept: "certificates",
    internal: "certificateId sha256 suite keyId madeAt",
    clear: { pdf: "signed_document" },
  },
  certificate_link: {
    kept: "shown_codes",
    internal: "id certificateId sessionId createdAt expiresAt openedAt openings",
    hashed: "tokenIndex networkIndex",
  },
  status_list: { kept: "installation", internal: "only signed mark madeAt" },
  complaint: {
    kept: "complaints",
    internal: "id accountId committeeId transferId sentAt dueAt answeredAt answeredByAccountId",
    personal: "memberId",
    sealed: { textSealed: "installation", contactSealed: "installation", answerSealed: "installation" },
    hashed: "codeIndex",
  },
  event: {
    kept: "events",
    internal: `id at kind actorAccountId actingForId onBehalfOfId transferId certificateId fromState toState data
      mac`,
    personal: "actorMemberId subjectMemberId",
    sealed: { reasonSealed: "member or account" },
    clear: { reason: "old_rows" },
  },
  event_link: {
    kept: "events",
    internal: "chain day position eventId sound previous hash linkedAt",
  },
  checkpoint: { kept: "events", internal: "number content hash keyId signature" },
  audit_key: {
    kept: "installation",
    internal: "id publicKeySpki createdAt retiredAt",
    secret: "privateKeySealed",
  },
  notice: { kept: "notices", internal: "id eventId asOfficerOf createdAt readAt", personal: "memberId" },
  message: {
    kept: "messages",
    internal: `id template channel webhookId dedupKey accountId createdAt dueAt attempts sentAt failedAt lastError`,
    sealed: { phoneSealed: "installation", emailSealed: "installation", bodySealed: "installation" },
  },
  import_run: {
    kept: "import_files",
    internal: `id state committeeId accountId fileName fileSha256 rowsDone rowsTotal counts problem createdAt checkedAt
      committedAt undoneAt`,
    hashed: "erasedIndexes",
    sealed: { fileSealed: "installation" },
  },
  import_row: {
    kept: "import_rows",
    internal: "id runId sheet row outcome reasons",
    sealed: { cellsSealed: "installation" },
  },
  import_change: {
    kept: "import_rows",
    internal: "id runId target targetId kind version",
    sealed: { beforeSealed: "installation" },
  },
  webhook: {
    kept: "installation",
    internal: "id committeeId kind createdBy createdAt restsUntil removedAt removedBy",
    secret: "urlSealed secretSealed",
  },
  organization: {
    kept: "installation",
    internal: `id code name searchName initials unit type parentId canApproveProbationary path paperOnly address
      telephone fax postcode termFrom termUntil dissolvedOn successorId recordedAt version`,
  },
  organization_closure: { kept: "installation", internal: "ancestorId descendantId depth" },
  heartbeat: { kept: "installation", internal: "job ranAt expectedSince failed" },
  alarm: { kept: "installation", internal: "key raisedAt" },
  holiday: { kept: "installation", internal: "day name workday" },
  setting: { kept: "installation", internal: "committeeId key value setBy setAt" },
  serial_counter: { kept: "installation", internal: "committeeId series year last" },
  committee_key: {
    kept: "installation",
    internal:
      "id committeeId suite publicKeySpki certificateDer outsideCertificates certificateUntil createdAt retiredAt",
    secret: "privateKeySealed",
  },
  key_revocation: { kept: "installation", internal: "keyId ground revokedAt revokedByAccountId" },
  revocation_list: { kept: "installation", internal: "issuer number der mark madeAt" },
  trusted_root: { kept: "installation", internal: "fingerprint trust certificateDer createdAt" },
  authority: { kept: "installation", internal: "role certificateDer createdAt", secret: "privateKeySealed" },
  installation: { kept: "installation", internal: "only demoSince createdAt" },
};

export type FieldClass = "internal" | "personal" | "sensitive" | "secret";

export interface ClassedColumn {
  readonly name: string;
  readonly class: FieldClass;
  readonly stored: SealedWith | "clear" | "hashed" | "sealed or hashed";
}

const listed = (names: string | undefined) => (names ?? "").split(/\s+/).filter((name) => name !== "");

/** Every column of a table that has a class. */
export function columnsOf(table: TableClass): ClassedColumn[] {
  const all = (names: string | undefined, kind: FieldClass, stored: ClassedColumn["stored"]) =>
    listed(names).map((name) => ({ name, class: kind, stored }));
  return [
    ...all(table.internal, "internal", "clear"),
    ...all(table.personal, "personal", "clear"),
    ...Object.entries(table.sealed ?? {}).map(([name, stored]) => ({
      name,
      class: "sensitive" as const,
      stored,
    })),
    ...all(Object.keys(table.clear ?? {}).join(" "), "sensitive", "clear"),
    ...all(table.hashed, "sensitive", "hashed"),
    ...all(table.secret, "secret", "sealed or hashed"),
  ];
}
