import type { Metadata } from "next";
import Link from "next/link";
import { callerNetwork } from "@/app/_server/network";
import { words } from "@/app/_server/words";
import { CheckedAnswerPanel } from "@/app/_ui/checked-answer";
import { LinkCard } from "@/app/_ui/link-card";
import { NoticeBox } from "@/app/_ui/notice-box";
import { Shell } from "@/app/_ui/shell";
import { checkCode } from "@/lib/acts/verification/check-code";
import type { CodeAnswer } from "@/lib/reads/verification-code";
import { CODE_LENGTH, readCode } from "@/lib/rules/code";
import type { Words } from "@/lib/words/zh-CN";
import { answerInWords } from "../answer-in-words";
import { Keeper } from "../keeper";
import { wrongToken } from "../wrong-token";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await words()).verify.title, robots: { index: false, follow: false } };
}

/** Anybody checks a certificate or letter by the code in its QR: no sign-in, one answer. */
export default async function CodePage({ params }: { params: Promise<{ code: string }> }) {
  const { code } = await params;
  const t = await words();
  // What cannot be a code is asked for like any other, so that nothing differs.
  const asked = readCode(code) ?? "0".repeat(CODE_LENGTH);
  const answer = await checkCode(asked, await callerNetwork(), new Date());
  return (
    <Shell title={t.verify.title} back="/v">
      {answer.ok ? (
        <Answer t={t} answer={answer.value} code={asked} />
      ) : (
        <NoticeBox tone="warn">{t.verify.tooMany}</NoticeBox>
      )}
      <p className="text-[0.9375rem] text-ink-soft">{t.verify.privacy}</p>
      <Link prefetch={false} href="/v" className="btn btn-quiet">
        {t.verify.another}
      </Link>
    </Shell>
  );
}

function Answer({ t, answer, code }: { t: Words; answer: CodeAnswer; code: string }) {
  return (
    <>
      <CheckedAnswerPanel answer={answerInWords(t, answer)} level={1} />
      {answer.what === "certificate" && (
        <>
          <Keeper code={code} wrong={wrongToken(t)} ready={t.verify.offlineReady} />
          <LinkCard href={`/v/${code}/match`} title={t.verify.matchOffer} icon="person">
            {t.verify.matchOfferText}
          </LinkCard>
        </>
      )}
      {answer.what === "letter" && <Receipt t={t} letter={answer} code={code} />}
    </>
  );
}

/** A letter on paper is answered here by whoever received it. */
function Receipt({
  t,
  letter,
  code,
}: {
  t: Words;
  letter: Extract<CodeAnswer, { what: "letter" }>;
  code: string;
}) {
  if (letter.answered) return <NoticeBox>{t.outside.receiptAnswered}</NoticeBox>;
  if (letter.open.length === 0) return null;
  return (
    <LinkCard href={`/v/${code}/answer`} title={t.outside.receiptOffer} icon="letter">
      {t.outside.receiptOfferText}
    </LinkCard>
  );
}
