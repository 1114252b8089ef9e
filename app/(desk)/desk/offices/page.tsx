import type { Metadata } from "next";
import { requireOfficer } from "@/app/_server/actor";
import { words } from "@/app/_server/words";
import { Empty } from "@/app/_ui/empty";
import { Heading, Section } from "@/app/_ui/heading";
import { LinkCard } from "@/app/_ui/link-card";
import { type DelegatedOffice, officesToSee } from "@/lib/reads/delegation";
import { DeskFrame } from "../../frame";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await words()).delegation.title };
}

/** Who acts in which office of mine, and for whom I act. */
export default async function OfficesPage() {
  const actor = await requireOfficer();
  const [t, offices] = await Promise.all([words(), officesToSee(actor, new Date())]);
  const said = t.delegation;
  const mine = offices.filter(({ holderId }) => holderId === actor.memberId);
  const others = offices.filter(({ holderId }) => holderId !== actor.memberId);
  return (
    <DeskFrame actor={actor} title={said.title} back="/desk" current="/desk">
      <Heading>{said.title}</Heading>
      {offices.length === 0 && (
        <Empty title={said.none} action={{ href: "/desk", label: said.backToDesk }}>
          {said.entryHint}
        </Empty>
      )}
      {mine.length > 0 && (
        <Section id="mine" title={said.mine}>
          <div className="grid gap-3">
            {mine.map((held) => (
              <Held key={held.id} held={held} />
            ))}
          </div>
        </Section>
      )}
      {others.length > 0 && (
        <Section id="others" title={said.forOthers}>
          <ul className="card divide-y divide-line">
            {others.map(({ id, organization, kind, holder, until }) => (
              <li key={id} className="px-4 py-3">
                <b className="font-semibold">{said.officeOf(organization, t.home.offices[kind])}</b>
                <span className="block text-ink-soft">
                  {until !== null && said.behalf(holder, t.common.date(until))}
                </span>
              </li>
            ))}
          </ul>
        </Section>
      )}
    </DeskFrame>
  );
}

async function Held({ held }: { held: DelegatedOffice }) {
  const t = await words();
  const said = t.delegation;
  const { id, organization, kind, delegate, until, termUntil } = held;
  const now =
    delegate === null || until === null ? said.byYourself : said.now(delegate, t.common.date(until));
  return (
    <LinkCard
      href={`/desk/offices/${id}`}
      title={said.officeOf(organization, t.home.offices[kind])}
      icon="person"
    >
      {now}
      {termUntil !== null && <span className="block">{said.term(t.common.date(termUntil))}</span>}
    </LinkCard>
  );
}
