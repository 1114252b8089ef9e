import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { requireOfficer } from "@/app/_server/actor";
import { pathId } from "@/app/_server/path-id";
import { words } from "@/app/_server/words";
import { RadioGroup, SubmitButton, TextArea } from "@/app/_ui/fields";
import { Form } from "@/app/_ui/form";
import { Heading } from "@/app/_ui/heading";
import { Shell } from "@/app/_ui/shell";
import { memberOnRoster } from "@/lib/reads/roster";
import { revealedFields, revealGrounds } from "@/lib/rules/reveal";
import { ask } from "./actions";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await words()).privacy.reveal.title };
}

interface RevealPageProps {
  params: Promise<{ id: string }>;
  searchParams: Promise<{ field?: string | string[] }>;
}

/** Which number, and what for: the record shows them in part only. */
export default async function RevealPage({ params, searchParams }: RevealPageProps) {
  const actor = await requireOfficer();
  const id = pathId((await params).id);
  const [t, record, { field }] = await Promise.all([words(), memberOnRoster(actor, id), searchParams]);
  if (!record?.mayReveal) notFound();
  const said = t.privacy.reveal;
  return (
    <Shell title={said.title} back={`/desk/members/${id}`} signedIn>
      <Heading sub={said.about}>{said.heading(record.name)}</Heading>
      <Form action={ask}>
        <input type="hidden" name="memberId" value={id} />
        <RadioGroup
          name="field"
          label={said.field}
          defaultValue={revealedFields.find((one) => one === field) ?? ""}
          options={revealedFields.map((value) => ({ value, label: t.privacy.fields[value] }))}
        />
        <RadioGroup
          name="ground"
          label={said.ground}
          options={revealGrounds.map((value) => ({ value, label: t.privacy.grounds[value] }))}
        />
        <TextArea name="note" label={said.note} hint={said.noteHint} rows={2} maxLength={200} />
        <SubmitButton working={said.working}>{said.submit}</SubmitButton>
      </Form>
    </Shell>
  );
}
