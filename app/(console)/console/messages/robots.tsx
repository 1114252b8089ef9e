import Link from "next/link";
import { words } from "@/app/_server/words";
import { SubmitButton } from "@/app/_ui/fields";
import { Form } from "@/app/_ui/form";
import { Section } from "@/app/_ui/heading";
import { type Row, Table } from "@/app/_ui/table";
import { Tag, type Tone } from "@/app/_ui/tag";
import type { WebhookLine } from "@/lib/reads/webhook";
import type { Words } from "@/lib/words/zh-CN";
import { remove, tryOut } from "./actions";

const TONE: Record<WebhookLine["last"]["state"], Tone> = {
  none: "neutral",
  waiting: "neutral",
  retrying: "warn",
  sent: "good",
  failed: "bad",
};

/** 群机器人: the group chats that are told when something waits with the committee. */
export async function Robots({ robots }: { robots: readonly WebhookLine[] }) {
  const t = await words();
  const said = t.channel;
  return (
    <Section id="robots" title={said.webhooksHeading}>
      <div className="grid grid-cols-[minmax(0,1fr)] gap-3">
        <p className="text-ink-soft">{said.webhooksIntro}</p>
        {robots.length === 0 ? (
          <p>{said.webhooksNone}</p>
        ) : (
          <Table
            caption={said.webhooksHeading}
            columns={[
              { key: "robot", head: said.webhook },
              { key: "committee", head: said.committee },
              { key: "signed", head: said.signed },
              { key: "added", head: said.addedAt },
              { key: "last", head: said.last },
              { key: "test", head: said.test },
              { key: "remove", head: said.remove },
            ]}
            rows={robots.map((robot) => robotRow(t, robot))}
          />
        )}
        <Link prefetch={false} href="/console/messages/add" className="btn btn-outline sm:justify-self-start">
          {said.addHeading}
        </Link>
      </div>
    </Section>
  );
}

function robotRow(t: Words, { id, kind, tail, committee, signed, createdAt, last }: WebhookLine): Row {
  const said = t.channel;
  const name = said.webhookTail(said.kinds[kind], tail);
  const state = said.lastStates[last.state];
  return {
    key: id,
    cells: {
      robot: <span className="md:whitespace-nowrap">{name}</span>,
      committee,
      signed: signed ? said.signedYes : said.signedNo,
      added: t.common.instant(createdAt),
      last: (
        <Tag tone={TONE[last.state]}>
          {last.at === null ? state : said.lastAt(state, t.common.instant(last.at))}
        </Tag>
      ),
      test: (
        <Form action={tryOut} id={`test-${id}`}>
          <input type="hidden" name="id" value={id} />
          <SubmitButton look="quiet" working={said.testing} className="md:whitespace-nowrap">
            {said.test}
            <span className="sr-only"> {name}</span>
          </SubmitButton>
        </Form>
      ),
      remove: (
        <Form action={remove} id={`remove-${id}`}>
          <input type="hidden" name="id" value={id} />
          <SubmitButton look="quiet" className="md:whitespace-nowrap">
            {said.remove}
            <span className="sr-only"> {name}</span>
          </SubmitButton>
        </Form>
      ),
    },
  };
}
