import { isId } from "@/app/_server/path-id";
import type { ManyResult } from "@/lib/acts/transfer/decide-many";
import { type RefusalReason, refusalReasons } from "@/lib/rules/refusal";
import { MOST_AT_ONCE } from "@/lib/rules/transfer-many";

/** What came of each case, in the address of the page that says it: ids and codes, nothing about anybody. */
export function addressOfResults(results: readonly ManyResult[]): string {
  const lines = results.map(({ id, refused }) => ["r", refused === null ? id : `${id}.${refused}`]);
  return `/desk/batch/decided?${new URLSearchParams(lines)}`;
}

export function readResults(asked: string | string[] | undefined): ManyResult[] {
  return [asked ?? []]
    .flat()
    .slice(0, MOST_AT_ONCE)
    .flatMap((line): ManyResult[] => {
      const [id, reason] = line.split(".");
      if (!isId(id)) return [];
      if (reason === undefined) return [{ id, refused: null }];
      const refused: RefusalReason | undefined = refusalReasons.find((known) => known === reason);
      return refused ? [{ id, refused }] : [];
    });
}
