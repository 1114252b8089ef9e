"use server";

import { formAction } from "@/app/_server/form-action";
import { openCertificateRun } from "@/lib/acts/certificate-run/open";
import { releaseCertificateRun } from "@/lib/acts/certificate-run/release";
import { missingGlyphs } from "@/lib/documents/fonts";
import { certificateRunForm, ownCertificateForm } from "@/lib/forms/certificate";
import { refuse } from "@/lib/rules/refusal";

export const open = formAction(
  certificateRunForm,
  async (actor, input, now) => {
    const missing = missingGlyphs(input.receiver + input.purposeNote);
    if (missing.length > 0) return refuse("cannot_be_printed", { characters: missing.join("") });
    return openCertificateRun(actor, input, now);
  },
  ({ id }) => `/desk/certificates/runs/${id}`,
);

export const start = formAction(
  ownCertificateForm,
  releaseCertificateRun,
  ({ id }) => `/desk/certificates/runs/${id}`,
);
