import Link from "next/link";
import { words } from "@/app/_server/words";
import { SubmitButton } from "@/app/_ui/fields";
import { Form } from "@/app/_ui/form";
import { Section } from "@/app/_ui/heading";
import { NoticeBox } from "@/app/_ui/notice-box";
import { Table } from "@/app/_ui/table";
import type { DeadLetter, DeadLetters } from "@/lib/reads/dead-letter";
import { type Channel, channels } from "@/lib/rules/channel";
import { isRepeatable } from "@/lib/rules/notice";
import { sendAgain } from "./actions";

const addressOf = (channel: Channel | null, page = 1) =>
  `/console/messages?${new URLSearchParams({ ...(channel && { channel }), ...(page > 1 && { page: String(page) }) })}`;

/** 没有送达的消息: by way, with the last error; neither to whom nor what was in it. */
export async function DeadLetterList({ dead, channel }: { dead: DeadLetters; channel: Channel | null }) {
  const said = (await words()).channel;
  const total = channels.reduce((sum, one) => sum + dead.counts[one], 0);
  return (
    <Section id="dead" title={said.deadHeading(total)}>
      {total === 0 ? (
        <NoticeBox tone="good">{said.deadNone}</NoticeBox>
      ) : (
        <div className="grid grid-cols-[minmax(0,1fr)] gap-3">
          <p className="text-ink-soft">{said.deadIntro}</p>
          <Filters counts={dead.counts} channel={channel} />
          <Letters dead={dead} channel={channel} />
          {channel !== null && dead.rows.some(({ template }) => isRepeatable(template)) && (
            <Form action={sendAgain} id="all">
              <input type="hidden" name="channel" value={channel} />
              <SubmitButton look="outline" working={said.sendingAgain} className="sm:justify-self-start">
                {said.allAgain(said.names[channel])}
              </SubmitButton>
            </Form>
          )}
        </div>
      )}
    </Section>
  );
}

async function Filters({ counts, channel }: { counts: DeadLetters["counts"]; channel: Channel | null }) {
  const said = (await words()).channel;
  const links = [
    { to: null, label: said.all },
    ...channels.map((one) => ({ to: one, label: `${said.names[one]} · ${said.deadCount(counts[one])}` })),
  ];
  return (
    <nav aria-label={said.filters}>
      <ul className="flex flex-wrap gap-x-5">
        {links.map(({ to, label }) => (
          <li key={label}>
            <Link
              prefetch={false}
              href={addressOf(to)}
              aria-current={to === channel ? "true" : undefined}
              className={`tap link ${to === channel ? "font-semibold" : ""}`}
            >
              {label}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}

async function Letters({ dead, channel }: { dead: DeadLetters; channel: Channel | null }) {
  const t = await words();
  const said = t.channel;
  return (
    <Table
      caption={said.deadHeading(dead.rows.length)}
      columns={[
        { key: "message", head: said.message },
        { key: "channel", head: said.channel },
        { key: "created", head: said.created },
        { key: "failed", head: said.failed },
        { key: "attempts", head: said.attempts, numeric: true },
        { key: "error", head: said.error },
        { key: "again", head: said.again },
      ]}
      rows={dead.rows.map((letter) => ({
        key: letter.id,
        cells: {
          message: <span className="md:whitespace-nowrap">{said.templates[letter.template]}</span>,
          channel: said.names[letter.channel],
          created: t.common.instant(letter.createdAt),
          failed: letter.failedAt && t.common.instant(letter.failedAt),
          attempts: t.common.count(letter.attempts),
          error: (
            <span lang="en" className="wrap-anywhere">
              {letter.error}
            </span>
          ),
          again: <Again letter={letter} />,
        },
      }))}
      page={dead.page}
      pages={dead.pages}
      pageHref={(to) => addressOf(channel, to)}
    />
  );
}

async function Again({ letter }: { letter: DeadLetter }) {
  const said = (await words()).channel;
  if (!isRepeatable(letter.template)) return <span className="text-ink-soft">{said.expired}</span>;
  return (
    <Form action={sendAgain} id={`again-${letter.id}`}>
      <input type="hidden" name="channel" value={letter.channel} />
      <input type="hidden" name="id" value={letter.id} />
      <SubmitButton look="quiet" working={said.sendingAgain} className="md:whitespace-nowrap">
        {said.again}
      </SubmitButton>
    </Form>
  );
}
