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

/** From this share of common pairs on, two names are close enough to be offered (the coefficient of Dice). */
const CLOSE = 0.5;
/** A file whose every branch is unknown is no case for suggestions. */
const MOST_SUGGESTIONS = 300;

function pairsOf(name: string): Set<string> {
  const bare = organizationKey(searchableName(name));
  const pairs = new Set<string>();
  for (let i = 0; i + 1 < bare.length; i += 1) pairs.add(bare.slice(i, i + 2));
  return pairs;
}

function closeness(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  if (a.size + b.size === 0) return 0;
  let common = 0;
  for (const pair of a) if (b.has(pair)) common += 1;
  return (2 * common) / (a.size + b.size);
}

function suggester(places: readonly Place[]): (name: string) => string | undefined {
  let candidates: { name: string; pairs: Set<string> }[] | undefined;
  const given = new Map<string, string | undefined>();
  return (name) => {
    if (given.has(name)) return given.get(name);
    if (given.size >= MOST_SUGGESTIONS) return undefined;
    candidates ??= places
      .filter((place) => place.within && mayHoldMembers(place.type))
      .map((place) => ({ name: place.name, pairs: pairsOf(place.name) }));
    const wanted = pairsOf(name);
    let best: { name: string; close: number } | undefined;
    for (const candidate of candidates) {
      const close = closeness(wanted, candidate.pairs);
      if (close >= CLOSE && (best === undefined || close > best.close))
        best = { name: candidate.name, close };
    }
    given.set(name, best?.name);
    return best?.name;
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
  const suggest = suggester(places);

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
