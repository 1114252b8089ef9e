import type { Metadata } from "next";
import { requireOfficer } from "@/app/_server/actor";
import { words } from "@/app/_server/words";
import { Empty } from "@/app/_ui/empty";
import { SubmitButton } from "@/app/_ui/fields";
import { Form } from "@/app/_ui/form";
import { Heading } from "@/app/_ui/heading";
import { SummaryList } from "@/app/_ui/summary-list";
import { type StoppedWish, stoppedWishes } from "@/lib/reads/incoming";
import type { Words } from "@/lib/words/zh-CN";
import { DeskFrame } from "../../frame";
import { close } from "./actions";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await words()).incoming.stoppedTitle };
}

/** Letters that their bearers registered and that could not become a case. */
export default async function StoppedPage() {
  const actor = await requireOfficer();
  const [t, wishes] = await Promise.all([words(), stoppedWishes(actor)]);
  const { incoming } = t;
  return (
    <DeskFrame actor={actor} title={incoming.stoppedTitle} back="/desk" current="/desk">
      <Heading sub={wishes.length > 0 && incoming.stoppedIntro}>
        {incoming.stoppedHeading(wishes.length)}
      </Heading>
      {wishes.length === 0 && (
        <Empty title={t.desk.empty.todo.title} action={{ href: "/desk", label: incoming.toDesk }}>
          {incoming.stoppedEmpty}
        </Empty>
      )}
      {wishes.map((wish) => (
        <Stopped key={wish.id} t={t} wish={wish} />
      ))}
    </DeskFrame>
  );
}

function Stopped({ t, wish }: { t: Words; wish: StoppedWish }) {
  const { incoming: said, common } = t;
  return (
    <section aria-labelledby={`wish-${wish.id}`} className="grid gap-3">
      <h2 id={`wish-${wish.id}`} className="font-semibold text-[1.125rem]">
        {wish.name}
      </h2>
      <SummaryList
        rows={[
          { term: said.stoppedWhy, value: said.outcomes[wish.outcome] },
          { term: said.citizenNumber, value: wish.maskedNumber },
          { term: said.issuer, value: wish.issuer },
          { term: said.number, value: wish.number },
          { term: said.issuedOn, value: common.date(wish.issuedOn) },
          { term: said.stoppedBranch, value: wish.branch },
          { term: said.stoppedSent, value: common.instant(wish.sentAt) },
        ]}
      />
      <Form action={close} id={`close-${wish.id}`} className="grid gap-2">
        <input type="hidden" name="id" value={wish.id} />
        <p className="text-[0.9375rem] text-ink-soft">{said.closeHint}</p>
        <SubmitButton look="outline">
          {said.close}
          <span className="sr-only"> {wish.name}</span>
        </SubmitButton>
      </Form>
    </section>
  );
}
