import { refusalInWords } from "@/app/_server/form-words";
import type { KindOffer } from "@/lib/reads/own-certificate";
import type { Words } from "@/lib/words/zh-CN";

/** Why a kind is not to be had now, and what to do; empty where it is. */
export function whyNot(t: Words, { offer, refusal }: KindOffer): string {
  if (refusal === null) return "";
  if (refusal.reason === "certificate_not_offered" && offer !== "yes") return t.certificate.notOffered[offer];
  return refusalInWords(t, refusal);
}
