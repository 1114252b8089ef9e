import type { Metadata } from "next";
import { requireEverywhere } from "@/app/_server/actor";
import { words } from "@/app/_server/words";
import { SubmitButton, TextField } from "@/app/_ui/fields";
import { Form } from "@/app/_ui/form";
import { Heading, Section } from "@/app/_ui/heading";
import { LinkCard } from "@/app/_ui/link-card";
import { disabledLogins } from "@/lib/reads/login";
import { ConsoleFrame } from "../../frame";
import { ResetsEntry } from "../resets/entry";
import { find, findSubject } from "./actions";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await words()).login.title };
}

/** Where a security officer closes an account, and opens it again. */
export default async function AccountsPage() {
  const actor = await requireEverywhere("security.manage");
  const [t, disabled] = await Promise.all([words(), disabledLogins(actor)]);
  const said = t.login;
  return (
    <ConsoleFrame actor={actor} current="/console/accounts">
      <Heading sub={said.about}>{said.title}</Heading>
      <ResetsEntry actor={actor} now={new Date()} />
      <Section id="find" title={said.searchLegend}>
        <Form action={find}>
          <TextField
            name="phone"
            label={said.phone}
            hint={said.phoneHint}
            type="tel"
            inputMode="numeric"
            maxLength={30}
            className="max-w-80"
          />
          <SubmitButton look="outline" working={said.searching}>
            {said.search}
          </SubmitButton>
        </Form>
        <Form action={findSubject} id="sso" className="mt-6 grid grid-cols-[minmax(0,1fr)] gap-5">
          <TextField
            name="subject"
            label={said.subject}
            hint={said.subjectHint}
            maxLength={255}
            autoComplete="off"
            className="max-w-80"
          />
          <SubmitButton look="outline" working={said.searching}>
            {said.searchSubject}
          </SubmitButton>
        </Form>
      </Section>
      <Section
        id="disabled"
        title={disabled.length === 0 ? said.disabledNone : said.disabledHeading(disabled.length)}
      >
        <ul className="grid gap-3">
          {disabled.map(({ id, maskedPhone, disabledAt }) => (
            <li key={id}>
              <LinkCard href={`/console/accounts/${id}`} title={maskedPhone ?? said.sso} icon="person">
                {disabledAt !== null && said.disabledSince(t.common.instant(disabledAt))}
              </LinkCard>
            </li>
          ))}
        </ul>
      </Section>
    </ConsoleFrame>
  );
}
