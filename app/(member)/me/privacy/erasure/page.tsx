import type { Metadata } from "next";
import Link from "next/link";
import { requireActor } from "@/app/_server/actor";
import { words } from "@/app/_server/words";
import { ActionBar } from "@/app/_ui/action-bar";
import { SubmitButton } from "@/app/_ui/fields";
import { Form } from "@/app/_ui/form";
import { Heading, Section } from "@/app/_ui/heading";
import { NoticeBox } from "@/app/_ui/notice-box";
import { ownErasure } from "@/lib/reads/erasure";
import { dateOf } from "@/lib/rules/calendar";
import { MemberShell } from "../../member-shell";
import { erase, keep } from "../actions";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await words()).privacy.erasure.title };
}

/** What an erasure takes, what holds it and until when, and the request itself. */
export default async function ErasurePage() {
  const actor = await requireActor();
  const [t, { askedAt, holds }] = await Promise.all([words(), ownErasure(actor, new Date())]);
  const said = t.privacy.erasure;
  return (
    <MemberShell title={said.title} back="/me/privacy">
      <Heading sub={said.about}>{said.heading}</Heading>
      {askedAt !== null && (
        <NoticeBox title={said.asked(t.common.date(dateOf(askedAt)))}>{said.waits}</NoticeBox>
      )}
      {holds.length > 0 && (
        <Section id="holds" title={said.holdsHeading}>
          <ul className="card divide-y divide-line">
            {holds.map(({ hold, until }) => (
              <li key={hold} className="px-4 py-3">
                <p className="font-medium">{said.holds[hold]}</p>
                <p className="text-[0.9375rem] text-ink-soft">
                  {until === null ? said.untilThen : said.until(t.common.date(dateOf(until)))}
                </p>
              </li>
            ))}
          </ul>
        </Section>
      )}
      <p className="text-[0.9375rem] text-ink-soft">{said.stays}</p>
      <Form action={askedAt === null ? erase : keep}>
        <ActionBar>
          <Link prefetch={false} href="/me/privacy" className="btn btn-quiet">
            {t.common.back}
          </Link>
          <SubmitButton>{askedAt === null ? said.ask : said.keep}</SubmitButton>
        </ActionBar>
      </Form>
    </MemberShell>
  );
}
