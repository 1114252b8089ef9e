import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { requireOfficer } from "@/app/_server/actor";
import { askedOnce } from "@/app/_server/asked";
import { pathId } from "@/app/_server/path-id";
import { words } from "@/app/_server/words";
import { Heading, Section } from "@/app/_ui/heading";
import { NoticeBox } from "@/app/_ui/notice-box";
import { Remind } from "@/app/_ui/remind";
import { Shell } from "@/app/_ui/shell";
import { TransferChain } from "@/app/_ui/transfer-chain";
import { noteView } from "@/lib/acts/member/note-view";
import { branchesUnder, type CaseView, caseFor } from "@/lib/reads/case";
import { caseLife } from "@/lib/reads/case-life";
import { actsFor, todoOf } from "@/lib/reads/todo";
import { dateOf } from "@/lib/rules/calendar";
import { transferEvents } from "@/lib/rules/event";
import { may } from "@/lib/rules/policy";
import { isOpen } from "@/lib/rules/transfer";
import { type TransferStep, transferStepNames } from "@/lib/rules/transfer-steps";
import { DueTag } from "../../../due-tag";
import { isIncoming } from "../../direction";
import { remind } from "./actions";
import { buttonsOf } from "./buttons";
import { Checks } from "./checks";
import { Decision } from "./decision";
import { Facts } from "./facts";
import { groundInWords, History } from "./history";
import { Inward } from "./inward";
import { Letters } from "./letters";
import { Outward } from "./outward";
import { SentFiles } from "./sent-files";
import { Standing } from "./standing";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await words()).desk.caseTitle };
}

interface CasePageProps {
  params: Promise<{ id: string }>;
  searchParams: Promise<{ done?: string | string[]; said?: string | string[]; problem?: string | string[] }>;
}

export default async function CasePage({ params, searchParams }: CasePageProps) {
  const actor = await requireOfficer();
  const now = new Date();
  const view = await caseFor(actor, pathId((await params).id), now);
  if (!view) notFound();
  await noteView(actor, view.row.memberId, now);
  const t = await words();
  const { row, member, conditions } = view;
  const life = await caseLife(actor, view, now);
  const mine = row.ownerOrganizationId !== null && actsFor(actor).includes(row.ownerOrganizationId);
  const buttons = buttonsOf(view, life, mine);
  const decides = buttons.primary !== null || buttons.secondary !== null;
  const branches =
    decides && view.steps.includes("assign_branch") && row.targetCommitteeId !== null
      ? await branchesUnder(actor, row.targetCommitteeId)
      : [];
  const { done: asked, ...besides } = await askedOnce(searchParams);
  const done = justDone(view, actor.memberId, asked);
  const records = may(actor, "member.record", { places: { holder: view.origin } });
  const { caseHeading } = t.desk;
  const heading =
    row.route === "reversal"
      ? t.letterLife.reversal.caseHeading
      : !isOpen(row.state)
        ? caseHeading.closed
        : isIncoming(row.state, row.route)
          ? caseHeading.in
          : caseHeading.out;
  const before = (
    <>
      {(conditions.length > 0 || view.letters.length > 0) && isOpen(row.state) && (
        <Section id="checks" title={t.desk.checks}>
          <Checks view={view} recordHref={records ? `/desk/members/${row.memberId}` : null} now={now} />
        </Section>
      )}
      <Section id="facts" title={t.desk.facts}>
        <Facts view={view} now={now} />
      </Section>
      <Letters life={life} />
      <Standing view={view} life={life} mine={mine} now={now} />
      {life.preview && life.preview.steps.length > 0 && (
        <Section id="ahead" title={t.transfer.whatNext}>
          <TransferChain preview={life.preview} />
        </Section>
      )}
    </>
  );
  const after = (
    <Section id="timeline" title={t.desk.timeline}>
      <History view={view} />
    </Section>
  );
  return (
    <Shell title={mine || decides ? t.desk.caseTitle : t.desk.viewTitle} back="/desk" signedIn>
      {isSaid(asked) && <NoticeBox tone="good" title={t.letterLife[asked].done} />}
      {done && <Done view={view} step={done} next={await nextCase(actsFor(actor), row.id)} />}
      <Heading sub={<When view={view} now={now} />}>{heading(member.name)}</Heading>
      {row.rejectionGround !== null && isOpen(row.state) && (
        <NoticeBox tone="warn" title={t.desk.proposedRejection}>
          <p>{groundInWords(t, row.rejectionGround)}</p>
        </NoticeBox>
      )}
      <Outward actor={actor} view={view} />
      <Inward actor={actor} view={view} asked={besides} />
      <SentFiles actor={actor} transferId={row.id} />
      <Decision
        view={view}
        life={life}
        decides={decides}
        buttons={buttons}
        branches={branches}
        before={before}
        after={after}
      />
      {isOpen(row.state) && !mine && row.ownerMemberId !== actor.memberId && (
        <Remind action={remind} id={row.id} done={view.remindedToday} said={t.transfer} />
      )}
    </Shell>
  );
}

/** What was done here and is no step of the rulebook. */
function isSaid(asked: string | undefined): asked is "stepAside" | "redirect" {
  return asked === "stepAside" || asked === "redirect";
}

/** Number, deadline, and how long is left. */
async function When({ view, now }: { view: CaseView; now: Date }) {
  const t = await words();
  const { number, dueAt, closedAt } = view.row;
  return (
    <span className="flex flex-wrap items-center gap-x-2 gap-y-1">
      <span className="select-all">{number}</span>
      {dueAt && (
        <>
          <span>{t.desk.dueBy(t.common.dayOfYear(dateOf(new Date(dueAt.getTime() - 1))))}</span>
          <DueTag dueAt={dueAt} now={now} />
        </>
      )}
      {closedAt && <span>{t.desk.closedOn(t.common.date(dateOf(closedAt)))}</span>}
    </span>
  );
}

/** The step that this reader has just taken; an address somebody wrote by himself says nothing. */
function justDone(view: CaseView, memberId: string, asked: string | undefined): TransferStep | null {
  const step = transferStepNames.find((name) => name === asked);
  const last = view.events.at(-1);
  if (!step || !last || last.actorMemberId !== memberId) return null;
  return last.kind === transferEvents[step] ? step : null;
}

async function nextCase(organizationIds: readonly string[], exceptId: string): Promise<string | null> {
  const rows = await todoOf(organizationIds, null, 2);
  return rows.find((row) => row.id !== exceptId)?.id ?? null;
}

async function Done({ view, step, next }: { view: CaseView; step: TransferStep; next: string | null }) {
  const t = await words();
  const { row, owner } = view;
  const date = row.dueAt === null ? null : t.common.date(dateOf(new Date(row.dueAt.getTime() - 1)));
  return (
    <NoticeBox tone="good" title={t.desk.done[step]}>
      <p>
        {date === null ? t.desk.noNext : owner ? t.desk.nextIs(owner.name, date) : t.desk.nextIsMember(date)}
      </p>
      <p>{t.desk.told}</p>
      <Link prefetch={false} href={next ? `/desk/cases/${next}` : "/desk"} className="tap link">
        {next ? t.desk.nextCase : t.desk.backToTodo}
      </Link>
    </NoticeBox>
  );
}
