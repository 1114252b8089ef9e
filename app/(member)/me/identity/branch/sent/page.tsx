import type { Metadata } from "next";
import Link from "next/link";
import { redirect } from "next/navigation";
import { words } from "@/app/_server/words";
import { OutcomePanel } from "@/app/_ui/outcome-panel";
import { waitsForBranchUntil } from "@/lib/reads/account";
import { MemberShell } from "../../../member-shell";
import { lastDay } from "../../../todos";
import { requireUnverified } from "../../unverified-only";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await words()).identity.branchSentHeading };
}

/** The same words whether there is a record or not. */
export default async function SentPage() {
  const actor = await requireUnverified();
  const until = await waitsForBranchUntil(actor, new Date());
  if (!until) redirect("/me/identity/branch");
  const { common, identity: t } = await words();
  return (
    <MemberShell title={t.branchTitle}>
      <OutcomePanel
        tone="good"
        title={t.branchSentHeading}
        label={t.branchUntil(common.date(lastDay(until)))}
      />
      <p>{t.branchSentText}</p>
      <Link prefetch={false} href="/me" className="btn btn-primary">
        {common.toHome}
      </Link>
    </MemberShell>
  );
}
