import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { requireActor } from "@/app/_server/actor";
import { words } from "@/app/_server/words";
import { SubmitButton } from "@/app/_ui/fields";
import { Form } from "@/app/_ui/form";
import { Heading } from "@/app/_ui/heading";
import { NoticeBox } from "@/app/_ui/notice-box";
import { SummaryList } from "@/app/_ui/summary-list";
import { factorsOf, hasFactor } from "@/lib/reads/factor";
import { type OwnReset, ownReset } from "@/lib/reads/factor-reset";
import type { Words } from "@/lib/words/zh-CN";
import { MemberShell } from "../../member-shell";
import { askForReset, stopReset } from "../actions";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await words()).reset.title };
}

/** For whoever has nothing left to show: how a reset goes, and how far his own has come. */
export default async function LostPage({
  searchParams,
}: {
  searchParams: Promise<{ done?: string | string[] }>;
}) {
  const actor = await requireActor();
  const [t, reset, factors, { done }] = await Promise.all([
    words(),
    ownReset(actor, new Date()),
    factorsOf(actor),
    searchParams,
  ]);
  if (reset === null && !hasFactor(factors)) redirect("/me/security");
  const said = t.reset;
  return (
    <MemberShell title={said.title} back="/me/security">
      {done === "stopped" && reset === null && <NoticeBox tone="good">{said.stopped}</NoticeBox>}
      <Heading sub={said.lostIntro}>{reset === null ? said.lostHeading : said.waitingHeading}</Heading>
      {reset !== null && <Waiting t={t} reset={reset} />}
      <ol className="card list-decimal space-y-2 py-4 ps-9 pe-4">
        {said.steps.map((step) => (
          <li key={step}>{step}</li>
        ))}
      </ol>
      {reset === null && (
        <Form action={askForReset}>
          <SubmitButton working={said.asking}>{said.ask}</SubmitButton>
        </Form>
      )}
    </MemberShell>
  );
}

function Waiting({ t, reset }: { t: Words; reset: OwnReset }) {
  const said = t.reset;
  const { askedAt, checkedAt, effectiveAt } = reset;
  return (
    <>
      <SummaryList
        rows={[
          { term: said.askedAt, value: t.common.instant(askedAt) },
          {
            term: said.checkedAt,
            value: checkedAt === null ? said.notChecked : t.common.instant(checkedAt),
          },
          {
            term: said.confirmed,
            value: effectiveAt === null ? said.notConfirmed : said.effective(t.common.instant(effectiveAt)),
          },
        ]}
      />
      <Form action={stopReset}>
        <p>{said.stopText}</p>
        <SubmitButton look="outline" working={said.working}>
          {said.stop}
        </SubmitButton>
      </Form>
    </>
  );
}
