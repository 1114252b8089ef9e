import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { requireOfficer } from "@/app/_server/actor";
import { pathId } from "@/app/_server/path-id";
import { words } from "@/app/_server/words";
import { DateField, RadioGroup, SubmitButton } from "@/app/_ui/fields";
import { Form } from "@/app/_ui/form";
import { Heading } from "@/app/_ui/heading";
import { NoticeBox } from "@/app/_ui/notice-box";
import { SummaryList } from "@/app/_ui/summary-list";
import { type DelegatedOffice, officeToDelegate } from "@/lib/reads/delegation";
import { deputiesOf } from "@/lib/reads/deputy";
import { addDays, dateOf } from "@/lib/rules/calendar";
import { settings } from "@/lib/rules/settings";
import { DeskFrame } from "../../../frame";
import { delegate, endOfDelegation } from "../actions";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await words()).delegation.title };
}

interface OfficePageProps {
  params: Promise<{ id: string }>;
  searchParams: Promise<{ done?: string | string[] }>;
}

/** One office, for its holder or his superior: who stands in, or who shall. */
export default async function OfficePage({ params, searchParams }: OfficePageProps) {
  const actor = await requireOfficer();
  const id = pathId((await params).id);
  const [t, held, { done }] = await Promise.all([
    words(),
    officeToDelegate(actor, id, new Date()),
    searchParams,
  ]);
  if (!held) notFound();
  const said = t.delegation;
  const own = held.holderId === actor.memberId;
  const back = own ? "/desk/offices" : `/console/organizations/${held.organizationId}`;
  return (
    <DeskFrame actor={actor} title={said.title} back={back} current="/desk">
      {(done === "delegated" || done === "ended") && <NoticeBox tone="good">{said.done[done]}</NoticeBox>}
      <Heading sub={said.heldBy(held.holder)}>
        {said.heading(held.organization, t.home.offices[held.kind])}
      </Heading>
      {held.delegate === null ? <Choose held={held} /> : <Standing held={held} />}
    </DeskFrame>
  );
}

async function Choose({ held }: { held: DelegatedOffice }) {
  const [t, deputies] = await Promise.all([words(), deputiesOf(held.organizationId, held.holderId)]);
  const said = t.delegation;
  const today = dateOf(new Date());
  const last = addDays(today, settings.delegationDays - 1);
  if (deputies.length === 0) return <NoticeBox tone="warn">{said.noDeputy}</NoticeBox>;
  return (
    <Form action={delegate} className="grid gap-5">
      <input type="hidden" name="officeId" value={held.id} />
      <p>{said.about}</p>
      <RadioGroup
        name="memberId"
        label={said.who}
        options={deputies.map(({ id, name, kind }) => ({
          value: id,
          label: `${name} · ${kind === null ? said.member : t.home.offices[kind]}`,
        }))}
      />
      <DateField
        name="until"
        label={said.until}
        hint={said.untilHint(t.common.date(last))}
        min={today}
        max={last}
      />
      <SubmitButton working={said.working}>{said.delegate}</SubmitButton>
    </Form>
  );
}

async function Standing({ held }: { held: DelegatedOffice }) {
  const t = await words();
  const said = t.delegation;
  return (
    <>
      <SummaryList
        rows={[
          { term: said.who, value: held.delegate ?? "" },
          { term: said.until, value: held.until === null ? "" : t.common.date(held.until) },
        ]}
      />
      {/* What was said of the form before is no longer true. */}
      <Form action={endOfDelegation} key={held.delegateId} className="grid gap-3">
        <input type="hidden" name="officeId" value={held.id} />
        <p>{said.endAbout}</p>
        <SubmitButton look="outline" working={said.working}>
          {said.end}
        </SubmitButton>
      </Form>
    </>
  );
}
