import type { Metadata } from "next";
import Link from "next/link";
import { redirect } from "next/navigation";
import { askedOnce } from "@/app/_server/asked";
import { callerNetwork } from "@/app/_server/network";
import { ownAnswer } from "@/app/_server/own-answer";
import { words } from "@/app/_server/words";
import { Heading } from "@/app/_ui/heading";
import { LinkCard } from "@/app/_ui/link-card";
import { NoticeBox } from "@/app/_ui/notice-box";
import { OutcomePanel } from "@/app/_ui/outcome-panel";
import { Shell } from "@/app/_ui/shell";
import { SummaryList } from "@/app/_ui/summary-list";
import { checkCode } from "@/lib/acts/verification/check-code";
import { mayAddScan } from "@/lib/reads/outside-answer";
import type { CodeAnswer } from "@/lib/reads/verification-code";
import { readCode } from "@/lib/rules/code";
import type { Words } from "@/lib/words/zh-CN";
import { AnswerForm } from "./answer-form";
import { ScanForm } from "./scan-form";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await words()).outside.answerTitle, robots: { index: false, follow: false } };
}

interface AnswerPageProps {
  params: Promise<{ code: string }>;
  searchParams: Promise<{ kind?: string | string[]; problem?: string | string[]; scan?: string | string[] }>;
}

/** 网上回执: the organization that holds the paper answers without an account. One question a page. */
export default async function AnswerPage({ params, searchParams }: AnswerPageProps) {
  const [t, given, asked] = await Promise.all([words(), params, askedOnce(searchParams)]);
  const code = readCode(given.code);
  if (code === null) redirect("/v");
  const found = await checkCode(code, await callerNetwork(), new Date());
  if (!found.ok) {
    return (
      <Shell title={t.outside.answerTitle} back="/v">
        <NoticeBox tone="warn">{t.verify.tooMany}</NoticeBox>
      </Shell>
    );
  }
  const letter = found.value;
  const path = `/v/${code}`;
  if (letter.what !== "letter") redirect(path);
  if (letter.answered)
    return <Answered t={t} code={code} problem={asked.problem} sent={asked.scan === "1"} />;
  const [only] = letter.open;
  if (only === undefined) redirect(path);
  const kind = letter.open.length === 1 ? only : letter.open.find((one) => one === asked.kind);
  return (
    <Shell
      title={t.outside.answerTitle}
      back={kind !== undefined && letter.open.length > 1 ? `${path}/answer` : path}
    >
      <Heading sub={t.outside.letterOf(letter.maskedName)}>
        {kind === undefined
          ? t.outside.answerHeading
          : kind === "accepted"
            ? t.outside.acceptedHeading
            : t.outside.refusedHeading}
      </Heading>
      {letter.open.length === 1 && <NoticeBox tone="warn">{t.outside.late}</NoticeBox>}
      {kind === undefined ? (
        <Choice t={t} letter={letter} path={`${path}/answer`} />
      ) : (
        <AnswerForm code={code} kind={kind} issuedOn={letter.issuedOn} />
      )}
    </Shell>
  );
}

function Choice({
  t,
  letter,
  path,
}: {
  t: Words;
  letter: Extract<CodeAnswer, { what: "letter" }>;
  path: string;
}) {
  return (
    <>
      <p className="text-ink-soft">{t.outside.answerIntro}</p>
      <SummaryList
        rows={[
          { term: t.verify.issuer, value: letter.issuer },
          { term: t.verify.issuedOn, value: t.common.date(letter.issuedOn) },
          { term: t.verify.validUntil, value: t.common.date(letter.validUntil) },
        ]}
      />
      <div className="grid gap-3">
        <LinkCard href={`${path}?kind=accepted`} title={t.outside.kinds.accepted} icon="check">
          {t.outside.acceptedText}
        </LinkCard>
        <LinkCard href={`${path}?kind=refused`} title={t.outside.kinds.refused} icon="cross">
          {t.outside.refusedText}
        </LinkCard>
      </div>
    </>
  );
}

/** The end of the way: whoever has just answered may add the stamped slip; anybody else learns that it is answered. */
async function Answered({
  t,
  code,
  problem,
  sent,
}: {
  t: Words;
  code: string;
  problem: string | undefined;
  sent: boolean;
}) {
  const own = await ownAnswer();
  const open = own !== null && (await mayAddScan(code, own));
  return (
    <Shell title={t.outside.answerTitle} back={`/v/${code}`}>
      <OutcomePanel tone="good" title={t.outside.answeredTitle} label={t.outside.answeredText} />
      {sent && <NoticeBox tone="good">{t.outside.scanDone}</NoticeBox>}
      {open && <ScanForm code={code} problem={problem} />}
      <p className="text-[0.9375rem] text-ink-soft">{t.outside.answeredAlready}</p>
      <Link prefetch={false} href={`/v/${code}`} className="btn btn-quiet">
        {t.verify.check}
      </Link>
    </Shell>
  );
}
