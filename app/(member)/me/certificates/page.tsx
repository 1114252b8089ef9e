import type { Metadata } from "next";
import Link from "next/link";
import { requireMember } from "@/app/_server/actor";
import { words } from "@/app/_server/words";
import { Empty } from "@/app/_ui/empty";
import { Heading } from "@/app/_ui/heading";
import { LinkCard } from "@/app/_ui/link-card";
import { ownCertificates } from "@/lib/reads/own-certificate";
import { MemberShell } from "../member-shell";
import { VerdictTag } from "./verdict-tag";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await words()).certificate.title };
}

export default async function WalletPage() {
  const actor = await requireMember();
  const [{ common, certificate: t }, certificates] = await Promise.all([
    words(),
    ownCertificates(actor, new Date()),
  ]);
  return (
    <MemberShell title={t.title} current="/me/certificates">
      <Heading sub={t.walletIntro}>{t.walletHeading}</Heading>
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
            {certificates.map(({ id, kind, number, verdict, validUntil, checks }) => (
              <li key={id}>
                <LinkCard
                  href={`/me/certificates/${id}`}
                  title={t.kinds[kind]}
                  tag={<VerdictTag verdict={verdict} />}
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
        </>
      )}
    </MemberShell>
  );
}
