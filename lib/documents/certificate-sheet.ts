import type { CertificateKind, CertificatePurpose } from "@/lib/rules/certificate";
import zhCN from "@/lib/words/zh-CN";
import type { CertificateSheet } from "./certificate-sentences";

/** A certificate as the books hold it. */
export interface BookedCertificate {
  readonly kind: CertificateKind;
  readonly number: string;
  readonly code: string;
  readonly purpose: CertificatePurpose;
  readonly issuedOn: string;
  readonly validUntil: string;
  readonly snapshot: Omit<
    CertificateSheet,
    "kind" | "number" | "code" | "sex" | "purpose" | "issuedOn" | "validUntil" | "verifyUrl"
  > & { readonly sex: "male" | "female"; readonly purposeNote: string };
}

/** The sheet of a certificate; `address` is where this installation is reached, without a closing slash. */
export function certificateSheet(booked: BookedCertificate, address: string): CertificateSheet {
  const { sex, purposeNote, ...printed } = booked.snapshot;
  return {
    ...printed,
    kind: booked.kind,
    number: booked.number,
    code: booked.code,
    sex: sex === "male" ? "男" : "女",
    affiliatedSince: booked.snapshot.affiliatedSince?.slice(0, 7) ?? null,
    purpose: purposeNote === "" ? zhCN.certificate.purposes[booked.purpose] : purposeNote,
    issuedOn: booked.issuedOn,
    validUntil: booked.validUntil,
    verifyUrl: `${address}/v/${booked.code}`,
  };
}
