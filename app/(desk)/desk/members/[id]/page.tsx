import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { requireOfficer } from "@/app/_server/actor";
import { askedOnce } from "@/app/_server/asked";
import { pathId } from "@/app/_server/path-id";
import { words } from "@/app/_server/words";
import { Heading, Section } from "@/app/_ui/heading";
import { LinkCard } from "@/app/_ui/link-card";
import { NoticeBox } from "@/app/_ui/notice-box";
import { SummaryList } from "@/app/_ui/summary-list";
import { noteView } from "@/lib/acts/member/note-view";
import { openCaseOf } from "@/lib/reads/case";
import { decisionsOf } from "@/lib/reads/member-decision";
import { mergedIn } from "@/lib/reads/merged";
import { type MemberRecord, memberOnRoster } from "@/lib/reads/roster";
import { waiversOf } from "@/lib/reads/waiver";
import { dateOf } from "@/lib/rules/calendar";
import { probationEnds } from "@/lib/rules/member";
import type { Words } from "@/lib/words/zh-CN";
import { DeskFrame } from "../../../frame";
import { StandingTags } from "../standing";
import { saveConfirmation, saveDues } from "./actions";
import { DecisionsSection } from "./decisions-section";
import { HoldSection } from "./hold-section";
import { MergedSection, mergedAway } from "./merged";
import { ConfirmationForm, DuesForm } from "./record-forms";
import { WaiverSection } from "./waiver-section";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await words()).desk.recordHeading };
}

interface MemberPageProps {
  params: Promise<{ id: string }>;
  searchParams: Promise<{ done?: string | string[] }>;
}

export default async function MemberPage({ params, searchParams }: MemberPageProps) {
  const actor = await requireOfficer();
  const id = pathId((await params).id);
  const [t, record, open] = await Promise.all([words(), memberOnRoster(actor, id), openCaseOf(actor, id)]);
  if (!record) return (await mergedAway(actor, id)) ?? notFound();
  const now = new Date();
  await noteView(actor, id, now);
  const said = doneInWords(t, record, (await askedOnce(searchParams)).done);
  return (
    <DeskFrame
      actor={actor}
      title={t.desk.rosterTitle}
      back={`/desk/members?branch=${record.branchId}`}
      current="/desk/members"
    >
      {said !== null && <NoticeBox tone="good">{said}</NoticeBox>}
      <Heading
        sub={
          <span className="flex flex-wrap gap-2">
            <StandingTags facts={record.facts} mobile={record.mobile} now={now} />
          </span>
        }
      >
        {record.name}
      </Heading>
      {open && (
        <LinkCard href={`/desk/cases/${open.id}`} title={t.desk.openCase(open.number)} icon="transfer" urgent>
          {record.mayRecord && t.desk.openCaseHint}
        </LinkCard>
      )}
      <SummaryList rows={factsOf(t, record)} />
      {record.mayReveal && (
        <Link prefetch={false} href={`/desk/members/${id}/reveal`} className="tap link">
          {t.privacy.reveal.link}
        </Link>
      )}
      {record.mayRecord && <Records record={record} now={now} />}
      <WaiverSection memberId={id} waivers={await waiversOf(actor, record, now)} />
      <HoldSection record={record} />
      <DecisionsSection memberId={id} decisions={await decisionsOf(actor, record)} />
      <MergedSection rows={await mergedIn(record)} />
      {record.mayMerge && (
        <Link prefetch={false} href={`/desk/members/${id}/merge`} className="tap link">
          {t.merge.link}
        </Link>
      )}
      {actor.memberId === id && <NoticeBox>{t.desk.ownRecord}</NoticeBox>}
    </DeskFrame>
  );
}

function doneInWords(t: Words, { facts }: MemberRecord, done: string | undefined): string | null {
  if (done === "dues" && facts.duesPaidUntil !== null) {
    return t.desk.duesDone(t.common.month(facts.duesPaidUntil));
  }
  if (done === "merge") return t.merge.proposed;
  if (done === "waiver") return t.letterLife.waiver.done;
  if (done === "hold_on" || done === "hold_off") return t.memberDecision.hold.done[done];
  if (done === "status") return t.memberDecision.done;
  if (done === "confirmation" && facts.confirmedOn !== null) {
    return t.desk.confirmationDone(t.common.date(facts.confirmedOn));
  }
  return null;
}

function factsOf(t: Words, record: MemberRecord) {
  const { facts } = record;
  const optional = (term: string, value: string) => (value === "" ? [] : [{ term, value }]);
  return [
    { term: t.desk.branchName, value: record.branch },
    { term: t.desk.citizenNumber, value: record.maskedNumber },
    { term: t.desk.phone, value: record.maskedPhone ?? t.common.unknown },
    { term: t.desk.status, value: t.desk.statuses[facts.status] },
    { term: t.desk.admittedOn, value: t.common.date(facts.admittedOn) },
    ...(facts.confirmedOn === null
      ? []
      : [{ term: t.desk.confirmedOn, value: t.common.date(facts.confirmedOn) }]),
    {
      term: t.desk.dues,
      value: facts.duesPaidUntil === null ? t.common.unknown : t.common.month(facts.duesPaidUntil),
    },
    { term: t.desk.affiliatedSince, value: t.common.date(record.affiliatedSince) },
    ...optional(t.desk.position, record.position),
    ...optional(t.desk.education, record.education),
    ...optional(t.desk.destination, record.mobileDestination),
  ];
}

/** What the branch writes into its books: each form by itself, each an event. */
async function Records({ record, now }: { record: MemberRecord; now: Date }) {
  const t = await words();
  const { id, version, facts } = record;
  const { monthInvalid, dateRequired, dateInvalid, required, invalid } = t.form;
  const said = { monthInvalid, dateRequired, dateInvalid, required, invalid };
  const kept = { memberId: id, version, said, saving: t.desk.saving };
  const ends = probationEnds(facts.admittedOn);
  const today = dateOf(now);
  const duesNow =
    facts.duesPaidUntil === null ? t.desk.duesNever : t.desk.duesNow(t.common.month(facts.duesPaidUntil));
  return (
    <>
      <Section id="record-dues" title={t.desk.duesHeading}>
        <div className="card p-4">
          <DuesForm
            {...kept}
            // A new version is a new form: what the last one said is no longer true.
            key={`dues-${version}`}
            action={saveDues}
            save={t.desk.duesSave}
            month={{
              label: t.desk.duesMonth,
              hint: duesNow + t.desk.duesMonthHint,
              now: facts.duesPaidUntil ?? "",
            }}
          />
        </div>
      </Section>
      {facts.status === "probationary" && (
        <Section id="record-confirmation" title={t.desk.confirmationHeading}>
          <div className="card grid gap-4 p-4">
            <p>
              {today < ends
                ? t.desk.confirmationEarly(t.common.date(ends))
                : t.desk.confirmationAbout(t.common.date(ends))}
            </p>
            {today >= ends && (
              <ConfirmationForm
                {...kept}
                key={`confirmation-${version}`}
                action={saveConfirmation}
                save={t.desk.confirmationSave}
                date={{
                  label: t.desk.confirmationDate,
                  hint: t.desk.confirmationDateHint,
                  min: ends,
                  max: today,
                }}
                document={{
                  label: t.desk.confirmationDocument,
                  hint: t.desk.confirmationDocumentHint,
                }}
              />
            )}
          </div>
        </Section>
      )}
    </>
  );
}
