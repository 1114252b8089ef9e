import type { Metadata } from "next";
import Link from "next/link";
import { requireOfficer } from "@/app/_server/actor";
import { refusalInWords } from "@/app/_server/form-words";
import { isId } from "@/app/_server/path-id";
import { words } from "@/app/_server/words";
import { ActionBar } from "@/app/_ui/action-bar";
import { Empty } from "@/app/_ui/empty";
import { SubmitButton } from "@/app/_ui/fields";
import { Form } from "@/app/_ui/form";
import { Heading, Section } from "@/app/_ui/heading";
import { NoticeBox } from "@/app/_ui/notice-box";
import { Shell } from "@/app/_ui/shell";
import { Tag } from "@/app/_ui/tag";
import type { CaseView } from "@/lib/reads/case";
import { type ManyStep, MOST_AT_ONCE } from "@/lib/rules/transfer-many";
import type { Words } from "@/lib/words/zh-CN";
import { decideAll } from "./actions";
import { type Singly, type Sorted, sortCases } from "./sorted";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await words()).batch.manyTitle };
}

interface DecidePageProps {
  searchParams: Promise<{ case?: string | string[] }>;
}

/** 批量办理: what one press will do to each of the chosen cases, before it is pressed. */
export default async function DecidePage({ searchParams }: DecidePageProps) {
  const actor = await requireOfficer();
  const asked = [...new Set([(await searchParams).case ?? []].flat())].filter(isId);
  const [t, sorted] = await Promise.all([
    words(),
    sortCases(actor, asked.slice(0, MOST_AT_ONCE), new Date()),
  ]);
  const said = t.batch;
  const together = sorted.flatMap((one) => (one.step === null ? [] : [one]));
  const alone = sorted.flatMap((one) => (one.singly === null ? [] : [one]));
  return (
    <Shell title={said.manyTitle} back="/desk" signedIn>
      {sorted.length > 0 && <Heading sub={said.manyAbout}>{said.manyHeading(together.length)}</Heading>}
      {sorted.length === 0 && <Heading>{said.manyTitle}</Heading>}
      {asked.length > MOST_AT_ONCE && <NoticeBox tone="warn" title={said.tooMany(MOST_AT_ONCE)} />}
      {sorted.length === 0 && (
        <Empty title={said.nothingPicked} action={{ href: "/desk", label: said.backToTodo }}>
          {said.nothingPickedText}
        </Empty>
      )}
      <Form action={decideAll}>
        {together.length > 0 && (
          <Section id="together" title={said.willBe}>
            <ul className="card divide-y divide-line">
              {together.map((one) => (
                <Together key={one.view.row.id} t={t} one={one} />
              ))}
            </ul>
          </Section>
        )}
        {alone.length > 0 && (
          <Section id="singly" title={said.singly}>
            <p className="mb-2 text-[0.9375rem] text-ink-soft">{said.singlyAbout}</p>
            <ul className="card divide-y divide-line">
              {alone.map(({ view, singly }) => (
                <li key={view.row.id} className="px-4 py-3">
                  <Link prefetch={false} href={`/desk/cases/${view.row.id}`} className="tap link">
                    {view.member.name}
                  </Link>
                  <span className="block text-[0.9375rem] text-ink-soft">{because(t, singly)}</span>
                </li>
              ))}
            </ul>
          </Section>
        )}
        {together.length > 0 && (
          <ActionBar>
            <Link prefetch={false} href="/desk" className="btn btn-quiet">
              {t.common.cancel}
            </Link>
            <SubmitButton working={said.deciding}>{said.confirmMany(together.length)}</SubmitButton>
          </ActionBar>
        )}
      </Form>
    </Shell>
  );
}

/** One case: who, which way, what the pre-check says, and what will happen to it. */
function Together({ t, one }: { t: Words; one: Sorted & { step: ManyStep } }) {
  const { view, step } = one;
  const { id, version } = view.row;
  const notes = view.conditions.filter(({ state }) => state === "warn");
  return (
    <li className="px-4 py-3">
      <input type="hidden" name="cases[]" value={`${id}:${version}:${step}`} />
      <span className="flex flex-wrap items-center justify-between gap-x-3 gap-y-1">
        <b className="font-semibold text-[1.0625rem]">{view.member.name}</b>
        <Tag tone="plain">{t.desk.act[step]}</Tag>
      </span>
      <span className="block text-[0.9375rem] text-ink-soft">{way(t, view)}</span>
      <span className="block text-[0.9375rem]">
        {notes.length === 0
          ? t.batch.checksPass
          : notes.map(({ id: line, details }) => (
              <span key={line} className="block">
                {(t.desk.conditions[line].warn ?? t.desk.conditions[line].ok)(details)}
              </span>
            ))}
      </span>
    </li>
  );
}

function way(t: Words, { from, to }: CaseView): string {
  return t.transfer.fromTo(from, to);
}

function because(t: Words, singly: Singly): string {
  switch (singly.kind) {
    case "refusal":
      return refusalInWords(t, { reason: singly.reason });
    case "hindrance":
      return t.desk.hindrance[singly.hindrance].title;
    case "not_yours":
    case "red_line":
    case "penalty":
    case "choice":
      return t.batch.singlyBecause[singly.kind];
  }
}
