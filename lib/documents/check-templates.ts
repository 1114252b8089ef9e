/** 试排: one of every document is set with the templates that are there, before any is issued with them. */
import { certificateKinds } from "@/lib/rules/certificate";
import { certificatePdf } from "./certificate";
import { sampleOf } from "./certificate.sample";
import { collectiveLetterPdf } from "./collective-letter";
import { sampleCollectiveLetter } from "./collective-letter.sample";
import { sampleEnquiry, samplePaperReceipt, sampleReturnSlip } from "./correspondence.sample";
import { makeEnquiry } from "./enquiry";
import { paperLetterPdf } from "./paper-letter";
import { samplePaperLetter } from "./paper-letter.sample";
import { makePaperReceipt } from "./paper-receipt";
import { makeReturnSlip } from "./return-slip";
import { ownTemplates } from "./template-folder";
import { setWith } from "./typeset";

export const previewKinds = [
  ...certificateKinds,
  "introduction_letter",
  "collective_letter",
  "paper_receipt",
  "return_slip",
  "enquiry",
] as const;
export type PreviewKind = (typeof previewKinds)[number];

/** An invented document of this kind, unsigned. */
export async function preview(kind: PreviewKind): Promise<Uint8Array> {
  switch (kind) {
    case "introduction_letter":
      return paperLetterPdf(samplePaperLetter);
    case "collective_letter":
      return collectiveLetterPdf(sampleCollectiveLetter(38));
    case "paper_receipt":
      return makePaperReceipt(samplePaperReceipt, null);
    case "enquiry":
      return makeEnquiry(sampleEnquiry, null);
    case "return_slip":
      return makeReturnSlip(sampleReturnSlip, null);
    case "membership":
    case "affiliation":
    case "proof_letter":
    case "dues":
    case "admission":
    case "office":
    case "standing":
    case "acceptance":
      return certificatePdf({ ...sampleOf(kind), language: "zh_en" });
  }
}

/**
 * Takes an organization's templates into use if one of every document can be set with them; else the built-in ones stay.
 * Gives the sentences for whoever runs the installation: none where all is well.
 */
export async function takeTemplates(folder: string | undefined): Promise<string[]> {
  if (!folder) return [];
  const { used, unknown } = ownTemplates(folder);
  const sentences = unknown.map((name) => `${folder}: no document has a template ${name}; it is not used.`);
  if (used.length === 0) return [...sentences, `${folder}: no template there; the built-in ones are used.`];
  setWith(folder);
  for (const kind of previewKinds) {
    try {
      await preview(kind);
    } catch (error) {
      setWith(undefined);
      const said = error instanceof Error ? error.message : String(error);
      return [
        ...sentences,
        `${folder}: ${kind} cannot be set (${said}). None of ${used.join(", ")} is used until that is put right.`,
      ];
    }
  }
  return sentences;
}
