import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { requireOfficer } from "@/app/_server/actor";
import { words } from "@/app/_server/words";
import { Empty } from "@/app/_ui/empty";
import { SubmitButton, TextField } from "@/app/_ui/fields";
import { Form } from "@/app/_ui/form";
import { Heading } from "@/app/_ui/heading";
import { NoticeBox } from "@/app/_ui/notice-box";
import { Pages } from "@/app/_ui/table";
import { Tag } from "@/app/_ui/tag";
import { type UnreconciledCase, unreconciled } from "@/lib/reads/reconciliation";
import { dateOf } from "@/lib/rules/calendar";
import { DeskFrame } from "../../frame";
import { ExportForm } from "../export-form";
import { noteAlike } from "./actions";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await words()).reconciliation.title };
}

interface ReconciliationPageProps {
  searchParams: Promise<{ page?: string | string[]; done?: string | string[] }>;
}

/** 与全国系统对账: completed cases of which nobody has said yet that the national system says the same. */
export default async function ReconciliationPage({ searchParams }: ReconciliationPageProps) {
  const actor = await requireOfficer();
  if (!actor.offices.some(({ capacity }) => capacity === "committee_officer")) notFound();
  const { page: asked, done } = await searchParams;
  const [t, { rows, page, pages, total }] = await Promise.all([words(), unreconciled(actor, Number(asked))]);
  const said = t.reconciliation;
  return (
    <DeskFrame actor={actor} title={said.title} back="/desk" current="/desk">
      {done === "alike" && <NoticeBox tone="good">{said.saved}</NoticeBox>}
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
          <ul className="grid gap-3">
            {rows.map((one) => (
              <Line key={one.transferId} one={one} />
            ))}
          </ul>
          {pages > 1 && (
            <Pages page={page} pages={pages} pageHref={(to) => `/desk/reconciliation?page=${to}`} />
          )}
          <ExportForm action="/desk/reconciliation/export" legend={said.exportLegend} />
        </>
      )}
    </DeskFrame>
  );
}

async function Line({ one }: { one: UnreconciledCase }) {
  const t = await words();
  const said = t.reconciliation;
  return (
    <li className="card grid gap-3 p-4">
      <div>
        <p className="flex flex-wrap items-center gap-x-2 gap-y-1">
          <Link prefetch={false} href={`/desk/cases/${one.transferId}`} className="tap link -my-2">
            {one.name}
          </Link>
          <Tag tone="warn">{said.states[one.state]}</Tag>
        </p>
        <p>{`${one.from} → ${one.to}`}</p>
        <p className="text-[0.9375rem] text-ink-soft">
          {one.letter} · {t.desk.closedOn(t.common.date(dateOf(one.closedAt)))}
        </p>
      </div>
      <Form action={noteAlike} id={`alike-${one.transferId}`}>
        <input type="hidden" name="id" value={one.transferId} />
        <TextField
          name="nationalNumber"
          label={said.numberOf(one.name)}
          defaultValue={one.state === "not_compared" ? (one.nationalNumber ?? "") : ""}
          {...(one.state === "replaced" && { hint: one.nationalNumber ?? "" })}
          maxLength={40}
        />
        <SubmitButton look="outline" working={t.desk.working}>
          {said.alike}
        </SubmitButton>
      </Form>
    </li>
  );
}
