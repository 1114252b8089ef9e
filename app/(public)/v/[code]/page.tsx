import type { Metadata } from "next";
import Link from "next/link";
import { callerNetwork } from "@/app/_server/network";
import { words } from "@/app/_server/words";
import { LinkCard } from "@/app/_ui/link-card";
import { NoticeBox } from "@/app/_ui/notice-box";
import { OutcomePanel } from "@/app/_ui/outcome-panel";
import { Shell } from "@/app/_ui/shell";
import { SummaryList } from "@/app/_ui/summary-list";
import { checkCode } from "@/lib/acts/verification/check-code";
import type { CodeAnswer } from "@/lib/reads/verification-code";
import { CODE_LENGTH, readCode } from "@/lib/rules/code";
import type { Words } from "@/lib/words/zh-CN";

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

const tones = {
  valid: "good",
  live: "good",
  used: "good",
  expired: "warn",
  on_hold: "warn",
  revoked: "bad",
  void: "bad",
  replaced: "warn",
  unknown: "neutral",
} as const;

function Answer({ t, answer, code }: { t: Words; answer: CodeAnswer; code: string }) {
  if (answer.what === "unknown") {
    return (
      <OutcomePanel
        tone={tones.unknown}
        title={t.verify.certificate.unknown.title}
        label={t.verify.certificate.unknown.explain}
      />
    );
  }
  if (answer.what === "collective_letter") return <Collective t={t} letter={answer} />;
  const { title, explain } =
    answer.what === "certificate" ? t.verify.certificate[answer.verdict] : t.verify.letter[answer.verdict];
  const revokedOn = answer.what === "certificate" ? answer.revokedOn : null;
  return (
    <>
      <OutcomePanel tone={tones[answer.verdict]} title={title} label={explain} />
      <SummaryList
        rows={[
          {
            term: t.verify.kind,
            value: answer.what === "letter" ? t.verify.letterKind : t.certificate.kinds[answer.kind],
          },
          { term: t.verify.issuer, value: answer.issuer },
          { term: t.verify.issuedOn, value: t.common.date(answer.issuedOn) },
          { term: t.verify.validUntil, value: t.common.date(answer.validUntil) },
          ...(revokedOn === null ? [] : [{ term: t.verify.revokedOn, value: t.common.date(revokedOn) }]),
          { term: t.verify.name, value: answer.maskedName },
        ]}
      />
      <p className="text-[0.9375rem] text-ink-soft">{t.verify.nameNote}</p>
      {answer.what === "letter" && <Receipt t={t} letter={answer} code={code} />}
    </>
  );
}

function Collective({ t, letter }: { t: Words; letter: Extract<CodeAnswer, { what: "collective_letter" }> }) {
  const { verify: said, common } = t;
  return (
    <>
      <OutcomePanel tone={tones.used} title={said.collective.title} label={said.collective.explain} />
      <SummaryList
        rows={[
          { term: said.kind, value: said.collectiveKind },
          { term: said.issuer, value: letter.issuer },
          { term: said.issuedOn, value: common.date(letter.issuedOn) },
          { term: said.organization, value: letter.organization },
          { term: said.members, value: said.memberCount(letter.members) },
          { term: said.receivedBy, value: letter.receivedBy },
          { term: said.acceptedOn, value: common.date(letter.acceptedOn) },
        ]}
      />
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
