import Link from "next/link";
import { words } from "@/app/_server/words";
import { Section } from "@/app/_ui/heading";
import { LetterChain } from "@/app/_ui/letter-chain";
import { Tag } from "@/app/_ui/tag";
import type { CaseLife } from "@/lib/reads/case-life";

/** All letters of the case, void ones too, and the cases that hang together with it. */
export async function Letters({ life }: { life: CaseLife }) {
  const t = await words();
  return (
    <>
      {life.chain.length > 1 && (
        <Section id="letters" title={t.letterLife.chain}>
          <LetterChain letters={life.chain} />
        </Section>
      )}
      {life.linked.length > 0 && (
        <Section id="linked" title={t.letterLife.linked}>
          <ul className="card divide-y divide-line">
            {life.linked.map(({ id, number, state, link }) => (
              <li key={id}>
                <Link
                  prefetch={false}
                  href={`/desk/cases/${id}`}
                  className="tap w-full flex-wrap gap-x-3 px-4 py-3 hover:bg-ground"
                >
                  <span className="link">{t.letterLife.links[link]}</span>
                  <span className="text-[0.9375rem] text-ink-soft">{number}</span>
                  <Tag>{t.transfer.tags[state]}</Tag>
                </Link>
              </li>
            ))}
          </ul>
        </Section>
      )}
    </>
  );
}
