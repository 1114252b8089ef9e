import type { Metadata } from "next";
import { requireActor } from "@/app/_server/actor";
import { preferences } from "@/app/_server/preferences";
import { words } from "@/app/_server/words";
import { Section } from "@/app/_ui/heading";
import { LinkCard, Tiles } from "@/app/_ui/link-card";
import { Tag } from "@/app/_ui/tag";
import { GuardEntries } from "@/app/(console)/console/accounts/entry";
import { homeOf } from "@/lib/reads/home";
import { may } from "@/lib/rules/policy";
import { ComplaintsOfMine } from "./complaints/entry";
import { MemberCard } from "./member-card";
import { MemberShell, waitingAtDesk } from "./member-shell";
import { todosOf } from "./todos";
import { stateWords } from "./transfers/state-words";
import { Unverified } from "./unverified";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await words()).home.title };
}

export default async function HomePage() {
  const actor = await requireActor();
  const now = new Date();
  const home = actor.memberId === null ? null : await homeOf(actor, now);
  if (!home) return <Unverified actor={actor} />;
  const [t, { elder }, waiting] = await Promise.all([words(), preferences(), waitingAtDesk()]);
  const clerk =
    actor.role === "administrator" || actor.offices.some(({ capacity }) => capacity === "committee_officer");
  const { openCase } = home;
  const todos = todosOf(t, home, now);
  const transfers = {
    href: openCase ? `/me/transfers/${openCase.id}` : "/me/transfers/new",
    label: t.home.transfer,
  };
  const card = { href: "/me/card", label: t.home.card };
  const newCertificate = { href: "/me/certificates/new", label: t.home.newCertificate };
  return (
    <MemberShell title={t.common.product} current="/me">
      <MemberCard home={home} elder={elder} now={now} />
      <Section id="todo" title={`${t.home.todo}${todos.length > 0 ? ` (${todos.length})` : ""}`}>
        {todos.length === 0 && !openCase && <p className="text-ink-soft">{t.home.nothingTodo}</p>}
        <div className="grid gap-3">
          {todos.map((todo) => (
            <LinkCard key={todo.key} href={todo.href} title={todo.title} urgent={todo.urgent}>
              {todo.text}
            </LinkCard>
          ))}
          {openCase && !todos.some(({ key }) => key === openCase.id) && (
            <LinkCard
              href={`/me/transfers/${openCase.id}`}
              title={t.home.underway}
              tag={<Tag tone="warn">{stateWords(t, openCase).tag}</Tag>}
              icon="clock"
            >
              {stateWords(t, openCase).title}
            </LinkCard>
          )}
          <ComplaintsOfMine actor={actor} now={now} />
        </div>
      </Section>
      {waiting !== undefined && (
        <Section id="work" title={t.home.work}>
          <div className="grid gap-3">
            <LinkCard href="/desk" title={t.home.desk} icon="inbox" urgent={waiting > 0}>
              {t.home.deskText(waiting)}
            </LinkCard>
            {clerk && <ConsoleCard title={t.home.console} text={t.home.consoleText} />}
          </div>
        </Section>
      )}
      {waiting === undefined && clerk && <ConsoleCard title={t.home.console} text={t.home.consoleText} />}
      <GuardEntries actor={actor} />
      {may(actor, "audit.read", {}) && (
        <LinkCard href="/console/audit" title={t.audit.title} icon="shield">
          {t.audit.entry}
        </LinkCard>
      )}
      <Section id="services" title={t.home.services}>
        {elder ? (
          <div className="grid gap-3">
            <LinkCard href={transfers.href} title={transfers.label} icon="transfer" />
            <LinkCard href={card.href} title={card.label} icon="person" />
            <LinkCard href={newCertificate.href} title={newCertificate.label} icon="scroll" />
            <LinkCard href="/me/certificates" title={t.home.myCertificates} icon="shield" />
            <LinkCard href="/v" title={t.home.verify} icon="code" />
            <LinkCard href="/me/notices" title={t.home.allNotices} icon="letter" />
            <LinkCard href="/me/account" title={t.home.account} icon="settings" />
          </div>
        ) : (
          <Tiles
            items={[
              { ...transfers, icon: "transfer" },
              { ...card, icon: "person" },
              { ...newCertificate, icon: "scroll" },
              { href: "/me/certificates", label: t.home.myCertificates, icon: "shield" },
              { href: "/v", label: t.home.verify, icon: "code" },
              { href: "/me/notices", label: t.home.allNotices, icon: "letter" },
              { href: "/me/account", label: t.home.account, icon: "settings" },
            ]}
          />
        )}
      </Section>
    </MemberShell>
  );
}

function ConsoleCard({ title, text }: { title: string; text: string }) {
  return (
    <LinkCard href="/console" title={title} icon="tree">
      {text}
    </LinkCard>
  );
}
