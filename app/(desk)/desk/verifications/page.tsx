import type { Metadata } from "next";
import { requireOfficer } from "@/app/_server/actor";
import { words } from "@/app/_server/words";
import { Empty } from "@/app/_ui/empty";
import { Heading, Section } from "@/app/_ui/heading";
import { LinkCard } from "@/app/_ui/link-card";
import { NoticeBox } from "@/app/_ui/notice-box";
import { waitingPhoneChanges } from "@/lib/reads/phone-change";
import { waitingVerifications } from "@/lib/reads/verification";
import { dateOf } from "@/lib/rules/calendar";
import { DeskFrame } from "../../frame";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await words()).desk.verifyTitle };
}

interface VerificationsPageProps {
  searchParams: Promise<{ done?: string | string[] }>;
}

export default async function VerificationsPage({ searchParams }: VerificationsPageProps) {
  const actor = await requireOfficer();
  const now = new Date();
  const [t, rows, changes, { done }] = await Promise.all([
    words(),
    waitingVerifications(actor, now),
    waitingPhoneChanges(actor, now),
    searchParams,
  ]);
  return (
    <DeskFrame actor={actor} title={t.desk.verifyTitle} back="/desk" current="/desk">
      {(done === "verified" || done === "declined") && (
        <NoticeBox tone="good">{t.desk.verifyDone[done]}</NoticeBox>
      )}
      {(done === "confirmed" || done === "kept") && (
        <NoticeBox tone="good">{t.desk.phoneDone[done]}</NoticeBox>
      )}
      <Heading sub={t.desk.verifyAbout}>{t.desk.verifyHeading(rows.length)}</Heading>
      {rows.length === 0 ? (
        <Empty
          icon="person"
          title={t.desk.verifyEmpty.title}
          action={{ href: "/desk", label: t.desk.verifyEmpty.action }}
        >
          {t.desk.verifyEmpty.text}
        </Empty>
      ) : (
        <ul className="grid gap-3">
          {rows.map((row) => (
            <li key={row.id}>
              <LinkCard href={`/desk/verifications/${row.id}`} title={row.name}>
                {row.branch}
                <span className="block">
                  {t.desk.verifyAskedAt(t.common.dayOfYear(dateOf(row.askedAt)))} ·{" "}
                  {t.desk.verifyUntil(t.common.dayOfYear(dateOf(row.expiresAt)))}
                </span>
              </LinkCard>
            </li>
          ))}
        </ul>
      )}
      {changes.length > 0 && (
        <Section id="phones" title={t.desk.phoneChangesHeading(changes.length)}>
          <ul className="grid gap-3">
            {changes.map((change) => (
              <li key={change.id}>
                <LinkCard href={`/desk/verifications/phone/${change.id}`} title={change.name}>
                  {change.maskedPhone}
                </LinkCard>
              </li>
            ))}
          </ul>
        </Section>
      )}
    </DeskFrame>
  );
}
