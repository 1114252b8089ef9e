"use server";

import { formAction } from "@/app/_server/form-action";
import { ifPrintable } from "@/app/_server/printable";
import { issueCertificate } from "@/lib/acts/certificate/issue";
import { withdrawCertificate } from "@/lib/acts/certificate/withdraw";
import { withdrawCertificateRequest } from "@/lib/acts/certificate/withdraw-request";
import { certificateForm, ownCertificateForm } from "@/lib/forms/certificate";

export const issue = formAction(
  certificateForm,
  ifPrintable(
    ({ receiver, purposeNote, absence }) =>
      receiver + purposeNote + (absence ? absence.place + absence.cause : ""),
    issueCertificate,
  ),
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
