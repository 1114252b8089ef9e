import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { words } from "@/app/_server/words";
import { Empty } from "@/app/_ui/empty";
import { Heading } from "@/app/_ui/heading";
import { Shell } from "@/app/_ui/shell";
import { demoCodes, isDemo, outbox } from "@/lib/reads/outbox";

export const dynamic = "force-dynamic";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await words()).outbox.title };
}

/** The telephones of the demo. Outside a demo this page does not exist. */
export default async function OutboxPage() {
  if (!(await isDemo(process.env))) notFound();
  const t = await words();
  const [entries, codes] = await Promise.all([outbox(50), demoCodes(new Date())]);
  return (
    <Shell title={t.outbox.title} back="/">
      <Heading sub={t.outbox.intro}>{t.outbox.heading}</Heading>
      <Link prefetch={false} href="/outbox" className="btn btn-quiet">
        {t.outbox.refresh}
      </Link>
      {codes.length > 0 && (
        <section className="card grid gap-2 p-4">
          <h2 className="font-semibold">{t.security.demoCodes}</h2>
          <p className="text-[0.9375rem] text-ink-soft">{t.security.demoCodesIntro}</p>
          <ul>
            {codes.map(({ phone, code }) => (
              <li key={phone}>
                {phone} · <span className="font-semibold tracking-[0.2em]">{code}</span>
              </li>
            ))}
          </ul>
        </section>
      )}
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
