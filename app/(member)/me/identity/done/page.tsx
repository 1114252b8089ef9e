import type { Metadata } from "next";
import Link from "next/link";
import { requireMember } from "@/app/_server/actor";
import { words } from "@/app/_server/words";
import { OutcomePanel } from "@/app/_ui/outcome-panel";
import { MemberShell } from "../../member-shell";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await words()).identity.done };
}

export default async function DonePage() {
  await requireMember();
  const { common, identity: t } = await words();
  return (
    <MemberShell title={t.title}>
      <OutcomePanel tone="good" title={t.done} label={t.doneText} />
      <Link prefetch={false} href="/me" className="btn btn-primary">
        {common.toHome}
      </Link>
      <p className="text-ink-soft">{t.wrongRecord}</p>
    </MemberShell>
  );
}
