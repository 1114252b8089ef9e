import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { requireConsole } from "@/app/_server/actor";
import { pathId } from "@/app/_server/path-id";
import { words } from "@/app/_server/words";
import { RadioGroup, SubmitButton } from "@/app/_ui/fields";
import { Form } from "@/app/_ui/form";
import { Heading } from "@/app/_ui/heading";
import { officeEnds } from "@/lib/forms/organization";
import { officeToEnd } from "@/lib/reads/organization-candidate";
import { ConsoleFrame } from "../../../../../frame";
import { end } from "../../../actions";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await words()).organization.endTitle };
}

interface EndPageProps {
  params: Promise<{ id: string; office: string }>;
}

/** Asked once more: an office ends. */
export default async function EndPage({ params }: EndPageProps) {
  const actor = await requireConsole();
  const { id, office } = await params;
  const held = await officeToEnd(actor, pathId(id), pathId(office));
  if (!held) notFound();
  const t = await words();
  const said = t.organization;
  return (
    <ConsoleFrame actor={actor} current="/console/organizations">
      <Heading sub={held.organization}>{said.endHeading(held.name, t.home.offices[held.kind])}</Heading>
      <Form action={end} className="grid max-w-2xl gap-5">
        <input type="hidden" name="officeId" value={held.id} />
        <RadioGroup
          name="endKind"
          label={said.endWhy}
          options={officeEnds.map((kind) => ({ value: kind, label: said.ends[kind] }))}
        />
        <p>{said.endAbout}</p>
        <div className="flex flex-wrap gap-3">
          <SubmitButton working={said.appointing}>{said.end}</SubmitButton>
          <Link prefetch={false} href={`/console/organizations/${id}`} className="btn btn-quiet">
            {said.keep}
          </Link>
        </div>
      </Form>
    </ConsoleFrame>
  );
}
