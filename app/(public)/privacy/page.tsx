import type { Metadata } from "next";
import { currentActor } from "@/app/_server/actor";
import { words } from "@/app/_server/words";
import { Heading, Section } from "@/app/_ui/heading";
import { LinkCard } from "@/app/_ui/link-card";
import { Shell } from "@/app/_ui/shell";
import { retentionNames } from "@/lib/rules/retention";
import { settings } from "@/lib/rules/settings";
import { keptFor } from "@/lib/words/kept-for";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await words()).privacyNotice.title };
}

/** For everybody: what is kept of persons, why, how long, who sees it, and what one may ask for. */
export default async function PrivacyNoticePage() {
  const [t, actor] = await Promise.all([words(), currentActor()]);
  const said = t.privacyNotice;
  const rights = [...said.rights, said.complain(t.common.workdays(settings.complaintWorkdays))];
  return (
    <Shell title={said.title} back="/" signedIn={actor !== null}>
      <Heading sub={said.intro}>{said.heading}</Heading>
      <Section id="promises" title={said.promisesHeading}>
        <Sentences of={said.promises} />
      </Section>
      <Section id="rights" title={said.rightsHeading}>
        <Sentences of={rights} />
        <div className="mt-3 grid gap-3">
          <LinkCard href="/me/privacy" title={said.toOwn} />
          <LinkCard href="/complaint" title={said.toComplaint} />
        </div>
      </Section>
      <Section id="kept" title={said.keptHeading}>
        <ul className="grid gap-3">
          {retentionNames.map((name) => (
            <li key={name} className="card grid gap-1 p-4">
              <p className="font-semibold">{said.kept[name].what}</p>
              <Fact term={said.why}>{said.kept[name].why}</Fact>
              <Fact term={said.howLong}>{keptFor(t, name)}</Fact>
              <Fact term={said.who}>{said.kept[name].who}</Fact>
            </li>
          ))}
        </ul>
      </Section>
    </Shell>
  );
}

function Sentences({ of }: { of: readonly string[] }) {
  return (
    <ul className="card divide-y divide-line">
      {of.map((sentence) => (
        <li key={sentence} className="px-4 py-3">
          {sentence}
        </li>
      ))}
    </ul>
  );
}

function Fact({ term, children }: { term: string; children: string }) {
  return (
    <p className="flex flex-wrap gap-x-3 text-[0.9375rem]">
      <span className="w-[5.5rem] flex-none text-ink-soft">{term}</span>
      <span className="min-w-[min(8rem,100%)] flex-1">{children}</span>
    </p>
  );
}
