import type zhCN from "../zh-CN/verify";

const verify: typeof zhCN = {
  title: "Check",
  heading: "Check a certificate or letter",
  intro: "Scanning the QR code on the paper opens the answer at once; you can also type the code here.",
  code: "Verification code",
  codeHint: "20 characters, printed beside the QR code, for example 7KQ4X-N2M8R-0V5TJ-W3HBC",
  check: "Check",
  certificate: {
    valid: {
      title: "Valid",
      explain:
        "Issued by the organization below and valid today. Compare the first character of the name with the paper.",
    },
    expired: {
      title: "Expired",
      explain: "It was valid once; its last valid day has passed. Ask the holder for a new one.",
    },
    revoked: { title: "Revoked", explain: "It is no longer valid. Ask the holder for a new one." },
    replaced: {
      title: "Replaced",
      explain: "The holder has issued a newer one of the same kind: that one counts.",
    },
    unknown: {
      title: "Not found",
      explain:
        "No document has this code. Compare it with the paper character by character; if it still is not found, do not trust the document.",
    },
  },
  letter: {
    live: { title: "Valid", explain: "Issued by the organization below and within its validity." },
    used: { title: "Received", explain: "The target organization has accepted the member on this letter." },
    expired: {
      title: "Lapsed",
      explain: "Its last valid day has passed; the issuer has to issue a new one.",
    },
    void: { title: "Void", explain: "This letter is void." },
    on_hold: { title: "On hold", explain: "This letter was reported lost and is on hold." },
    replaced: { title: "Replaced", explain: "This letter is void; a new one was issued." },
  },
  letterKind: "Letter of introduction",
  collectiveKind: "Letter of introduction (whole organization)",
  collective: {
    title: "Received",
    explain: "The target organization has accepted the whole organization and its members on this letter.",
  },
  organization: "Organization that moved",
  members: "Members",
  memberCount: (count) => count.toLocaleString("en-GB"),
  receivedBy: "Received by",
  acceptedOn: "Received on",
  kind: "Kind",
  issuer: "Issued by",
  issuedOn: "Issued on",
  validUntil: "Valid until",
  revokedOn: "Revoked on",
  name: "Name",
  nameNote: "Only the first character of the name is shown",
  another: "Check another one",
  privacy:
    "This page says only whether a document is valid: no purpose, no reason, no full name. Nobody is told who checked; the holder sees only how often.",
  tooMany: "Too many checks. Please try again later.",
};

export default verify;
