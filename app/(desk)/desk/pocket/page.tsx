import type { Metadata } from "next";
import Link from "next/link";
import { requireOfficer } from "@/app/_server/actor";
import { words } from "@/app/_server/words";
import { CallLink } from "@/app/_ui/call-link";
import { Empty } from "@/app/_ui/empty";
import { Heading } from "@/app/_ui/heading";
import { Icon } from "@/app/_ui/icons";
import { type Row, Table } from "@/app/_ui/table";
import { Tag } from "@/app/_ui/tag";
import { type PocketMember, pocketMembers } from "@/lib/reads/pocket";
import type { Words } from "@/lib/words/zh-CN";
import { DeskFrame } from "../../frame";
import { ExportForm } from "../export-form";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await words()).pocket.title };
}

interface PocketPageProps {
  searchParams: Promise<{ page?: string | string[] }>;
}

/** 口袋党员: whose letter has run out before he reported, whom to call about him, and what to do. */
export default async function PocketPage({ searchParams }: PocketPageProps) {
  const actor = await requireOfficer();
  const asked = Number((await searchParams).page);
  const [t, { rows, page, pages, total }] = await Promise.all([
    words(),
    pocketMembers(actor, new Date(), asked),
  ]);
  const said = t.pocket;
  return (
    <DeskFrame actor={actor} title={said.title} back="/desk" current="/desk">
      <Heading sub={said.about}>{said.heading(total)}</Heading>
      {total === 0 ? (
        <Empty
          icon="letter"
          title={t.desk.empty.todo.title}
          action={{ href: "/desk", label: said.emptyAction }}
        >
          {said.empty}
        </Empty>
      ) : (
        <>
          <Table
            caption={said.title}
            columns={[
              { key: "name", head: said.name },
              { key: "letter", head: said.letter },
              { key: "late", head: said.late },
              { key: "call", head: said.call },
              { key: "todo", head: said.todo },
            ]}
            rows={rows.map((one) => rowOf(t, one))}
            page={page}
            pages={pages}
            pageHref={(to) => `/desk/pocket?page=${to}`}
          />
          <ExportForm action="/desk/pocket/export" legend={said.exportLegend} />
        </>
      )}
    </DeskFrame>
  );
}

function rowOf(t: Words, one: PocketMember): Row {
  const said = t.pocket;
  return {
    key: one.transferId,
    cells: {
      name: (
        <>
          <Link
            prefetch={false}
            href={`/desk/cases/${one.transferId}`}
            className="tap link -my-2 whitespace-nowrap"
          >
            {one.name}
          </Link>
          <span className="block font-normal text-[0.9375rem] text-ink-soft">{one.branch}</span>
        </>
      ),
      letter: (
        <>
          <span className="block">{one.letter}</span>
          <span className="block text-[0.9375rem] text-ink-soft">
            {`→ ${one.to}`}
            {one.letters > 1 && ` · ${said.times(one.letters)}`}
          </span>
        </>
      ),
      late: <Tag tone="bad">{said.lateDays(one.days)}</Tag>,
      call: one.call ? (
        one.call.phone === null ? (
          <Link
            prefetch={false}
            href={`/desk/members/${one.memberId}/reveal?field=phone`}
            className="tap gap-1.5 px-1 font-medium text-party"
          >
            <Icon name="phone" className="size-5" />
            {said.callMember(one.call.name)}
          </Link>
        ) : (
          <CallLink phone={one.call.phone} label={said.callOfficer(one.call.name)} />
        )
      ) : (
        t.common.unknown
      ),
      todo: said.duties[one.duty],
    },
  };
}
