"use server";

import { formAction } from "@/app/_server/form-action";
import { issueCertificate } from "@/lib/acts/certificate/issue";
import { withdrawCertificate } from "@/lib/acts/certificate/withdraw";
import { missingGlyphs } from "@/lib/documents/fonts";
import { certificateForm, ownCertificateForm } from "@/lib/forms/certificate";
import { refuse } from "@/lib/rules/refusal";

export const issue = formAction(
  certificateForm,
  async (actor, input, now) => {
    // Better no certificate than one with a hole in it: the font is asked before anything is issued.
    const missing = missingGlyphs(input.receiver + input.purposeNote);
    if (missing.length > 0) return refuse("cannot_be_printed", { characters: missing.join("") });
    return issueCertificate(actor, input, now);
  },
  ({ id }) => `/me/certificates/${id}`,
);

export const withdraw = formAction(
  ownCertificateForm,
  withdrawCertificate,
  ({ id }) => `/me/certificates/${id}`,
);
