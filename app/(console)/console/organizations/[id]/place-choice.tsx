import Link from "next/link";
import { words } from "@/app/_server/words";
import { Section } from "@/app/_ui/heading";
import { Icon } from "@/app/_ui/icons";
import { SearchForm } from "@/app/_ui/search-form";
import { type Choices, MOST_CHOICES } from "@/lib/reads/organization-choice";

interface PlaceChoiceProps {
  title: string;
  /** The address of the page; what is chosen goes into it as `to`. */
  path: string;
  query: string;
  choices: Choices;
}

/** An organization is chosen by a plain link; the search is a plain address too. */
export async function PlaceChoice({ title, path, query, choices }: PlaceChoiceProps) {
  const t = await words();
  const said = t.organization;
  return (
    <Section id="choose" title={title}>
      <div className="grid max-w-2xl gap-3">
        <SearchForm
          path={path}
          query={query}
          label={said.chooseLabel}
          hint={said.chooseHint}
          search={t.common.search}
        />
        {choices.rows.length === 0 && <p>{said.chooseNone}</p>}
        {choices.rows.length > 0 && (
          <ul className="card divide-y divide-line overflow-hidden">
            {choices.rows.map(({ id, name, type, code, above }) => (
              <li key={id}>
                <Link
                  prefetch={false}
                  href={`${path}?to=${id}`}
                  className="flex min-h-[max(3.5rem,var(--target))] items-center gap-2 px-4 py-2.5 hover:bg-ground"
                >
                  <span className="min-w-0 flex-1">
                    <b className="font-semibold">{name}</b>
                    <span className="block text-[0.9375rem] text-ink-soft">
                      {[t.console.types[type], code, ...(above === "" ? [] : [said.below(above)])].join(
                        " · ",
                      )}
                    </span>
                  </span>
                  <Icon name="right" className="size-5" />
                </Link>
              </li>
            ))}
          </ul>
        )}
        {choices.more && <p className="text-ink-soft">{said.chooseMore(MOST_CHOICES)}</p>}
      </div>
    </Section>
  );
}
