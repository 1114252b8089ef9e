import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { requireEverywhere } from "@/app/_server/actor";
import { pathId } from "@/app/_server/path-id";
import { words } from "@/app/_server/words";
import { ActionBar } from "@/app/_ui/action-bar";
import { Chips } from "@/app/_ui/chips";
import { SubmitButton, TextArea } from "@/app/_ui/fields";
import { Form } from "@/app/_ui/form";
import { Heading } from "@/app/_ui/heading";
import { NoticeBox } from "@/app/_ui/notice-box";
import { Shell } from "@/app/_ui/shell";
import { SummaryList } from "@/app/_ui/summary-list";
import { type Login, loginFor } from "@/lib/reads/login";
import { disable, enable } from "../actions";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await words()).login.title };
}

interface AccountPageProps {
  params: Promise<{ id: string }>;
  searchParams: Promise<{ done?: string | string[] }>;
}

export default async function AccountPage({ params, searchParams }: AccountPageProps) {
  const actor = await requireEverywhere("security.manage");
  const login = await loginFor(actor, pathId((await params).id), new Date());
  if (!login) notFound();
  const [t, { done }] = await Promise.all([words(), searchParams]);
  const said = t.login;
  const { maskedPhone, disabledAt, signedInAt } = login;
  return (
    <Shell title={said.title} back="/console/accounts" signedIn>
      {done === (disabledAt === null ? "enabled" : "disabled") && (
        <NoticeBox tone="good">{said.done[done]}</NoticeBox>
      )}
      <Heading>{maskedPhone === null ? said.sso : said.one(maskedPhone)}</Heading>
      <SummaryList
        rows={[
          {
            term: said.state,
            value: disabledAt === null ? said.inUse : said.disabledSince(t.common.instant(disabledAt)),
          },
          { term: said.created, value: t.common.instant(login.createdAt) },
          { term: said.signedIn, value: signedInAt === null ? said.never : t.common.instant(signedInAt) },
          { term: said.devices, value: said.deviceCount(login.devices) },
        ]}
      />
      {login.id === actor.accountId ? (
        <NoticeBox tone="warn">{said.own}</NoticeBox>
      ) : (
        <Closing login={login} />
      )}
    </Shell>
  );
}

async function Closing({ login: { id, disabledAt } }: { login: Login }) {
  const t = await words();
  const said = t.login;
  const open = disabledAt === null;
  return (
    <Form action={open ? disable : enable}>
      <input type="hidden" name="id" value={id} />
      <p>{open ? said.disableText : said.enableText}</p>
      <div className="grid gap-3">
        <TextArea
          name="reason"
          label={said.reason + t.desk.opinionRequired}
          hint={said.reasonHint}
          rows={2}
          maxLength={500}
        />
        <Chips name="phrase" legend={said.legend} options={open ? said.usual : said.usualAgain} />
      </div>
      <ActionBar>
        <SubmitButton working={said.working}>{open ? said.disable : said.enable}</SubmitButton>
      </ActionBar>
    </Form>
  );
}
