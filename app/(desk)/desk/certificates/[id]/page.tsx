import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { requireOfficer } from "@/app/_server/actor";
import { pathId } from "@/app/_server/path-id";
import { words } from "@/app/_server/words";
import { ActionBar } from "@/app/_ui/action-bar";
import { SubmitButton, TextArea } from "@/app/_ui/fields";
import { Form } from "@/app/_ui/form";
import { Heading } from "@/app/_ui/heading";
import { NoticeBox } from "@/app/_ui/notice-box";
import { Shell } from "@/app/_ui/shell";
import { SummaryList } from "@/app/_ui/summary-list";
import { noteView } from "@/lib/acts/member/note-view";
import { certificateRequestFor } from "@/lib/reads/certificate-request";
import { type CalendarDate, dateOf } from "@/lib/rules/calendar";
import { kindRules } from "@/lib/rules/certificate";
import { decide } from "../actions";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await words()).certificate.desk.title };
}

/** What the roster says, what is asked for, and the decision: correct and on, issued, or refused with a reason. */
export default async function CertificateDeskPage({ params }: { params: Promise<{ id: string }> }) {
  const actor = await requireOfficer();
  const [t, found] = await Promise.all([words(), certificateRequestFor(actor, pathId((await params).id))]);
  if (!found) notFound();
  await noteView(actor, found.memberId, new Date());
  const { common, certificate } = t;
  const said = certificate.desk;
  const { kind, purpose, wish, person } = found;
  const { validity } = kindRules[kind];
  const day = (date: CalendarDate | null) => (date === null ? said.unknown : common.date(date));
  return (
    <Shell title={said.title} back="/desk/certificates" signedIn>
      <Heading sub={said.about}>{said.reviewHeading(found.name, certificate.kinds[kind])}</Heading>
      {person.onHold && <NoticeBox tone="warn">{said.held}</NoticeBox>}
      <SummaryList
        rows={[
          { term: said.name, value: found.name },
          { term: said.branch, value: found.branch },
          { term: said.status, value: t.home.statuses[person.status] },
          { term: said.admittedOn, value: day(person.admittedOn) },
          { term: said.confirmedOn, value: day(person.confirmedOn) },
          { term: said.duesPaidUntil, value: person.duesPaidUntil ?? said.unknown },
          {
            term: said.purpose,
            value: wish.purposeNote === "" ? certificate.purposes[purpose] : wish.purposeNote,
          },
          { term: said.receiver, value: wish.receiver === "" ? said.nobody : wish.receiver },
          ...(wish.absence === null
            ? []
            : [
                {
                  term: said.period,
                  value: certificate.absence(
                    common.date(wish.absence.from),
                    common.date(wish.absence.to),
                    wish.absence.place,
                  ),
                },
                { term: said.cause, value: wish.absence.cause },
              ]),
          ...(typeof validity === "string"
            ? []
            : [{ term: said.validity, value: certificate.days(wish.days) }]),
          { term: certificate.due, value: day(dateOf(new Date(found.dueAt.getTime() - 1))) },
        ]}
      />
      {found.own ? (
        <NoticeBox tone="warn">{said.own}</NoticeBox>
      ) : (
        <Form action={decide} choice="decision">
          <input type="hidden" name="id" value={found.id} />
          <input type="hidden" name="version" value={found.version} />
          <TextArea name="reason" label={said.answer} hint={said.answerHint} rows={2} maxLength={200} />
          <ActionBar>
            <SubmitButton name="decision" value="refused" look="quiet" working={said.working}>
              {said.refuse}
            </SubmitButton>
            <SubmitButton name="decision" value="approved" working={said.working}>
              {found.passesOn ? said.passOn : said.issue}
            </SubmitButton>
          </ActionBar>
        </Form>
      )}
    </Shell>
  );
}
