import { ATTACHMENT_MOST_BYTES } from "@/lib/rules/attachment";
import type { Refusal } from "@/lib/rules/refusal";
import type { Words } from "@/lib/words/zh-CN";
import { type UploadProblem, uploadProblems } from "./upload";

/** Why nothing came of an upload, by the word that the address carries back; undefined for any other word. */
export function uploadProblemInWords(t: Words, asked: string | undefined): string | undefined {
  const problem = uploadProblems.find((known) => known === asked);
  if (problem === undefined) return undefined;
  const said = t.attachment.problems[problem];
  return typeof said === "function" ? said(ATTACHMENT_MOST_BYTES / 1024 / 1024) : said;
}

/** What the act said of a file, as a problem of the upload. */
export function problemOf({ reason }: Refusal): UploadProblem {
  if (reason === "attachment_too_large") return "size";
  if (reason === "attachment_active") return "active";
  return reason === "attachment_unreadable" ? "kind" : "other";
}
