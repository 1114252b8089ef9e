import type { Metadata } from "next";
import Link from "next/link";
import { publicAddress } from "@/app/_server/address";
import { locale, words } from "@/app/_server/words";
import { ActionBar } from "@/app/_ui/action-bar";
import { Heading, Section } from "@/app/_ui/heading";
import { Icon } from "@/app/_ui/icons";
import { NoticeBox } from "@/app/_ui/notice-box";
import { Sheet } from "@/app/_ui/sheet";
import { SummaryList } from "@/app/_ui/summary-list";
import { certificateSentences } from "@/lib/documents/certificate-sentences";
import { certificateSheet } from "@/lib/documents/certificate-sheet";
import { shortName } from "@/lib/rules/organization";
import { MemberShell } from "../../member-shell";
import { VerdictTag } from "../verdict-tag";
import { requireCertificate } from "./own-certificate";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await words()).certificate.viewTitle };
}

export default async function CertificatePage({ params }: { params: Promise<{ id: string }> }) {
  const certificate = await requireCertificate(params);
  const { id, kind, verdict, snapshot, revokedFor, supersededById } = certificate;
  const [{ common, certificate: t, certificateRun: run }, language] = await Promise.all([words(), locale()]);
  const sheet = certificateSheet(certificate, publicAddress());
  const { title, number, addressee, paragraphs, closing, issuer, issuedOn, verification } =
    certificateSentences(sheet);
  const valid = verdict === "valid";
  return (
    <MemberShell title={t.viewTitle} back="/me/certificates">
      <Heading sub={<VerdictTag verdict={verdict} />}>{t.kinds[kind]}</Heading>
      {!valid && (
        <NoticeBox tone="warn" title={t.noteOver}>
          {revokedFor && (
            <p>
              {t.why}: {t.revocationReasons[revokedFor]}
            </p>
          )}
          {supersededById && (
            <Link prefetch={false} href={`/me/certificates/${supersededById}`} className="tap link">
              {t.replacedBy}
            </Link>
          )}
        </NoticeBox>
      )}
      <Sheet
        title={title}
        number={number}
        addressee={addressee}
        paragraphs={paragraphs}
        closing={closing}
        issuer={issuer}
        issuedOn={issuedOn}
        verifyUrl={sheet.verifyUrl}
        qrLabel={t.qr}
        code={verification.code}
        over={valid ? undefined : t.verdicts[verdict]}
        overLang={language}
      />
      {certificate.documentProblem !== null && (
        <NoticeBox tone="warn">{t.documentProblem(certificate.documentProblem)}</NoticeBox>
      )}
      {valid && <p className="text-[0.9375rem] text-ink-soft">{t.noteValid}</p>}
      <Section id="facts" title={t.facts}>
        <SummaryList
          rows={[
            { term: t.number, value: certificate.number },
            { term: t.issuer, value: shortName(snapshot.committeeName) },
            { term: t.issuedOn, value: common.date(certificate.issuedOn) },
            { term: t.validUntil, value: common.date(certificate.validUntil) },
            ...(certificate.runId === null ? [] : [{ term: run.byBranch, value: run.byBranchText }]),
            { term: t.checked, value: t.checks(certificate.checks) },
          ]}
        />
      </Section>
      {certificate.checkTimes.length > 0 && (
        <Section id="checks" title={t.checkTimes}>
          <p className="mb-2 text-[0.9375rem] text-ink-soft">{t.checkTimesAbout}</p>
          <ul className="card divide-y divide-line">
            {certificate.checkTimes.map((at) => (
              <li key={at.toISOString()} className="px-4 py-2">
                {common.instant(at)}
              </li>
            ))}
          </ul>
        </Section>
      )}
      <ActionBar>
        {valid ? (
          <>
            <Link prefetch={false} href={`/me/certificates/${id}/withdraw`} className="btn btn-quiet">
              {t.withdraw}
            </Link>
            {certificate.documentProblem === null && (
              <a href={`/me/certificates/${id}/download`} className="btn btn-primary">
                <Icon name="download" className="size-5" />
                {t.download}
              </a>
            )}
          </>
        ) : (
          <Link prefetch={false} href="/me/certificates/new" className="btn btn-primary">
            {t.issueNew}
          </Link>
        )}
      </ActionBar>
    </MemberShell>
  );
}
