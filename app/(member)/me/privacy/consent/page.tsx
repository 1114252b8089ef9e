import type { Metadata } from "next";
import { requireActor } from "@/app/_server/actor";
import { words } from "@/app/_server/words";
import { SubmitButton } from "@/app/_ui/fields";
import { Form } from "@/app/_ui/form";
import { Heading, Section } from "@/app/_ui/heading";
import { consentsOf } from "@/lib/reads/account";
import { dateOf } from "@/lib/rules/calendar";
import { CONSENT_VERSION } from "@/lib/rules/identity";
import { MemberShell } from "../../member-shell";
import { renew, withdraw } from "../actions";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await words()).privacy.consent.title };
}

/** What he consented to and when, in the words of that time; and how to take it back. */
export default async function OwnConsentPage() {
  const actor = await requireActor();
  const [t, given] = await Promise.all([words(), consentsOf(actor)]);
  const said = t.privacy.consent;
  const inForce = given.filter(({ withdrawnAt }) => withdrawnAt === null);
  const current = inForce.some(({ version }) => version === CONSENT_VERSION);
  const on = (at: Date) => t.common.date(dateOf(at));
  return (
    <MemberShell title={said.title} back="/me/privacy">
      <Heading sub={said.about}>{said.heading}</Heading>
      {given.length === 0 && <p className="text-ink-soft">{said.none}</p>}
      {given.map(({ version, givenAt, withdrawnAt }) => (
        <Section key={version} id={`version-${version}`} title={t.identity.consentVersion(version)}>
          <p>
            {said.given(on(givenAt))}
            {withdrawnAt !== null && ` · ${said.withdrawn(on(withdrawnAt))}`}
          </p>
          <Text version={version} />
        </Section>
      ))}
      {!current && actor.memberId !== null && (
        <Section id="current" title={said.newHeading}>
          <Text version={CONSENT_VERSION} />
          <Form action={renew} id="renew" className="mt-4 grid">
            <SubmitButton look="outline">{said.renew}</SubmitButton>
          </Form>
        </Section>
      )}
      {actor.memberId !== null && (
        <Form action={withdraw} id="withdraw">
          <p>{said.after}</p>
          <SubmitButton look="quiet">{said.withdraw}</SubmitButton>
        </Form>
      )}
    </MemberShell>
  );
}

async function Text({ version }: { version: number }) {
  const { consentTexts } = (await words()).privacy;
  return (
    <dl className="card divide-y divide-line px-4">
      {(consentTexts.find((text) => text.version === version)?.parts ?? []).map(([term, text]) => (
        <div key={term} className="py-3">
          <dt className="font-semibold">{term}</dt>
          <dd className="text-ink-soft">{text}</dd>
        </div>
      ))}
    </dl>
  );
}
