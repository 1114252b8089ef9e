import type { Metadata } from "next";
import Link from "next/link";
import { words } from "@/app/_server/words";
import { Heading, Section } from "@/app/_ui/heading";
import { Table } from "@/app/_ui/table";
import { type RunLine, runsOf } from "@/lib/reads/certificate-run";
import type { Paged } from "@/lib/reads/roster";
import { runKinds } from "@/lib/rules/certificate-run";
import type { Words } from "@/lib/words/zh-CN";
import { DeskFrame } from "../../../frame";
import { requireBranches } from "./require-branches";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await words()).certificateRun.title };
}

interface RunsPageProps {
  searchParams: Promise<{ page?: string | string[] }>;
}

/** 批量开具: which certificate for which branch; and what was issued before. */
export default async function RunsPage({ searchParams }: RunsPageProps) {
  const { actor, branches } = await requireBranches();
  const asked = await searchParams;
  const [t, runs] = await Promise.all([words(), runsOf(actor, Number(asked.page))]);
  const said = t.certificateRun;
  const [only] = branches;
  return (
    <DeskFrame actor={actor} title={said.title} back="/desk" current="/desk">
      <Heading sub={said.about}>{said.title}</Heading>
      <form action="/desk/certificates/runs/new" className="card grid gap-5 p-4">
        {branches.length === 1 && only ? (
          <p>
            <input type="hidden" name="branch" value={only.id} />
            <span className="block font-semibold">{said.branch}</span>
            {only.name}
          </p>
        ) : (
          <div>
            <label htmlFor="branch" className="mb-1 block font-semibold">
              {said.branch}
            </label>
            <select id="branch" name="branch" className="input">
              {branches.map(({ id, name }) => (
                <option key={id} value={id}>
                  {name}
                </option>
              ))}
            </select>
          </div>
        )}
        <fieldset>
          <legend className="mb-1 font-semibold">{said.kind}</legend>
          <div className="card divide-y divide-line overflow-hidden">
            {runKinds.map((kind, nth) => (
              <label key={kind} className="choice">
                <input type="radio" name="kind" value={kind} defaultChecked={nth === 0} />
                <span className="flex-1">
                  <span className="block">{t.certificate.kinds[kind]}</span>
                  <span className="block text-[0.9375rem] text-ink-soft">{said.kindHints[kind]}</span>
                </span>
              </label>
            ))}
          </div>
        </fieldset>
        <button type="submit" className="btn btn-primary">
          {said.next}
        </button>
      </form>
      <Section id="earlier" title={said.earlier}>
        {runs.total === 0 ? <p className="text-ink-soft">{said.earlierEmpty}</p> : <Runs t={t} runs={runs} />}
      </Section>
    </DeskFrame>
  );
}

function Runs({ t, runs: { rows, page, pages } }: { t: Words; runs: Paged<RunLine> }) {
  const said = t.certificateRun;
  return (
    <Table
      caption={said.earlier}
      columns={[
        { key: "what", head: said.what },
        { key: "created", head: said.created },
        { key: "result", head: said.result },
      ]}
      rows={rows.map(({ id, kind, branch, by, createdAt, issued, members }) => ({
        key: id,
        cells: {
          what: (
            <>
              <Link prefetch={false} href={`/desk/certificates/runs/${id}`} className="tap link -my-2">
                {t.certificate.kinds[kind]}
              </Link>
              <span className="block font-normal text-[0.9375rem] text-ink-soft">{branch}</span>
            </>
          ),
          created: (
            <>
              {t.common.instant(createdAt)}
              <span className="block text-[0.9375rem] text-ink-soft">{by}</span>
            </>
          ),
          result: said.resultOf(issued, members),
        },
      }))}
      page={page}
      pages={pages}
      pageHref={(to) => `/desk/certificates/runs?page=${to}#earlier`}
    />
  );
}
