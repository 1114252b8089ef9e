import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { requireConsole } from "@/app/_server/actor";
import { pathId } from "@/app/_server/path-id";
import { words } from "@/app/_server/words";
import { DateField, RadioGroup, SubmitButton } from "@/app/_ui/fields";
import { Form } from "@/app/_ui/form";
import { Heading } from "@/app/_ui/heading";
import { SummaryList } from "@/app/_ui/summary-list";
import { candidateOf } from "@/lib/reads/organization-candidate";
import { organizationOf } from "@/lib/reads/organization-tree";
import { dateOf } from "@/lib/rules/calendar";
import { officeKinds } from "@/lib/rules/office";
import { ConsoleFrame } from "../../../../../frame";
import { appoint } from "../../../actions";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await words()).organization.appointTitle };
}

interface AppointPageProps {
  params: Promise<{ id: string; member: string }>;
}

/** Somebody was found by his name: here he is told apart from others of that name, and gets an office. */
export default async function AppointPage({ params }: AppointPageProps) {
  const actor = await requireConsole();
  const { id, member } = await params;
  const [t, place, person] = await Promise.all([
    words(),
    organizationOf(actor, pathId(id)),
    candidateOf(actor, pathId(id), pathId(member)),
  ]);
  if (!place || !person?.eligible) notFound();
  const said = t.organization;
  const today = dateOf(new Date());
  const free = officeKinds.filter((kind) => !person.holds.includes(kind));
  return (
    <ConsoleFrame actor={actor} current="/console/organizations">
      <Heading sub={place.name}>{said.appointTitle}</Heading>
      <div className="grid max-w-2xl gap-4">
        <SummaryList
          rows={[
            { term: said.person, value: person.name },
            { term: said.born, value: person.bornIn },
            { term: said.citizenNumber, value: person.maskedNumber },
            { term: said.branch, value: person.branch },
            ...(person.holds.length > 0
              ? [
                  {
                    term: said.officersHeading,
                    value: t.common.list(person.holds.map((kind) => t.home.offices[kind])),
                  },
                ]
              : []),
          ]}
        />
        <Form action={appoint}>
          <input type="hidden" name="organizationId" value={place.id} />
          <input type="hidden" name="memberId" value={person.id} />
          <RadioGroup
            name="kind"
            label={said.appointOffice}
            hint={said.appointOfficeHint}
            options={free.map((kind) => ({ value: kind, label: t.home.offices[kind] }))}
          />
          <DateField
            name="termUntil"
            label={said.termUntil}
            hint={said.termUntilHint}
            defaultValue={place.termUntil !== null && place.termUntil > today ? place.termUntil : ""}
          />
          <p>{said.appointAbout}</p>
          <div className="flex flex-wrap gap-3">
            <SubmitButton working={said.appointing}>{said.appoint}</SubmitButton>
            <Link prefetch={false} href={`/console/organizations/${place.id}`} className="btn btn-quiet">
              {said.keep}
            </Link>
          </div>
        </Form>
      </div>
    </ConsoleFrame>
  );
}
