import type { Metadata } from "next";
import { currentActor } from "@/app/_server/actor";
import { words } from "@/app/_server/words";
import { Heading } from "@/app/_ui/heading";
import { Shell } from "@/app/_ui/shell";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await words()).help.title };
}

export default async function HelpPage() {
  const t = (await words()).help;
  const signedIn = (await currentActor()) !== null;
  return (
    <Shell title={t.title} back="/" signedIn={signedIn}>
      <Heading sub={t.intro}>{t.heading}</Heading>
      <nav aria-label={t.contents}>
        <ul className="card divide-y divide-line">
          {t.parts.map((part) => (
            <li key={part.id}>
              <a href={`#${part.id}`} className="tap link flex px-4">
                {part.title}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      {t.parts.map((part) => (
        <section
          key={part.id}
          id={part.id}
          aria-labelledby={`${part.id}-title`}
          className="card grid gap-2 p-4"
        >
          <h2 id={`${part.id}-title`} className="font-semibold text-[1.125rem]">
            {part.title}
          </h2>
          {part.paragraphs.map((paragraph) => (
            <p key={paragraph}>{paragraph}</p>
          ))}
        </section>
      ))}
    </Shell>
  );
}
