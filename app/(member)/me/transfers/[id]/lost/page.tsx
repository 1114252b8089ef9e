import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { requireMember } from "@/app/_server/actor";
import { words } from "@/app/_server/words";
import { ActionBar } from "@/app/_ui/action-bar";
import { SubmitButton, TextArea } from "@/app/_ui/fields";
import { Form } from "@/app/_ui/form";
import { Heading } from "@/app/_ui/heading";
import { ownLife } from "@/lib/reads/own-life";
import { MemberShell } from "../../../member-shell";
import { lost } from "../../actions";
import { requireCase } from "../own-case";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await words()).letterLife.lost.heading };
}

/** 挂失: what happens then is said before he presses. */
export default async function LostPage({ params }: { params: Promise<{ id: string }> }) {
  const own = await requireCase(params);
  const { row } = own;
  if (!(await ownLife(await requireMember(), own, new Date())).mayReportLost) notFound();
  const t = await words();
  const said = t.letterLife.lost;
  const back = `/me/transfers/${row.id}`;
  return (
    <MemberShell title={t.transfer.title} back={back}>
      <Heading sub={`${t.transfer.number} ${row.number}`}>{said.heading}</Heading>
      <p>{said.text}</p>
      <Form action={lost}>
        <input type="hidden" name="id" value={row.id} />
        <input type="hidden" name="version" value={row.version} />
        <TextArea name="reason" label={said.reason} hint={said.reasonHint} rows={3} maxLength={500} />
        <ActionBar>
          <Link prefetch={false} href={back} className="btn btn-quiet">
            {t.common.back}
          </Link>
          <SubmitButton>{said.submit}</SubmitButton>
        </ActionBar>
      </Form>
    </MemberShell>
  );
}
