import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { askedOnce } from "@/app/_server/asked";
import { uploadProblemInWords } from "@/app/_server/upload-words";
import { words } from "@/app/_server/words";
import { FileField } from "@/app/_ui/file-field";
import { Heading } from "@/app/_ui/heading";
import { NoticeBox } from "@/app/_ui/notice-box";
import { hasUnfinishedWish } from "@/lib/reads/incoming";
import { MemberShell } from "../../member-shell";
import { requireFromOutside } from "../from-outside";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await words()).incoming.photoHeading };
}

/** The photograph of the letter: a plain form of the browser, the file goes to a route that counts it. */
export default async function PhotoPage({
  searchParams,
}: {
  searchParams: Promise<{ problem?: string | string[] }>;
}) {
  const actor = await requireFromOutside();
  if (!(await hasUnfinishedWish(actor))) redirect("/me/incoming");
  const t = await words();
  const error = uploadProblemInWords(t, (await askedOnce(searchParams)).problem);
  return (
    <MemberShell title={t.incoming.mineTitle} back="/me/incoming">
      {error && (
        <NoticeBox tone="bad" title={t.attachment.problemHeading}>
          <p>{error}</p>
        </NoticeBox>
      )}
      <Heading sub={`${t.common.stepOf(3, 3)} · ${t.incoming.photoIntro}`}>{t.incoming.photoHeading}</Heading>
      <form
        action="/upload/own-letter"
        method="post"
        encType="multipart/form-data"
        className="grid grid-cols-[minmax(0,1fr)] gap-5"
      >
        <FileField label={t.incoming.photo} error={error} />
        <button type="submit" className="btn btn-primary">
          {t.incoming.photoSend}
        </button>
      </form>
    </MemberShell>
  );
}
