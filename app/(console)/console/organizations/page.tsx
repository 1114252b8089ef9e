import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { requireConsole } from "@/app/_server/actor";
import { askedOnce } from "@/app/_server/asked";
import { pathId } from "@/app/_server/path-id";
import { words } from "@/app/_server/words";
import { Empty } from "@/app/_ui/empty";
import { Heading, Section } from "@/app/_ui/heading";
import { Icon } from "@/app/_ui/icons";
import { LinkCard } from "@/app/_ui/link-card";
import { SummaryList } from "@/app/_ui/summary-list";
import { Table } from "@/app/_ui/table";
import {
  organizationOf,
  organizationsBelow,
  type TreeLine,
  type TreeNode,
} from "@/lib/reads/organization-tree";
import { topsOf } from "@/lib/reads/overview";
import { mayHoldMembers } from "@/lib/rules/organization";
import { ConsoleFrame } from "../../frame";
import { TermTag } from "./term-tag";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await words()).console.treeTitle };
}

interface OrganizationsPageProps {
  searchParams: Promise<{ at?: string | string[]; page?: string | string[] }>;
}

export default async function OrganizationsPage({ searchParams }: OrganizationsPageProps) {
  const actor = await requireConsole();
  const { at, page: asked } = await askedOnce(searchParams);
  const tops = await topsOf(actor);
  const [only] = tops;
  const id = at === undefined ? (tops.length === 1 && only ? only : null) : pathId(at);
  const [t, node, below] = await Promise.all([
    words(),
    id === null ? null : organizationOf(actor, id),
    organizationsBelow(actor, id, Number(asked)),
  ]);
  if (id !== null && node === null) notFound();
  const said = t.console;
  const empty = node === null ? said.noTree : said.treeEmpty;
  return (
    <ConsoleFrame actor={actor} current="/console/organizations">
      {node && <Line node={node} top={tops.length > 1} />}
      <Heading sub={node && said.types[node.type]}>{node?.name ?? said.treeTitle}</Heading>
      {node && <Details node={node} opensRoster={actor.offices.length > 0} />}
      {below.total === 0 ? (
        (node === null || !mayHoldMembers(node.type)) && (
          <Empty icon="tree" title={empty.title} action={{ href: "/console/import", label: empty.action }}>
            {empty.text}
          </Empty>
        )
      ) : (
        <Section id="below" title={node ? said.belowHeading(below.total) : said.top}>
          <Below {...below} at={id} />
        </Section>
      )}
    </ConsoleFrame>
  );
}

const addressOf = (id: string | null, page = 1) =>
  `/console/organizations?${new URLSearchParams({ ...(id && { at: id }), ...(page > 1 && { page: String(page) }) })}`;

/** The way down from the top; where the top is one organization alone, it begins with that. */
async function Line({ node, top }: { node: TreeNode; top: boolean }) {
  const t = (await words()).console;
  if (!top && node.line.length === 0) return null;
  return (
    <nav aria-label={t.tree}>
      <ol className="flex flex-wrap items-center gap-x-1 text-[0.9375rem]">
        {[...(top ? [{ id: null, name: t.top }] : []), ...node.line].map(({ id, name }) => (
          <li key={id} className="flex items-center gap-1">
            <Link prefetch={false} href={addressOf(id)} className="tap link">
              {name}
            </Link>
            <Icon name="right" className="size-4 text-edge" />
          </li>
        ))}
        <li aria-current="page">{node.name}</li>
      </ol>
    </nav>
  );
}

async function Details({ node, opensRoster }: { node: TreeNode; opensRoster: boolean }) {
  const t = await words();
  const said = t.console;
  const rows = [
    { term: said.code, value: node.code },
    ...(node.unit === "" ? [] : [{ term: said.unit, value: node.unit }]),
    { term: said.secretary, value: node.secretary ?? said.noSecretary },
    { term: said.memberCount, value: t.common.count(node.members) },
    {
      term: said.term,
      value: (
        <span className="flex flex-wrap items-center gap-2">
          {node.termFrom && node.termUntil && (
            <span>{said.termBetween(t.common.date(node.termFrom), t.common.date(node.termUntil))}</span>
          )}
          <TermTag until={node.termUntil} now={new Date()} />
        </span>
      ),
    },
    ...(node.type === "committee"
      ? [{ term: said.power, value: node.canApproveProbationary ? said.powerYes : said.powerNo }]
      : []),
  ];
  return (
    <div className="grid max-w-2xl gap-3">
      <SummaryList rows={rows} />
      <LinkCard href={`/console/organizations/${node.id}`} title={t.organization.manage} icon="settings">
        {t.organization.manageHint}
      </LinkCard>
      {opensRoster && mayHoldMembers(node.type) && (
        <Link
          prefetch={false}
          href={`/desk/members?branch=${node.id}`}
          className="btn btn-outline sm:justify-self-start"
        >
          {said.openRoster}
        </Link>
      )}
    </div>
  );
}

interface BelowProps {
  rows: readonly TreeLine[];
  page: number;
  pages: number;
  at: string | null;
}

async function Below({ rows, page, pages, at }: BelowProps) {
  const t = await words();
  const said = t.console;
  const now = new Date();
  return (
    <Table
      caption={said.below}
      columns={[
        { key: "name", head: said.organization },
        { key: "type", head: said.type },
        { key: "secretary", head: said.secretary },
        { key: "members", head: said.memberCount, numeric: true },
        { key: "children", head: said.below, numeric: true },
        { key: "term", head: said.term },
      ]}
      rows={rows.map((row) => ({
        key: row.id,
        cells: {
          name: (
            <Link prefetch={false} href={addressOf(row.id)} className="tap link -my-2">
              {row.name}
            </Link>
          ),
          type: said.types[row.type],
          secretary: row.secretary ?? said.noSecretary,
          members: t.common.count(row.members),
          children: row.children === 0 ? t.common.none : t.common.count(row.children),
          term: (
            <span className="flex flex-wrap items-center gap-2">
              {row.termUntil && <span>{said.termUntil(t.common.date(row.termUntil))}</span>}
              <TermTag until={row.termUntil} now={now} />
            </span>
          ),
        },
      }))}
      page={page}
      pages={pages}
      pageHref={(to) => addressOf(at, to)}
    />
  );
}
