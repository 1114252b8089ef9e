/**
 * 所在党支部: which branch a cell means. Only the full name counts; a name that is merely close is offered, never taken.
 */
import { mayHoldMembers, type OrganizationType, searchableName } from "./organization";
import { quoted } from "./roster-finding";
import type { FindBranch } from "./roster-member";
import { type ExistingTree, type OrganizationRow, organizationKey } from "./roster-organization";
import { memberColumns } from "./roster-workbook";

interface Place {
  readonly code: string;
  readonly name: string;
  readonly type: OrganizationType;
  readonly within: boolean;
}

const COLUMN = memberColumns.branch.title;

/** From this share of what is told apart on, two names are close enough to be offered (a weighted coefficient of Dice). */
const CLOSE = 0.6;
/** A file whose every branch is unknown is no case for suggestions. */
const MOST_SUGGESTIONS = 300;

function pairsOf(name: string): Set<string> {
  const bare = organizationKey(searchableName(name));
  const pairs = new Set<string>();
  for (let i = 0; i + 1 < bare.length; i += 1) pairs.add(bare.slice(i, i + 2));
  return pairs;
}

/** Offers the closest name. What many names share (有限公司, 支部) tells little and weighs little. */
function suggester(places: readonly Place[]): (name: string) => string | undefined {
  const candidates = places
    .filter((place) => place.within && mayHoldMembers(place.type))
    .map((place) => ({ name: place.name, pairs: pairsOf(place.name) }));
  const commonness = new Map<string, number>();
  for (const { pairs } of candidates)
    for (const pair of pairs) commonness.set(pair, (commonness.get(pair) ?? 0) + 1);
  const weigh = (pair: string) => Math.log((candidates.length + 1) / (commonness.get(pair) ?? 1));
  const weight = (pairs: ReadonlySet<string>) => [...pairs].reduce((sum, pair) => sum + weigh(pair), 0);
  const weighed = candidates.map((candidate) => ({ ...candidate, weight: weight(candidate.pairs) }));

  return (name) => {
    const wanted = pairsOf(name);
    const total = weight(wanted);
    let best: { name: string; close: number } | undefined;
    for (const candidate of weighed) {
      let common = 0;
      for (const pair of wanted) if (candidate.pairs.has(pair)) common += weigh(pair);
      const close = (2 * common) / (total + candidate.weight || 1);
      if (close >= CLOSE && (best === undefined || close > best.close))
        best = { name: candidate.name, close };
    }
    return best?.name;
  };
}

/** The suggester, made when the first unknown name is met, each name looked up once. */
function rememberingSuggester(places: readonly Place[]): (name: string) => string | undefined {
  let suggest: ReturnType<typeof suggester> | undefined;
  const given = new Map<string, string | undefined>();
  return (name) => {
    if (!given.has(name) && given.size < MOST_SUGGESTIONS) {
      suggest ??= suggester(places);
      given.set(name, suggest(name));
    }
    return given.get(name);
  };
}

/** Branches of the file and of the installation by their full names; where both have a code, the file's word counts. */
export function branchFinder(organizations: readonly OrganizationRow[], existing: ExistingTree): FindBranch {
  const inFile = new Set(organizations.map((row) => row.code));
  const places: Place[] = [
    ...organizations.map(({ code, name, type }) => ({ code, name, type, within: true })),
    ...existing.organizations.filter((organization) => !inFile.has(organization.code)),
  ];
  const byName = new Map<string, Place[]>();
  for (const place of places) {
    const key = organizationKey(place.name);
    byName.set(key, [...(byName.get(key) ?? []), place]);
  }
  const suggest = rememberingSuggester(places);

  return (name, report) => {
    const found = byName.get(organizationKey(name)) ?? [];
    const [place] = found;
    if (place === undefined) {
      const suggestion = suggest(name);
      report("unknown_branch", COLUMN, {
        ...quoted(name),
        ...(suggestion === undefined ? {} : { suggestion }),
      });
      return null;
    }
    if (found.length > 1) {
      report("ambiguous_branch", COLUMN, quoted(name));
      return null;
    }
    if (!place.within) {
      report("outside_your_committee", COLUMN, quoted(name));
      return null;
    }
    if (!mayHoldMembers(place.type)) {
      report("branch_holds_no_members", COLUMN, quoted(name));
      return null;
    }
    return place.code;
  };
}
