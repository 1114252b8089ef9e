import type { Metadata } from "next";
import Link from "next/link";
import { currentActor } from "@/app/_server/actor";
import { isId } from "@/app/_server/path-id";
import { words } from "@/app/_server/words";
import { SubmitButton, TextArea, TextField } from "@/app/_ui/fields";
import { Form } from "@/app/_ui/form";
import { Heading, Section } from "@/app/_ui/heading";
import { Shell } from "@/app/_ui/shell";
import { SummaryList } from "@/app/_ui/summary-list";
import { complaintPath } from "@/lib/reads/complaint";
import { COMPLAINT_MOST, CONTACT_MOST } from "@/lib/rules/complaint";
import { shortName } from "@/lib/rules/organization";
import { settings } from "@/lib/rules/settings";
import { look, send } from "./actions";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await words()).complaint.title };
}

interface ComplaintPageProps {
  searchParams: Promise<{ case?: string | string[] }>;
}

/** 投诉建议, for everybody: who answers and by when is said before anything is written. */
export default async function ComplaintPage({ searchParams }: ComplaintPageProps) {
  const [t, actor, asked] = await Promise.all([words(), currentActor(), searchParams]);
  const said = t.complaint;
  const about = typeof asked.case === "string" && isId(asked.case) ? asked.case : null;
  const path = await complaintPath(actor, about);
  return (
    <Shell title={said.title} back={actor ? "/me" : "/"} signedIn={actor !== null}>
      <Heading sub={said.intro(settings.complaintWorkdays)}>{said.heading}</Heading>
      <SummaryList
        rows={[
          ...(path.about ? [{ term: said.about, value: path.about.number }] : []),
          { term: said.goesTo, value: path.committee ? shortName(path.committee.name) : said.administrators },
        ]}
      />
      {path.about && <p>{said.aboutRejected}</p>}
      <Form action={send} id="complaint">
        {path.about && <input type="hidden" name="transferId" value={path.about.id} />}
        <TextArea name="text" label={said.text} hint={said.textHint} rows={6} maxLength={COMPLAINT_MOST} />
        <TextField
          name="contact"
          label={`${said.contact}${t.common.optional}`}
          hint={said.contactHint}
          maxLength={CONTACT_MOST}
        />
        <p className="text-[0.9375rem] text-ink-soft">{actor === null ? said.unnamed : said.named}</p>
        <SubmitButton working={said.sending}>{said.send}</SubmitButton>
      </Form>
      {actor === null ? (
        <Section id="look" title={said.lookHeading}>
          <Form action={look} id="answer">
            <TextField name="code" label={said.code} hint={said.lookHint} />
            <SubmitButton look="outline">{said.look}</SubmitButton>
          </Form>
        </Section>
      ) : (
        <Link prefetch={false} href="/me/complaints" className="btn btn-outline">
          {said.mine}
        </Link>
      )}
      <p className="text-[0.9375rem] text-ink-soft">{said.discipline}</p>
    </Shell>
  );
}
