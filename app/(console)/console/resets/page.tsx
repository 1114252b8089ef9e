import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { mayReset, requireActor } from "@/app/_server/actor";
import { words } from "@/app/_server/words";
import { Empty } from "@/app/_ui/empty";
import { Heading } from "@/app/_ui/heading";
import { LinkCard } from "@/app/_ui/link-card";
import { NoticeBox } from "@/app/_ui/notice-box";
import { waitingResets } from "@/lib/reads/factor-reset";
import { dateOf } from "@/lib/rules/calendar";
import { ConsoleFrame } from "../../frame";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await words()).reset.listTitle };
}

export default async function ResetsPage({
  searchParams,
}: {
  searchParams: Promise<{ done?: string | string[] }>;
}) {
  const actor = await requireActor();
  if (!mayReset(actor)) notFound();
  const [t, rows, { done }] = await Promise.all([words(), waitingResets(actor, new Date()), searchParams]);
  const said = t.reset;
  return (
    <ConsoleFrame actor={actor} current="/console/resets">
      {(done === "checked" || done === "confirmed" || done === "declined") && (
        <NoticeBox tone="good">{said.done[done]}</NoticeBox>
      )}
      <Heading sub={said.listAbout}>{said.listHeading(rows.length)}</Heading>
      {rows.length === 0 ? (
        <Empty icon="shield" title={said.empty.title} action={{ href: "/me", label: said.empty.action }}>
          {said.empty.text}
        </Empty>
      ) : (
        <ul className="grid gap-3">
          {rows.map((row) => (
            <li key={row.id}>
              <LinkCard href={`/console/resets/${row.id}`} title={row.name ?? said.noName}>
                {row.checked === null ? said.waitsForFirst : said.waitsForSecond} ·{" "}
                {t.desk.verifyAskedAt(t.common.dayOfYear(dateOf(row.askedAt)))}
              </LinkCard>
            </li>
          ))}
        </ul>
      )}
    </ConsoleFrame>
  );
}
