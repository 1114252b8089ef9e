"use server";

import { formAction } from "@/app/_server/form-action";
import { issueCertificate } from "@/lib/acts/certificate/issue";
import { withdrawCertificate } from "@/lib/acts/certificate/withdraw";
import { withdrawCertificateRequest } from "@/lib/acts/certificate/withdraw-request";
import { missingGlyphs } from "@/lib/documents/fonts";
import { certificateForm, ownCertificateForm } from "@/lib/forms/certificate";
import { refuse } from "@/lib/rules/refusal";

export const issue = formAction(
  certificateForm,
  async (actor, input, now) => {
    // Better no certificate than one with a hole in it: the font is asked before anything is issued.
    const away = input.absence === null ? "" : input.absence.place + input.absence.cause;
    const missing = missingGlyphs(input.receiver + input.purposeNote + away);
    if (missing.length > 0) return refuse("cannot_be_printed", { characters: missing.join("") });
    return issueCertificate(actor, input, now);
  },
  ({ id, waits }) => (waits ? `/me/certificates/requests/${id}` : `/me/certificates/${id}`),
);

export const withdrawRequest = formAction(
  ownCertificateForm,
  withdrawCertificateRequest,
  ({ id }) => `/me/certificates/requests/${id}`,
);

export const withdraw = formAction(
  ownCertificateForm,
  withdrawCertificate,
  ({ id }) => `/me/certificates/${id}`,
);
