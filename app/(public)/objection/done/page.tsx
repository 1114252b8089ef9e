import type { Metadata } from "next";
import Link from "next/link";
import { words } from "@/app/_server/words";
import { OutcomePanel } from "@/app/_ui/outcome-panel";
import { Shell } from "@/app/_ui/shell";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await words()).objection.done };
}

export default async function ObjectedPage() {
  const { common, objection: t } = await words();
  return (
    <Shell title={t.title}>
      <OutcomePanel tone="good" title={t.done} label={t.doneText} />
      <Link prefetch={false} href="/" className="btn btn-quiet">
        {common.toHome}
      </Link>
    </Shell>
  );
}
