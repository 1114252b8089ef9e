import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { mayReset, requireActor } from "@/app/_server/actor";
import { refusalInWords } from "@/app/_server/form-words";
import { pathId } from "@/app/_server/path-id";
import { words } from "@/app/_server/words";
import { ActionBar } from "@/app/_ui/action-bar";
import { Chips } from "@/app/_ui/chips";
import { SubmitButton, TextArea } from "@/app/_ui/fields";
import { Form } from "@/app/_ui/form";
import { Heading, Section } from "@/app/_ui/heading";
import { NoticeBox } from "@/app/_ui/notice-box";
import { Shell } from "@/app/_ui/shell";
import { SummaryList } from "@/app/_ui/summary-list";
import { waitingResets } from "@/lib/reads/factor-reset";
import { dateOf } from "@/lib/rules/calendar";
import { check, confirm } from "../actions";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await words()).reset.title };
}

/** One who has lost his second factor: seen in person by one officer, confirmed by another. */
export default async function ResetPage({ params }: { params: Promise<{ id: string }> }) {
  const actor = await requireActor();
  if (!mayReset(actor)) notFound();
  const [reset] = await waitingResets(actor, new Date(), pathId((await params).id));
  if (!reset) notFound();
  const t = await words();
  const said = t.reset;
  const name = reset.name ?? said.noName;
  const { checked } = reset;
  return (
    <Shell title={said.title} back="/console/resets" signedIn>
      <Heading sub={checked === null ? said.listAbout : said.confirmText}>{said.one(name)}</Heading>
      <SummaryList
        rows={[
          { term: said.name, value: name },
          { term: said.phone, value: reset.maskedPhone ?? said.noPhone },
          { term: said.askedAt, value: t.common.instant(reset.askedAt) },
          { term: said.until, value: t.common.date(dateOf(reset.expiresAt)) },
          ...(checked === null
            ? []
            : [
                { term: said.checkedBy, value: checked.by ?? said.unnamed },
                { term: said.how, value: checked.reason },
              ]),
        ]}
      />
      {reset.own ? (
        <NoticeBox tone="warn">{checked === null ? said.ownFirst : said.own}</NoticeBox>
      ) : reset.unknown ? (
        <NoticeBox tone="warn">{refusalInWords(t, { reason: "record_needed" })}</NoticeBox>
      ) : checked === null ? (
        <First id={reset.id} />
      ) : (
        <Second id={reset.id} />
      )}
    </Shell>
  );
}

async function First({ id }: { id: string }) {
  const t = await words();
  const said = t.reset;
  return (
    <>
      <Section id="what" title={said.what}>
        <ol className="card list-decimal space-y-2 py-4 ps-9 pe-4">
          {said.whatList.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ol>
      </Section>
      <Form action={check} choice="decision">
        <input type="hidden" name="id" value={id} />
        <div className="grid gap-3">
          <TextArea
            name="reason"
            label={said.how + t.desk.opinionRequired}
            hint={said.howHint}
            rows={3}
            maxLength={500}
          />
          <Chips name="phrase" legend={t.desk.usual} options={said.usual} />
        </div>
        <p className="text-[0.9375rem] text-ink-soft">{said.after}</p>
        <ActionBar>
          <SubmitButton name="decision" value="declined" look="quiet" working={said.working}>
            {said.decline}
          </SubmitButton>
          <SubmitButton name="decision" value="checked" working={said.working}>
            {said.check}
          </SubmitButton>
        </ActionBar>
      </Form>
    </>
  );
}

async function Second({ id }: { id: string }) {
  const said = (await words()).reset;
  return (
    <Form action={confirm} choice="decision">
      <input type="hidden" name="id" value={id} />
      <ActionBar>
        <SubmitButton name="decision" value="declined" look="quiet" working={said.working}>
          {said.decline}
        </SubmitButton>
        <SubmitButton name="decision" value="confirmed" working={said.working}>
          {said.confirm}
        </SubmitButton>
      </ActionBar>
    </Form>
  );
}
