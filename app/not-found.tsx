import type { Metadata } from "next";
import Link from "next/link";
import { words } from "./_server/words";
import { Heading } from "./_ui/heading";
import { Shell } from "./_ui/shell";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await words()).common.notFound.title };
}

/** The same page for what does not exist and for what this reader may not see. */
export default async function NotFound() {
  const t = (await words()).common;
  return (
    <Shell title={t.product}>
      <Heading>{t.notFound.title}</Heading>
      <p>{t.notFound.text}</p>
      <p>{t.notFound.todo}</p>
      <Link prefetch={false} href="/" className="btn btn-primary">
        {t.toHome}
      </Link>
    </Shell>
  );
}
