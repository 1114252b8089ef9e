import type { Metadata } from "next";
import Link from "next/link";
import { requireConsole } from "@/app/_server/actor";
import { askedOnce } from "@/app/_server/asked";
import { words } from "@/app/_server/words";
import { BarChart } from "@/app/_ui/chart";
import { Empty } from "@/app/_ui/empty";
import { Heading, Section } from "@/app/_ui/heading";
import { Icon } from "@/app/_ui/icons";
import { NoticeBox } from "@/app/_ui/notice-box";
import { type Row, type Sort, Table } from "@/app/_ui/table";
import { Tag } from "@/app/_ui/tag";
import { ComplaintsEntry } from "@/app/(desk)/desk/complaints/entry";
import type { PersonActor } from "@/lib/acts/actor";
import { type LetterLine, letterSorts, lettersInTransit } from "@/lib/reads/letters-in-transit";
import { membersByPart, type Overview, overviewOf, topNames } from "@/lib/reads/overview";
import { dateOf, daysBetween } from "@/lib/rules/calendar";
import type { Words } from "@/lib/words/zh-CN";
import { ConsoleFrame } from "../frame";
import { Alarms } from "./alarms";
import { Times } from "./times";

const MOST_BARS = 8;

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await words()).console.title };
}

interface OverviewPageProps {
  searchParams: Promise<{ sort?: string | string[]; page?: string | string[] }>;
}

export default async function OverviewPage({ searchParams }: OverviewPageProps) {
  const actor = await requireConsole();
  const now = new Date();
  const [t, overview, parts, tops, asked] = await Promise.all([
    words(),
    overviewOf(actor, now),
    membersByPart(actor, MOST_BARS),
    topNames(actor),
    askedOnce(searchParams),
  ]);
  const place =
    actor.role === "administrator" ? t.console.everywhere : t.common.list(tops.map(({ name }) => name));
  const seesCases = actor.offices.some(({ capacity }) => capacity === "committee_officer");
  return (
    <ConsoleFrame actor={actor} current="/console">
      <Heading sub={t.console.about(place, t.common.instant(now))}>{t.console.title}</Heading>
      <Alarms actor={actor} now={now} />
      {actor.role === "administrator" && <ComplaintsEntry actor={actor} now={now} />}
      {overview.organizations === 0 ? (
        <Empty
          icon="tree"
          title={t.console.noTree.title}
          action={{ href: "/console/import", label: t.console.noTree.action }}
        >
          {t.console.noTree.text}
        </Empty>
      ) : (
        <>
          <Figures t={t} overview={overview} seesCases={seesCases} />
          {parts.length > 0 && (
            <BarChart
              title={t.console.chart}
              bars={parts.map(({ id, name, members }) => ({
                key: id,
                label: name,
                value: members,
                said: t.common.count(members),
              }))}
            />
          )}
          {seesCases && <Times actor={actor} now={now} />}
          {seesCases ? (
            <Letters actor={actor} sort={readSort(asked.sort)} page={Number(asked.page)} now={now} />
          ) : (
            <NoticeBox>{t.console.lettersHidden}</NoticeBox>
          )}
        </>
      )}
    </ConsoleFrame>
  );
}

function Figures({ t, overview, seesCases }: { t: Words; overview: Overview; seesCases: boolean }) {
  const { console: said } = t;
  const figures = [
    { label: said.members, value: overview.members, sub: said.membersSub(overview.probationary) },
    { label: said.branches, value: overview.branches, sub: said.branchesSub(overview.organizations) },
    { label: said.transit, value: overview.inTransit, sub: said.transitSub(overview.endingSoon) },
    {
      label: said.overdue,
      value: overview.overdue,
      sub: said.overdueSub(overview.longestOverdue),
      alarm: overview.overdue > 0,
    },
    {
      label: said.pocket,
      value: overview.pocketMembers,
      sub: said.pocketSub,
      alarm: overview.pocketMembers > 0,
      href: seesCases && overview.pocketMembers > 0 ? "/desk/pocket" : undefined,
    },
  ];
  return (
    <dl className="grid grid-cols-[repeat(auto-fill,minmax(min(11rem,100%),1fr))] gap-3">
      {figures.map(({ label, value, sub, alarm, href }) => (
        <div key={label} className={`card p-4 ${alarm ? "border-[#e3a3a6] bg-party-soft" : ""}`}>
          <dt className="flex items-center gap-1.5 text-ink-soft">
            {alarm && <Icon name="warning" className="size-4.5 text-party-deep" />}
            {href ? (
              <Link prefetch={false} href={href} className="tap link -my-2">
                {label}
              </Link>
            ) : (
              label
            )}
          </dt>
          <dd>
            <span
              className={`block font-bold text-[1.75rem] leading-tight tabular-nums ${alarm ? "text-party-deep" : ""}`}
            >
              {t.common.count(value)}
            </span>
            <span className="block text-[0.9375rem] text-ink-soft">{sub}</span>
          </dd>
        </div>
      ))}
    </dl>
  );
}

type LetterSort = Sort & { by: (typeof letterSorts)[number] };

/** `validUntil` or, downwards, `-validUntil`; anything else is what ends first. */
function readSort(text: string | undefined): LetterSort {
  const descending = text?.startsWith("-") === true;
  const by = letterSorts.find((key) => key === text?.replace(/^-/, ""));
  return by ? { by, descending } : { by: "validUntil", descending: false };
}

function addressOf({ by, descending }: Sort, page: number): string {
  return `/console?${new URLSearchParams({ sort: `${descending ? "-" : ""}${by}`, page: String(page) })}#letters`;
}

interface LettersProps {
  actor: PersonActor;
  sort: LetterSort;
  page: number;
  now: Date;
}

async function Letters({ actor, sort, page: asked, now }: LettersProps) {
  const t = await words();
  const { rows, page, pages, total } = await lettersInTransit(actor, sort, asked);
  const said = t.console;
  if (total === 0) {
    return (
      <Section id="letters" title={said.lettersHeading}>
        <Empty
          icon="letter"
          title={said.lettersEmpty.title}
          action={{ href: "/desk", label: said.lettersEmpty.action }}
        >
          {said.lettersEmpty.text}
        </Empty>
      </Section>
    );
  }
  return (
    <Section id="letters" title={`${said.lettersHeading} · ${t.common.rows(total)}`}>
      <Table
        caption={said.lettersHeading}
        columns={[
          { key: "number", head: said.letter, sortable: true },
          { key: "name", head: said.name },
          { key: "from", head: said.from },
          { key: "to", head: said.to },
          { key: "issuedOn", head: said.issuedOn, sortable: true },
          { key: "validUntil", head: said.validUntil, sortable: true },
          { key: "state", head: said.state },
        ]}
        rows={rows.map((line) => letterRow(t, line, now))}
        sort={sort}
        sortHref={(to) => addressOf(to, 1)}
        page={page}
        pages={pages}
        pageHref={(to) => addressOf(sort, to)}
      />
    </Section>
  );
}

function letterRow(t: Words, line: LetterLine, now: Date): Row {
  const left = daysBetween(dateOf(now), line.validUntil);
  return {
    key: line.transferId,
    tone: left < 0 ? "bad" : undefined,
    cells: {
      number: (
        <Link prefetch={false} href={`/desk/cases/${line.transferId}`} className="tap link -my-2">
          {line.number}
        </Link>
      ),
      name: <span className="md:whitespace-nowrap">{line.memberName}</span>,
      from: line.from,
      to: line.to,
      issuedOn: <span className="md:whitespace-nowrap">{t.common.date(line.issuedOn)}</span>,
      validUntil: <span className="md:whitespace-nowrap">{t.common.date(line.validUntil)}</span>,
      state:
        left < 0 ? (
          <Tag tone="bad">
            <Icon name="warning" className="me-1 size-3.5" />
            {t.console.expiredFor(-left)}
          </Tag>
        ) : (
          <Tag tone={left <= 7 ? "warn" : "neutral"}>{t.console.daysLeft(left)}</Tag>
        ),
    },
  };
}
