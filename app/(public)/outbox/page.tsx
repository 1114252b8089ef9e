import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { words } from "@/app/_server/words";
import { Empty } from "@/app/_ui/empty";
import { Heading } from "@/app/_ui/heading";
import { Shell } from "@/app/_ui/shell";
import { isDemo, outbox } from "@/lib/reads/outbox";

export const dynamic = "force-dynamic";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await words()).outbox.title };
}

/** The telephones of the demo. Outside a demo this page does not exist. */
export default async function OutboxPage() {
  if (!(await isDemo(process.env))) notFound();
  const t = await words();
  const entries = await outbox(50);
  return (
    <Shell title={t.outbox.title} back="/">
      <Heading sub={t.outbox.intro}>{t.outbox.heading}</Heading>
      <Link prefetch={false} href="/outbox" className="btn btn-quiet">
        {t.outbox.refresh}
      </Link>
      {entries.length === 0 ? (
        <Empty title={t.outbox.empty} action={{ href: "/sign-in", label: t.signIn.title }} />
      ) : (
        <ol className="card divide-y divide-line">
          {entries.map((entry) => (
            <li key={entry.id} className="grid gap-1 px-4 py-3">
              <p className="text-[0.9375rem] text-ink-soft">
                {t.channel.names[entry.channel]}
                {" · "}
                {t.outbox.to(
                  entry.kind === null
                    ? entry.to
                    : t.channel.webhookTail(t.channel.kinds[entry.kind], entry.to),
                )}
                {" · "}
                {t.common.instant(entry.at)}
              </p>
              <p>{t.message[entry.template](entry.values)}</p>
            </li>
          ))}
        </ol>
      )}
    </Shell>
  );
}
