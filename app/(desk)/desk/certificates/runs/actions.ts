"use server";

import { formAction } from "@/app/_server/form-action";
import { ifPrintable } from "@/app/_server/printable";
import { openCertificateRun } from "@/lib/acts/certificate-run/open";
import { releaseCertificateRun } from "@/lib/acts/certificate-run/release";
import { certificateRunForm, ownCertificateForm } from "@/lib/forms/certificate";

export const open = formAction(
  certificateRunForm,
  ifPrintable(({ receiver, purposeNote }) => receiver + purposeNote, openCertificateRun),
  ({ id }) => `/desk/certificates/runs/${id}`,
);

export const start = formAction(
  ownCertificateForm,
  releaseCertificateRun,
  ({ id }) => `/desk/certificates/runs/${id}`,
);
