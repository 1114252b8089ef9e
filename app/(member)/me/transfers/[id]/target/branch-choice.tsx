import Link from "next/link";
import { words } from "@/app/_server/words";
import { Icon } from "@/app/_ui/icons";
import { Tag } from "@/app/_ui/tag";
import {
  type Found,
  MOST_FOUND,
  type TargetBranch,
  type TreeLevel,
  type TreePlace,
} from "@/lib/reads/target-branch";
import type { Words } from "@/lib/words/zh-CN";

/** What the search gave; nothing found says what to do. */
export async function FoundBranches({
  found,
  query,
  path,
  chosenId,
}: {
  found: Found;
  query: string;
  path: string;
  chosenId: string | null;
}) {
  const t = (await words()).transfer;
  const { branches, more, above } = found;
  return (
    <section aria-labelledby="results" className="grid gap-3">
      <h2 id="results" className="font-semibold text-[1.125rem]">
        {headingOf(t, found, query)}
      </h2>
      {branches.length === 0 && above.length === 0 && (
        <ul className="grid list-disc gap-1 ps-5">
          {t.notFoundText.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      )}
      {more && <p className="text-ink-soft">{t.manyResults(MOST_FOUND)}</p>}
      <BranchButtons branches={branches} chosenId={chosenId} />
      {branches.length > 0 && above.length > 0 && (
        <h3 className="font-semibold">{t.walkDown(above.length)}</h3>
      )}
      <Places places={above} path={path} />
    </section>
  );
}

function headingOf(t: Words["transfer"], { branches, above }: Found, query: string): string {
  if (branches.length > 0) return t.results(branches.length);
  return above.length > 0 ? t.walkDown(above.length) : t.notFound(query);
}

/** Where the reader stands in the tree, and what can be opened from there. */
export async function Tree({ level, path }: { level: TreeLevel; path: string }) {
  const t = (await words()).transfer;
  const { line, several, places, branches } = level;
  return (
    <>
      {(several ? line.length > 0 : line.length > 1) && (
        <nav aria-label={t.treePath}>
          <ol className="flex flex-wrap items-center gap-x-1">
            {several && (
              <li>
                <Link prefetch={false} href={path} className="tap link">
                  {t.treeTop}
                </Link>
              </li>
            )}
            {line.map((place, index) => (
              <li key={place.id} className="flex items-center gap-1">
                {(several || index > 0) && <Icon name="right" className="size-4 text-ink-soft" />}
                {index === line.length - 1 ? (
                  <span aria-current="location" className="font-semibold">
                    {place.name}
                  </span>
                ) : (
                  <Link prefetch={false} href={`${path}?below=${place.id}`} className="tap link">
                    {place.name}
                  </Link>
                )}
              </li>
            ))}
          </ol>
        </nav>
      )}
      <Places places={places} path={path} />
      {places.length === 0 && branches.length === 0 && <p className="text-ink-soft">{t.treeEmpty}</p>}
    </>
  );
}

async function Places({ places, path }: { places: readonly TreePlace[]; path: string }) {
  const t = (await words()).transfer;
  if (places.length === 0) return null;
  return (
    <ul className="card mb-3 divide-y divide-line">
      {places.map(({ id, name }) => (
        <li key={id}>
          <Link
            prefetch={false}
            href={`${path}?below=${id}`}
            className="flex min-h-[max(3.25rem,var(--target))] items-center gap-3 px-4 py-2 hover:bg-ground"
          >
            <Icon name="tree" className="size-5 text-ink-soft" />
            <span className="sr-only">{t.open} </span>
            <span className="min-w-0 flex-1">{name}</span>
            <Icon name="right" className="size-5" />
          </Link>
        </li>
      ))}
    </ul>
  );
}

/** One press chooses: each branch is a button of the form around it. */
export async function BranchButtons({
  branches,
  chosenId,
}: {
  branches: readonly TargetBranch[];
  chosenId: string | null;
}) {
  const t = (await words()).transfer;
  if (branches.length === 0) return null;
  return (
    <ul className="card divide-y divide-line overflow-hidden">
      {branches.map(({ id, name, code, committee }) => (
        <li key={id}>
          <button
            type="submit"
            name="branchId"
            value={id}
            className="flex min-h-[max(3.25rem,var(--target))] w-full cursor-pointer items-center gap-3 px-4 py-3 text-start hover:bg-party-soft"
          >
            <span className="min-w-0 flex-1">
              <span className="block font-medium">{name}</span>
              <span className="flex flex-wrap gap-x-2 text-[0.9375rem] text-ink-soft">
                <span>{committee}</span>
                <span>{code}</span>
              </span>
            </span>
            {id === chosenId && <Tag tone="good">{t.chosen}</Tag>}
            <span className="flex-none font-semibold text-party">{t.chooseBranch}</span>
          </button>
        </li>
      ))}
    </ul>
  );
}
