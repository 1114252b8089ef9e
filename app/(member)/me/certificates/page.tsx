import type { Metadata } from "next";
import Link from "next/link";
import { requireMember } from "@/app/_server/actor";
import { words } from "@/app/_server/words";
import { Empty } from "@/app/_ui/empty";
import { Heading, Section } from "@/app/_ui/heading";
import { LinkCard } from "@/app/_ui/link-card";
import { Tag } from "@/app/_ui/tag";
import { ownCertificateRequests } from "@/lib/reads/certificate-request";
import { copyMark, ownCertificates } from "@/lib/reads/own-certificate";
import { dateOf } from "@/lib/rules/calendar";
import { MemberShell } from "../member-shell";
import { CopiesSection } from "./copies-section";
import { VerdictTag } from "./verdict-tag";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await words()).certificate.title };
}

export default async function WalletPage() {
  const actor = await requireMember();
  const [{ common, certificate: t }, certificates, requests] = await Promise.all([
    words(),
    ownCertificates(actor, new Date()),
    ownCertificateRequests(actor),
  ]);
  // What was issued lies in the wallet itself.
  const waiting = requests.filter(({ stage }) => stage !== "issued" && stage !== "withdrawn");
  return (
    <MemberShell title={t.title} current="/me/certificates">
      <Heading sub={t.walletIntro}>{t.walletHeading}</Heading>
      {waiting.length > 0 && (
        <Section id="waiting" title={t.waiting}>
          <ul className="grid gap-3">
            {waiting.map(({ id, kind, stage, askedAt }) => (
              <li key={id}>
                <LinkCard
                  href={`/me/certificates/requests/${id}`}
                  title={t.kinds[kind]}
                  tag={<Tag tone={stage === "refused" ? "bad" : "neutral"}>{t.stages[stage]}</Tag>}
                >
                  {common.date(dateOf(askedAt))}
                </LinkCard>
              </li>
            ))}
          </ul>
        </Section>
      )}
      {certificates.length === 0 ? (
        <Empty title={t.empty} icon="shield" action={{ href: "/me/certificates/new", label: t.issueNew }}>
          {t.emptyText}
        </Empty>
      ) : (
        <>
          <Link prefetch={false} href="/me/certificates/new" className="btn btn-primary">
            {t.issueNew}
          </Link>
          <ul className="grid gap-3">
            {certificates.map(({ id, kind, number, verdict, validUntil, checks, lastDays }) => (
              <li key={id}>
                <LinkCard
                  href={`/me/certificates/${id}`}
                  title={t.kinds[kind]}
                  tag={
                    lastDays === null ? (
                      <VerdictTag verdict={verdict} />
                    ) : (
                      <Tag tone="warn">{t.lastDays(lastDays)}</Tag>
                    )
                  }
                >
                  <span className="block">
                    {t.number} {number}
                  </span>
                  {t.until(common.date(validUntil))}
                  {" · "}
                  {t.checks(checks)}
                </LinkCard>
              </li>
            ))}
          </ul>
          <CopiesSection
            mark={copyMark(actor.sessionId)}
            certificates={certificates.filter(({ verdict }) => verdict === "valid")}
          />
        </>
      )}
    </MemberShell>
  );
}
