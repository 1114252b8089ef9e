import type { Metadata } from "next";
import Link from "next/link";
import { requireOfficer } from "@/app/_server/actor";
import { words } from "@/app/_server/words";
import { Empty } from "@/app/_ui/empty";
import { Heading } from "@/app/_ui/heading";
import { LinkCard } from "@/app/_ui/link-card";
import { ResetsEntry } from "@/app/(console)/console/resets/entry";
import type { PersonActor } from "@/lib/acts/actor";
import { startCommittees } from "@/lib/reads/batch";
import { hasRunBranch } from "@/lib/reads/certificate-run";
import { type Counters, countersOf } from "@/lib/reads/counters";
import { countPhoneChanges } from "@/lib/reads/phone-change";
import { countPocket } from "@/lib/reads/pocket";
import { actsFor, elsewhere, namesOf, type TodoMark, type TodoRow, todoOf } from "@/lib/reads/todo";
import { countVerifications } from "@/lib/reads/verification";
import { DeskFrame } from "../frame";
import { CaseList } from "./case-list";
import { CertificatesEntry } from "./certificates/entry";
import { ComplaintsEntry } from "./complaints/entry";
import { CorrectionsEntry } from "./corrections/entry";
import { IncomingEntry } from "./incoming/entry";
import { markOf, readMark } from "./mark";
import { MergesEntry } from "./merges/entry";

const lists = ["todo", "overdue", "upcoming", "underway"] as const;
type List = (typeof lists)[number];

const PAGE = 20;

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await words()).desk.lists.todo };
}

interface DeskPageProps {
  searchParams: Promise<{ list?: string | string[]; after?: string | string[]; all?: string | string[] }>;
}

export default async function DeskPage({ searchParams }: DeskPageProps) {
  const actor = await requireOfficer();
  const asked = await searchParams;
  const list = lists.find((name) => name === asked.list) ?? "todo";
  const mark = readMark(asked.after);
  const now = new Date();
  const [t, found, counts, waiting, phones, pocket, organizations, starts, issues] = await Promise.all([
    words(),
    casesIn(actor, list, mark, now),
    countersOf(actor, now),
    countVerifications(actor, now),
    countPhoneChanges(actor, now),
    countPocket(actor, now),
    namesOf(actor),
    startCommittees(actor),
    hasRunBranch(actor),
  ]);
  const rows = found.slice(0, PAGE);
  const last = found.length > PAGE ? rows.at(-1) : undefined;
  const headings = {
    todo: t.desk.heading.todo(counts.todo, counts.overdueMine),
    overdue: t.desk.heading.overdue(counts.overdueMine),
    upcoming: t.desk.heading.upcoming,
    underway: t.desk.heading.underway,
  };
  return (
    <DeskFrame actor={actor} title={t.desk.title} current="/desk">
      <Heading sub={t.common.list(organizations)}>{headings[list]}</Heading>
      {waiting > 0 && (
        <LinkCard
          href="/desk/verifications"
          title={t.desk.verificationsWaiting(waiting)}
          icon="person"
          urgent
        >
          {t.desk.verificationsHint}
        </LinkCard>
      )}
      {phones > 0 && (
        <LinkCard href="/desk/verifications" title={t.desk.phoneChangesHeading(phones)} icon="person" urgent>
          {t.desk.phoneChangesHint}
        </LinkCard>
      )}
      <ResetsEntry actor={actor} now={now} />
      {pocket > 0 && (
        <LinkCard href="/desk/pocket" title={t.pocket.card(pocket)} icon="letter">
          {t.pocket.cardHint}
        </LinkCard>
      )}
      <IncomingEntry actor={actor} />
      <ComplaintsEntry actor={actor} now={now} />
      <CorrectionsEntry actor={actor} />
      <MergesEntry actor={actor} />
      <CertificatesEntry actor={actor} now={now} />
      <ListTabs list={list} counters={counts} />
      <p className="text-[0.9375rem] text-ink-soft">{t.desk.about[list]}</p>
      {rows.length > 0 ? (
        <Cases
          rows={rows}
          list={list}
          now={now}
          all={asked.all === "1"}
          address={(all) => addressOf(list, mark ?? undefined, all)}
        />
      ) : (
        <Empty
          title={t.desk.empty[list].title}
          action={{
            href: list === "todo" ? "/desk?list=upcoming" : "/desk",
            label: t.desk.empty[list].action,
          }}
        >
          {t.desk.empty[list].text}
        </Empty>
      )}
      {(last || mark) && (
        <nav aria-label={t.common.pages} className="flex flex-wrap justify-center gap-3">
          {mark && (
            <Link prefetch={false} href={addressOf(list)} className="btn btn-quiet">
              {t.desk.first}
            </Link>
          )}
          {last && (
            <Link prefetch={false} href={addressOf(list, last)} className="btn btn-quiet">
              {t.desk.more}
            </Link>
          )}
        </nav>
      )}
      {starts.length > 0 && (
        <LinkCard href="/desk/batch" title={t.batch.card} icon="people">
          {t.batch.cardHint}
        </LinkCard>
      )}
      {issues && (
        <LinkCard href="/desk/certificates/runs" title={t.certificateRun.card} icon="shield">
          {t.certificateRun.cardHint}
        </LinkCard>
      )}
      {actor.offices.some(({ capacity }) => capacity === "committee_officer") && (
        <Link prefetch={false} href="/desk/reconciliation" className="tap link">
          {t.reconciliation.link}
        </Link>
      )}
      <LinkCard href="/desk/offices" title={t.delegation.entry} icon="person">
        {t.delegation.entryHint}
      </LinkCard>
    </DeskFrame>
  );
}

function casesIn(actor: PersonActor, list: List, mark: TodoMark | null, now: Date): Promise<TodoRow[]> {
  switch (list) {
    case "todo":
      return todoOf(actsFor(actor), mark, PAGE + 1);
    case "overdue":
      return todoOf(actsFor(actor), mark, PAGE + 1, now);
    case "upcoming":
    case "underway":
      return elsewhere(actor, list, mark, PAGE + 1);
  }
}

interface CasesProps {
  rows: readonly TodoRow[];
  list: List;
  now: Date;
  all: boolean;
  address: (all: boolean) => string;
}

/** What is his turn can be ticked and decided together; the page after this one says what will happen to each. */
async function Cases({ rows, list, now, all, address }: CasesProps) {
  const t = await words();
  const label = t.desk.lists[list];
  const mine = list === "todo" || list === "overdue";
  if (!mine || rows.length < 2) return <CaseList rows={rows} label={label} now={now} />;
  return (
    <form action="/desk/batch/decide" className="grid grid-cols-[minmax(0,1fr)] gap-2">
      <Link prefetch={false} href={address(!all)} scroll={false} className="tap link justify-self-start">
        {all ? t.batch.none : t.batch.all}
      </Link>
      <CaseList rows={rows} label={label} now={now} pick={{ all }} />
      <button type="submit" className="btn btn-outline mt-2">
        {t.batch.many}
      </button>
    </form>
  );
}

function addressOf(list: List, after?: TodoMark, all = false): string {
  const query = new URLSearchParams({
    ...(list !== "todo" && { list }),
    ...(after && { after: markOf(after) }),
    ...(all && { all: "1" }),
  });
  return query.size > 0 ? `/desk?${query}` : "/desk";
}

async function ListTabs({ list, counters }: { list: List; counters: Counters }) {
  const t = (await words()).desk;
  const { todo, overdueMine: overdue, upcoming, underway } = counters;
  const counts: Record<List, number> = { todo, overdue, upcoming, underway };
  return (
    <nav aria-label={t.listsLabel}>
      <ul className="flex flex-wrap gap-2">
        {lists.map((name) => (
          <li key={name}>
            <Link
              prefetch={false}
              href={addressOf(name)}
              aria-current={name === list ? "page" : undefined}
              className={`tap justify-center rounded-full border px-4 text-[0.9375rem] ${
                name === list
                  ? "border-party bg-party font-semibold text-white"
                  : "border-edge bg-white hover:bg-ground"
              }`}
            >
              {t.lists[name]}
              {` ${counts[name]}`}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
