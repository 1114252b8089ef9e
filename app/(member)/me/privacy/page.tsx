import type { Metadata } from "next";
import { requireMember } from "@/app/_server/actor";
import { words } from "@/app/_server/words";
import { Heading, Section } from "@/app/_ui/heading";
import { LinkCard } from "@/app/_ui/link-card";
import { type Look, type OwnPrivacy, ownPrivacy } from "@/lib/reads/own-privacy";
import { dateOf } from "@/lib/rules/calendar";
import type { Words } from "@/lib/words/zh-CN";
import { MemberShell } from "../member-shell";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await words()).privacy.mine.title };
}

/** What the product knows of who was shown the reader's data. */
export default async function PrivacyPage() {
  const actor = await requireMember();
  const [t, { looks, checks, imports }] = await Promise.all([words(), ownPrivacy(actor)]);
  const said = t.privacy.mine;
  return (
    <MemberShell title={said.title} back="/me/account">
      <Heading>{said.heading}</Heading>
      <Section id="services" title={t.privacy.services.heading}>
        <div className="grid gap-3">
          <div className="card grid gap-3 p-4">
            <div>
              <h3 className="font-semibold">{t.privacy.services.copy}</h3>
              <p className="text-[0.9375rem] text-ink-soft">{t.privacy.services.copyText}</p>
            </div>
            <form action="/me/privacy/export" method="post" className="flex flex-wrap gap-3">
              <button type="submit" name="format" value="xlsx" className="btn btn-outline">
                {t.privacy.services.copyWorkbook}
              </button>
              <button type="submit" name="format" value="json" className="btn btn-quiet">
                {t.privacy.services.copyJson}
              </button>
            </form>
          </div>
          <LinkCard href="/me/privacy/correction" title={t.correction.link}>
            {t.correction.linkText}
          </LinkCard>
          <LinkCard href="/me/privacy/consent" title={t.privacy.services.consent}>
            {t.privacy.services.consentText}
          </LinkCard>
          <LinkCard href="/me/privacy/erasure" title={t.privacy.services.erasure}>
            {t.privacy.services.erasureText}
          </LinkCard>
        </div>
      </Section>
      <Section id="lookers" title={said.lookers}>
        <p className="mb-2 text-[0.9375rem] text-ink-soft">{said.lookersAbout}</p>
        <Lines none={said.nobody} lines={looks.map((look) => lookInWords(t, look))} />
      </Section>
      <Section id="certificate-checks" title={said.checks}>
        <p className="mb-2 text-[0.9375rem] text-ink-soft">{said.checksAbout}</p>
        <Lines
          none={said.checksNone}
          lines={checks.map(({ id, number, times }) => ({ id, title: said.checksCount(number, times) }))}
        />
      </Section>
      <Section id="imports" title={said.imports}>
        <Lines none={said.importsNone} lines={imports.map((one) => importInWords(t, one))} />
      </Section>
    </MemberShell>
  );
}

interface Line {
  readonly id: string;
  readonly title: string;
  readonly text?: string;
}

function Lines({ lines, none }: { lines: readonly Line[]; none: string }) {
  if (lines.length === 0) return <p className="text-ink-soft">{none}</p>;
  return (
    <ul className="card divide-y divide-line">
      {lines.map(({ id, title, text }) => (
        <li key={id} className="px-4 py-3">
          <p className="font-medium">{title}</p>
          {text && <p className="text-[0.9375rem] text-ink-soft">{text}</p>}
        </li>
      ))}
    </ul>
  );
}

function lookInWords(t: Words, look: Look): Line {
  const said = t.privacy.mine;
  const done = {
    "member.viewed": said.viewed,
    "member.revealed": said.revealed(look.field ?? "citizen_number"),
    "member.exported": said.exported[look.list ?? "batch"],
    "member.card_checked": said.cardChecked,
    "account.searched": said.searched,
  }[look.kind];
  // A security officer acts for no organization, and a member who looks at a card acts for himself.
  const nowhere = {
    "member.viewed": said.unknownOrganization,
    "member.revealed": said.unknownOrganization,
    "member.exported": said.unknownOrganization,
    "member.card_checked": said.anotherMember,
    "account.searched": t.console.roles.security_officer,
  }[look.kind];
  const who = [look.organization ?? nowhere, look.name].filter(Boolean).join(" ");
  const day = t.common.date(dateOf(look.at));
  const why = look.ground === null ? "" : ` · ${said.why(t.privacy.grounds[look.ground])}`;
  return { id: look.id, title: `${who} ${done}`, text: `${day}${why}` };
}

function importInWords(t: Words, { id, kind, at, takenBack }: OwnPrivacy["imports"][number]): Line {
  const said = t.privacy.mine;
  const title =
    (kind === "new" ? said.importNew : said.importChanged) + (takenBack ? said.importTakenBack : "");
  return { id, title, text: t.common.date(dateOf(at)) };
}
