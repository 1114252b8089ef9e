import type { Metadata } from "next";
import { requireMember } from "@/app/_server/actor";
import { words } from "@/app/_server/words";
import { Empty } from "@/app/_ui/empty";
import { SubmitButton } from "@/app/_ui/fields";
import { Form } from "@/app/_ui/form";
import { Heading } from "@/app/_ui/heading";
import { LinkCard } from "@/app/_ui/link-card";
import { Tag } from "@/app/_ui/tag";
import type { PersonActor } from "@/lib/acts/actor";
import { noticesOf, type OwnNotice } from "@/lib/reads/notice";
import type { EventKind } from "@/lib/rules/event";
import { MemberShell } from "../member-shell";
import { readAll } from "./actions";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await words()).notice.title };
}

/** What an administrator is told of is seen to on the console. */
const ON_THE_CONSOLE: Partial<Record<EventKind, string>> = {
  "calendar.not_published": "/console/calendar",
  "duty.silent": "/console",
  "invariant.broken": "/console",
  "key.outside_silent": "/console",
  "key.outside_ending": "/console",
  "setting.changed": "/console/settings",
};

/** A complaint is answered at the desk, and its answer is read by who sent it. */
const OF_COMPLAINTS: Partial<Record<EventKind, string>> = {
  "complaint.sent": "/desk/complaints",
  "complaint.sent_to_administrators": "/desk/complaints",
  "complaint.answered": "/me/complaints",
};

/** Who decides on a reset, or keeps watch over them, is told beside whoever it is about. */
function pathOfReset(role: PersonActor["role"], forOffice: string | null): string {
  if (forOffice !== null || role === "security_officer") return "/console/resets";
  return role === "auditor" ? "/console/audit" : "/me/security/lost";
}

function pathOf(
  { kind, forOffice, transferId, certificateId }: OwnNotice,
  role: PersonActor["role"],
): string {
  const place = ON_THE_CONSOLE[kind] ?? OF_COMPLAINTS[kind];
  if (place !== undefined) return place;
  if (kind.startsWith("correction.") || kind === "member.corrected") {
    return forOffice === null ? "/me/privacy/correction" : "/desk/corrections";
  }
  if (kind === "member.merge_proposed") return "/desk/merges";
  if (kind.startsWith("factor.reset_")) return pathOfReset(role, forOffice);
  if (kind.startsWith("factor.")) return "/me/security";
  if (kind === "roster.import_refused" && forOffice !== null) return "/console/import";
  if (forOffice !== null && kind.startsWith("certificate.")) return "/desk/certificates";
  if (kind === "certificate.checked" || kind === "certificate.refused") return "/me/certificates";
  if (kind === "incoming.stopped") return "/desk/incoming";
  if (kind === "office.delegated") return "/desk/offices";
  if (forOffice !== null) return transferId === null ? "/desk" : `/desk/cases/${transferId}`;
  if (transferId !== null) return `/me/transfers/${transferId}`;
  return certificateId === null ? "/me" : `/me/certificates/${certificateId}`;
}

export default async function NoticesPage() {
  const actor = await requireMember();
  const [t, notices] = await Promise.all([words(), noticesOf(actor)]);
  return (
    <MemberShell title={t.notice.title} back="/me">
      <Heading>{t.notice.title}</Heading>
      {notices.length === 0 && (
        <Empty title={t.notice.empty} icon="letter" action={{ href: "/me", label: t.notice.home }}>
          {t.notice.emptyText}
        </Empty>
      )}
      {notices.some(({ read }) => !read) && (
        <Form action={readAll}>
          <SubmitButton look="outline">{t.notice.readAll}</SubmitButton>
        </Form>
      )}
      <ul className="grid gap-3">
        {notices.map((notice) => (
          <li key={notice.id}>
            <LinkCard
              href={pathOf(notice, actor.role)}
              title={t.event[notice.kind]}
              urgent={!notice.read}
              tag={!notice.read && <Tag tone="bad">{t.notice.unread}</Tag>}
            >
              {notice.forOffice === null ? t.notice.aboutYou : t.notice.forOffice(notice.forOffice)}
              {" · "}
              {t.common.instant(notice.at)}
            </LinkCard>
          </li>
        ))}
      </ul>
    </MemberShell>
  );
}
