"use server";

import { formAction } from "@/app/_server/form-action";
import { decideCertificate } from "@/lib/acts/certificate/decide";
import { certificateDecisionForm } from "@/lib/forms/certificate";

export const decide = formAction(
  certificateDecisionForm,
  decideCertificate,
  (result) => `/desk/certificates?done=${result}`,
);
