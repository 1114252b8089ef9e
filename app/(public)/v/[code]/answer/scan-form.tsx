import { type UploadProblem, uploadProblems } from "@/app/_server/upload";
import { words } from "@/app/_server/words";
import { FileField } from "@/app/_ui/file-field";
import { Section } from "@/app/_ui/heading";
import { ATTACHMENT_MOST_BYTES } from "@/lib/rules/attachment";
import type { Words } from "@/lib/words/zh-CN";

/** The stamped slip as a picture: a plain form of its own, so that nothing typed before can be lost with it. */
export async function ScanForm({ code, problem }: { code: string; problem: string | undefined }) {
  const t = await words();
  const known = uploadProblems.find((one) => one === problem);
  return (
    <Section id="scan" title={t.outside.scanHeading}>
      <form
        method="post"
        action={`/upload/outside/${code}`}
        encType="multipart/form-data"
        className="grid gap-4"
      >
        <FileField
          label={t.outside.scan}
          hint={t.outside.scanText}
          error={known && uploadProblemInWords(t, known)}
        />
        <button type="submit" className="btn btn-outline">
          {t.outside.scanSend}
        </button>
      </form>
    </Section>
  );
}

export function uploadProblemInWords(t: Words, problem: UploadProblem): string {
  const said = t.attachment.problems[problem];
  return typeof said === "function" ? said(ATTACHMENT_MOST_BYTES / 1024 / 1024) : said;
}
