import type zhCN from "../zh-CN/verify";

const verify: typeof zhCN = {
  title: "Check",
  heading: "Check a certificate or letter",
  intro: "Scanning the QR code on the paper opens the answer at once; or use one of the ways below.",
  code: "Verification code",
  codeHint: "20 characters, printed beside the QR code, for example 7KQ4X-N2M8R-0V5TJ-W3HBC",
  byCode: "By code",
  byFile: "By file",
  byPaper: "By the printed details",
  number: "Number",
  numberHint: "Printed at the top right, for example 示委C01〔2026〕证00042",
  paperName: "Name on the paper",
  paperNameHint: "The full name, exactly as printed",
  lastFour: "Last four characters of the citizen number",
  lastFourHint: "As printed on the paper; the last one may be X",
  compare: "Compare",
  working: "Checking…",
  paperUnknown: {
    title: "No match",
    explain:
      "No certificate has this number, name and last four characters together. Compare them with the paper; if there is still no match, do not trust the document.",
  },
  matchHeading: "Compare name and number",
  matchIntro: "Type what is printed on the paper. The answer is only whether it is as it was issued.",
  matchOffer: "Compare name and number",
  matchOfferText: "In case somebody changed the name on the paper",
  matchPrivacy: "What you type is not kept and stands in no address.",
  matches: { title: "Match", explain: "Name and last four characters are as they were issued." },
  matchesNot: {
    title: "No match",
    explain:
      "The name or the last four characters are not as they were issued. Compare them with the paper; if there is still no match, do not trust the document.",
  },
  file: "Choose a PDF file, or drop it here",
  fileHint:
    "The file is checked in your browser and not uploaded; only its fingerprint is used to ask for its state.",
  fileHintOffline:
    "The file is checked on this device. Without a network its signature can be checked, but not whether it still counts.",
  fileNeedsScript: "Checking a file needs JavaScript; you can also check by code or by the printed details.",
  fileSigner: "Signed by",
  fileSignedAt: "Signed at",
  fileKeyAsOf: "Signing certificate not revoked as of",
  fileKeyUnknown: "No list of revocations at hand",
  fileFailed: "The check did not finish. Make sure that there is a network and choose the file again.",
  fileStateUnknown: {
    title: "Signature genuine, state unknown",
    explain:
      "Signed by the organization below and not changed since. Whether it was revoked cannot be asked now: check again with a network.",
  },
  fileUnknown: {
    title: "Signature genuine, but no certificate",
    explain:
      "Signed by the organization below and not changed since; it is not in the register of certificates, so its state cannot be told.",
  },
  findings: {
    altered: {
      title: "Altered",
      explain: "The file is not as it was signed. Do not trust it; ask the holder for the original file.",
    },
    unsigned: {
      title: "Not signed",
      explain:
        "There is no digital signature in this file, so it proves nothing. A screenshot or a file printed again has none either.",
    },
    foreign: {
      title: "Not signed here",
      explain: "The file is signed, but by no organization of this installation. Do not trust it.",
    },
    keyRevoked: {
      title: "Signing certificate revoked",
      explain:
        "The certificate had been taken back when the file was signed, so it may not have been this organization that signed. Do not trust it.",
    },
    notPdf: {
      title: "Not a PDF file",
      explain: "Choose the original PDF as it was downloaded, not a photograph or a screenshot.",
    },
  },
  tokenWrong: {
    title: "QR code altered",
    explain:
      "What the QR code holds was not signed for this certificate by an organization of this installation. Do not trust the document.",
  },
  offlineReady: "On this device QR codes can now be checked without a network, too.",
  offlineHeading: "Checking without a network",
  offlineIntro: "There is no network now. This is checked with what this device kept when it last had one.",
  offlineListOf: "List of revocations made on ",
  offlineGenuine: {
    title: "Signature genuine, no revocation known",
    explain:
      "Signed by the organization below, unchanged, and not revoked when the list was made. Compare the first character of the name with the paper.",
  },
  offlineNoToken: {
    title: "A network is needed",
    explain:
      "There is nothing in this address that can be checked without a network, or this device has not kept what is needed. Scan the QR code on the certificate itself, or try again with a network.",
  },
  offlineProves: [
    "Without a network this proves which organization signed, that the QR code is unchanged, and that there was no revocation when the list was made.",
    "It does not prove that it was not revoked or replaced after that. Check again with a network.",
    "The last valid day is judged by the date of this device.",
  ],
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
      title: "Expired",
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
    "This page says only whether a document is valid: no purpose, no reason, no full name. Nobody is told who checked; the holder sees only how often and when.",
  tooMany: "Too many checks. Please try again later.",
};

export default verify;
