import type { Metadata } from "next";
import Link from "next/link";
import { callerNetwork } from "@/app/_server/network";
import { words } from "@/app/_server/words";
import { Heading } from "@/app/_ui/heading";
import { NoticeBox } from "@/app/_ui/notice-box";
import { OutcomePanel } from "@/app/_ui/outcome-panel";
import { Shell } from "@/app/_ui/shell";
import { lookForAnswer } from "@/lib/acts/complaint/look";
import { CODE_LENGTH, printedCode, readCode } from "@/lib/rules/code";
import { ComplaintFacts, ComplaintTag } from "../complaint-facts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await words()).complaint.title, robots: { index: false, follow: false } };
}

interface CodePageProps {
  params: Promise<{ code: string }>;
  searchParams: Promise<{ sent?: string | string[] }>;
}

/** What one without an account sent: the code to keep, the clock, the answer. */
export default async function ComplaintCodePage({ params, searchParams }: CodePageProps) {
  const [{ code }, { sent }, t] = await Promise.all([params, searchParams, words()]);
  const said = t.complaint;
  const now = new Date();
  const asked = readCode(code) ?? "0".repeat(CODE_LENGTH);
  const found = await lookForAnswer(asked, await callerNetwork(), now);
  const complaint = found.ok ? found.value : null;
  return (
    <Shell title={said.title} back="/complaint">
      {!found.ok && <NoticeBox tone="warn">{said.tooMany}</NoticeBox>}
      {found.ok && complaint === null && (
        <OutcomePanel tone="neutral" title={said.notFoundTitle} label={said.notFoundText} />
      )}
      {complaint && (
        <>
          <Heading sub={<ComplaintTag complaint={complaint} now={now} />}>
            {complaint.answer ? said.answered : said.waiting}
          </Heading>
          {sent === "1" && (
            <NoticeBox tone="warn" title={said.keptTitle}>
              <p>
                <b className="select-all break-all text-[1.25rem]">{printedCode(asked)}</b>
              </p>
              <p>{said.keptText}</p>
            </NoticeBox>
          )}
          <ComplaintFacts complaint={complaint} />
        </>
      )}
      <Link prefetch={false} href="/complaint" className="btn btn-quiet">
        {said.again}
      </Link>
    </Shell>
  );
}
