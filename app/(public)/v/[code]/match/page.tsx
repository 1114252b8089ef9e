import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { words } from "@/app/_server/words";
import { Heading } from "@/app/_ui/heading";
import { Shell } from "@/app/_ui/shell";
import { readCode } from "@/lib/rules/code";
import { PaperForm } from "../../paper-form";
import { paperWords } from "../../paper-words";
import { match } from "./actions";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await words()).verify.matchHeading, robots: { index: false, follow: false } };
}

/** Is the name on this paper the name in the books? A match or none, for any code. */
export default async function MatchPage({ params }: { params: Promise<{ code: string }> }) {
  const [t, given] = await Promise.all([words(), params]);
  const code = readCode(given.code);
  if (code === null) redirect("/v");
  return (
    <Shell title={t.verify.title} back={`/v/${code}`}>
      <Heading sub={t.verify.matchIntro}>{t.verify.matchHeading}</Heading>
      <PaperForm action={match} code={code} said={paperWords(t)} />
      <p className="text-[0.9375rem] text-ink-soft">{t.verify.matchPrivacy}</p>
    </Shell>
  );
}
