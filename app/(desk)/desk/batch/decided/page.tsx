import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { type MemberActor, requireOfficer } from "@/app/_server/actor";
import { refusalInWords } from "@/app/_server/form-words";
import { words } from "@/app/_server/words";
import { Heading, Section } from "@/app/_ui/heading";
import { Shell } from "@/app/_ui/shell";
import { Tag } from "@/app/_ui/tag";
import type { ManyResult } from "@/lib/acts/transfer/decide-many";
import { type CaseView, caseFor } from "@/lib/reads/case";
import type { Words } from "@/lib/words/zh-CN";
import { readResults } from "./results";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await words()).batch.decidedTitle };
}

interface DecidedPageProps {
  searchParams: Promise<{ r?: string | string[] }>;
}

interface Line {
  readonly id: string;
  readonly view: CaseView | null;
  readonly refused: ManyResult["refused"];
}

/** What came of each case: done, or why not. */
export default async function DecidedPage({ searchParams }: DecidedPageProps) {
  const actor = await requireOfficer();
  const [t, lines] = await Promise.all([words(), linesOf(actor, readResults((await searchParams).r))]);
  if (lines.length === 0) notFound();
  const said = t.batch;
  const not = lines.filter(({ refused }) => refused !== null);
  const done = lines.filter(({ refused }) => refused === null);
  return (
    <Shell title={said.decidedTitle} back="/desk" signedIn>
      <Heading>{said.decidedHeading(done.length, not.length)}</Heading>
      {not.length > 0 && (
        <Section id="not" title={said.notDone}>
          <Lines t={t} lines={not} />
        </Section>
      )}
      {done.length > 0 && (
        <Section id="done" title={said.doneOnes}>
          <Lines t={t} lines={done} />
        </Section>
      )}
      <Link prefetch={false} href="/desk" className="btn btn-primary">
        {said.backToTodo}
      </Link>
    </Shell>
  );
}

/** An address can be made by anybody: what it calls done counts if he himself did something to the case. */
async function linesOf(actor: MemberActor, results: readonly ManyResult[]): Promise<Line[]> {
  const now = new Date();
  const lines: Line[] = [];
  for (const { id, refused } of results) {
    const view = await caseFor(actor, id, now);
    if (refused === null && view && !view.events.some((one) => one.actorMemberId === actor.memberId))
      continue;
    lines.push({ id, refused, view });
  }
  return lines;
}

function Lines({ t, lines }: { t: Words; lines: readonly Line[] }) {
  return (
    <ul className="card divide-y divide-line">
      {lines.map(({ id, view, refused }) => (
        <li key={id} className="px-4 py-3">
          {view ? (
            <span className="flex flex-wrap items-center justify-between gap-x-3">
              <Link prefetch={false} href={`/desk/cases/${id}`} className="tap link">
                {view.member.name}
              </Link>
              <Tag>{t.transfer.tags[view.row.state]}</Tag>
            </span>
          ) : (
            <span className="block">{t.batch.gone}</span>
          )}
          {refused !== null && (
            <span className="block text-[0.9375rem]">{refusalInWords(t, { reason: refused })}</span>
          )}
        </li>
      ))}
    </ul>
  );
}
