import type { Metadata } from "next";
import { requireMember } from "@/app/_server/actor";
import { words } from "@/app/_server/words";
import { Empty } from "@/app/_ui/empty";
import { Heading } from "@/app/_ui/heading";
import { LetterChain } from "@/app/_ui/letter-chain";
import { ownLetters } from "@/lib/reads/letter-chain";
import { MemberShell } from "../../member-shell";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await words()).letterLife.letters };
}

/** All one's letters over all transfers, newest first. */
export default async function LettersPage() {
  const actor = await requireMember();
  const [t, letters] = await Promise.all([words(), ownLetters(actor, new Date())]);
  const said = t.letterLife;
  return (
    <MemberShell title={t.transfer.title} back="/me/transfers">
      <Heading>{said.letters}</Heading>
      {letters.length === 0 ? (
        <Empty title={said.lettersNone} action={{ href: "/me/transfers", label: said.lettersAction }}>
          {said.lettersNoneText}
        </Empty>
      ) : (
        <LetterChain letters={letters} />
      )}
    </MemberShell>
  );
}
