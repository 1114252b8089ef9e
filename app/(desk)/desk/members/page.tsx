import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { requireOfficer } from "@/app/_server/actor";
import { askedOnce } from "@/app/_server/asked";
import { isId, pathId } from "@/app/_server/path-id";
import { words } from "@/app/_server/words";
import { Empty } from "@/app/_ui/empty";
import { Heading } from "@/app/_ui/heading";
import { Icon } from "@/app/_ui/icons";
import { Pages } from "@/app/_ui/table";
import { branchesOf, MOST_FOUND, type RosterBranch, type RosterLine, rosterOf } from "@/lib/reads/roster";
import { DeskFrame } from "../../frame";
import { find } from "./actions";
import { MemberSearch } from "./member-search";
import { StandingTags } from "./standing";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await words()).desk.rosterTitle };
}

interface RosterPageProps {
  searchParams: Promise<{ branch?: string | string[]; page?: string | string[] }>;
}

export default async function RosterPage({ searchParams }: RosterPageProps) {
  const actor = await requireOfficer();
  const { branch, page } = await askedOnce(searchParams);
  const t = await words();
  const branches = await branchesOf(actor, branch === undefined ? Number(page) : 1);
  const only = branches.total === 1 ? branches.rows[0]?.id : undefined;
  const opened = only ?? (branch === undefined ? undefined : pathId(branch));
  const roster = opened === undefined ? null : await rosterOf(actor, opened, Number(page));
  if (opened !== undefined && roster === null) notFound();
  return (
    <DeskFrame
      actor={actor}
      title={t.desk.rosterTitle}
      current="/desk/members"
      {...(isId(branch) && only === undefined && { back: "/desk/members" })}
    >
      <Heading sub={roster ? t.desk.membersOf(roster.total) : t.desk.branchesAbout}>
        {roster ? roster.branch : t.desk.branches(branches.total)}
      </Heading>
      <MemberSearch
        action={find}
        said={{
          label: t.desk.search,
          hint: t.desk.searchHint,
          search: t.common.search,
          searching: t.desk.searching,
          found: Array.from({ length: MOST_FOUND + 1 }, (_, count) => t.desk.found(count, MOST_FOUND)),
          none: t.desk.notFoundTodo,
          statuses: t.desk.statuses,
        }}
      />
      {roster ? <Members rows={roster.rows} now={new Date()} /> : <Branches rows={branches.rows} />}
      {actor.offices.some(({ capacity }) => capacity === "committee_officer") && (
        <Link prefetch={false} href="/desk/members/decisions" className="tap link">
          {t.memberDecision.list}
        </Link>
      )}
      {roster && roster.pages > 1 && (
        <Pages {...roster} pageHref={(to) => `/desk/members?branch=${opened}&page=${to}`} />
      )}
      {!roster && branches.pages > 1 && <Pages {...branches} pageHref={(to) => `/desk/members?page=${to}`} />}
    </DeskFrame>
  );
}

const ROW = "flex min-h-[max(3.5rem,var(--target))] items-center gap-2 px-4 py-2.5 hover:bg-ground";

async function Branches({ rows }: { rows: readonly RosterBranch[] }) {
  const t = (await words()).desk;
  if (rows.length === 0) {
    return (
      <Empty title={t.noBranches.title} action={{ href: "/desk", label: t.noBranches.action }}>
        {t.noBranches.text}
      </Empty>
    );
  }
  return (
    <ul className="card divide-y divide-line">
      {rows.map(({ id, name, members }) => (
        <li key={id}>
          <Link prefetch={false} href={`/desk/members?branch=${id}`} className={ROW}>
            <span className="min-w-0 flex-1 font-medium">{name}</span>
            <span className="flex-none text-[0.9375rem] text-ink-soft">{t.membersOf(members)}</span>
            <Icon name="right" className="size-5" />
          </Link>
        </li>
      ))}
    </ul>
  );
}

async function Members({ rows, now }: { rows: readonly RosterLine[]; now: Date }) {
  const t = await words();
  if (rows.length === 0) {
    const { title, text, action } = t.desk.rosterEmpty;
    return (
      <Empty title={title} action={{ href: "/desk", label: action }}>
        {text}
      </Empty>
    );
  }
  return (
    <ul className="card divide-y divide-line">
      {rows.map(({ id, name, facts, mobile }) => (
        <li key={id}>
          <Link prefetch={false} href={`/desk/members/${id}`} className={ROW}>
            <span className="min-w-0 flex-1">
              <span className="flex flex-wrap items-center gap-x-2 gap-y-1">
                <b className="font-semibold">{name}</b>
                <StandingTags facts={facts} mobile={mobile} now={now} />
              </span>
              {facts.duesPaidUntil !== null && (
                <span className="block text-[0.9375rem] text-ink-soft">
                  {t.desk.duesTo(t.common.month(facts.duesPaidUntil))}
                </span>
              )}
            </span>
            <Icon name="right" className="size-5" />
          </Link>
        </li>
      ))}
    </ul>
  );
}
