import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { requireMember } from "@/app/_server/actor";
import { words } from "@/app/_server/words";
import { ActionBar } from "@/app/_ui/action-bar";
import { SubmitButton, TextField } from "@/app/_ui/fields";
import { Form } from "@/app/_ui/form";
import { Heading } from "@/app/_ui/heading";
import { ownLife } from "@/lib/reads/own-life";
import { MemberShell } from "../../../member-shell";
import { arrive } from "../../actions";
import { requireCase } from "../own-case";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await words()).letterLife.arrival.heading };
}

/** 报到: the member says with the code of his letter that it has arrived. */
export default async function ArrivalPage({ params }: { params: Promise<{ id: string }> }) {
  const own = await requireCase(params);
  const { row, targetCommittee } = own;
  if (!(await ownLife(await requireMember(), own, new Date())).mayReport) notFound();
  const t = await words();
  const said = t.letterLife.arrival;
  const back = `/me/transfers/${row.id}`;
  return (
    <MemberShell title={t.transfer.title} back={back}>
      <Heading sub={targetCommittee?.name}>{said.heading}</Heading>
      <p>{said.text}</p>
      <Form action={arrive}>
        <input type="hidden" name="id" value={row.id} />
        <input type="hidden" name="version" value={row.version} />
        <TextField name="letterCode" label={said.code} hint={said.codeHint} maxLength={40} />
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
