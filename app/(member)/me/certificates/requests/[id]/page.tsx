import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { requireMember } from "@/app/_server/actor";
import { pathId } from "@/app/_server/path-id";
import { words } from "@/app/_server/words";
import { SubmitButton } from "@/app/_ui/fields";
import { Form } from "@/app/_ui/form";
import { Heading } from "@/app/_ui/heading";
import { NoticeBox } from "@/app/_ui/notice-box";
import { SummaryList } from "@/app/_ui/summary-list";
import { Tag } from "@/app/_ui/tag";
import { ownCertificateRequests } from "@/lib/reads/certificate-request";
import { contactOf } from "@/lib/reads/contact";
import { dateOf } from "@/lib/rules/calendar";
import { CallButton } from "../../../call-button";
import { MemberShell } from "../../../member-shell";
import { withdrawRequest } from "../../actions";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await words()).certificate.requestTitle };
}

/** Where a request stands: who has it, until when, or why it was refused. */
export default async function CertificateRequestPage({ params }: { params: Promise<{ id: string }> }) {
  const actor = await requireMember();
  const id = pathId((await params).id);
  const [t, requests] = await Promise.all([words(), ownCertificateRequests(actor)]);
  const request = requests.find((one) => one.id === id);
  if (!request) notFound();
  const { common, certificate: said } = t;
  const { kind, purpose, stage, wish, answer, certificateId } = request;
  const open = stage === "branch" || stage === "committee";
  const contact = open ? await contactOf(actor, request.ownerId) : null;
  // Due by the end of a day: that day is the one to be named.
  const due = dateOf(new Date(request.dueAt.getTime() - 1));
  const late = open && request.dueAt < new Date();
  return (
    <MemberShell title={said.requestTitle} back="/me/certificates">
      <Heading sub={<Tag tone={stage === "refused" ? "bad" : "neutral"}>{said.stages[stage]}</Tag>}>
        {said.requestHeading(said.kinds[kind])}
      </Heading>
      {late && <NoticeBox tone="warn">{said.overdue}</NoticeBox>}
      {stage === "refused" && (
        <NoticeBox tone="warn" title={said.answer}>
          {answer}
        </NoticeBox>
      )}
      <SummaryList
        rows={[
          { term: said.asked, value: common.date(dateOf(request.askedAt)) },
          ...(open
            ? [
                { term: said.with, value: request.owner },
                { term: said.due, value: common.date(due) },
              ]
            : []),
          {
            term: said.purpose,
            value: wish.purposeNote === "" ? said.purposes[purpose] : wish.purposeNote,
          },
          ...(wish.receiver === "" ? [] : [{ term: said.receiver, value: wish.receiver }]),
          ...(wish.absence === null
            ? []
            : [
                {
                  term: said.desk.period,
                  value: said.absence(
                    common.date(wish.absence.from),
                    common.date(wish.absence.to),
                    wish.absence.place,
                  ),
                },
                { term: said.cause, value: wish.absence.cause },
              ]),
          { term: said.language, value: said.languages[wish.language] },
        ]}
      />
      {open && <p className="text-ink-soft">{said.next}</p>}
      {contact && <CallButton contact={contact} label={t.transfer.callNext(contact.name)} />}
      {open && (
        <Form action={withdrawRequest}>
          <input type="hidden" name="id" value={id} />
          <SubmitButton look="quiet">{said.withdrawRequest}</SubmitButton>
        </Form>
      )}
      {certificateId !== null && (
        <Link prefetch={false} href={`/me/certificates/${certificateId}`} className="btn btn-primary">
          {said.open}
        </Link>
      )}
      {(stage === "refused" || stage === "withdrawn") && (
        <Link prefetch={false} href={`/me/certificates/new/${kind}`} className="btn btn-primary">
          {said.askAgain}
        </Link>
      )}
    </MemberShell>
  );
}
