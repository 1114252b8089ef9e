import type { Metadata } from "next";
import { isId } from "@/app/_server/path-id";
import { words } from "@/app/_server/words";
import { Heading, Section } from "@/app/_ui/heading";
import { SearchForm } from "@/app/_ui/search-form";
import { findBranches, treeLevel } from "@/lib/reads/target-branch";
import { MemberShell } from "../../member-shell";
import { BranchButtons, FoundBranches, Tree } from "../../transfers/[id]/target/branch-choice";
import { requireFromOutside } from "../from-outside";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await words()).incoming.branchHeading };
}

interface BranchPageProps {
  searchParams: Promise<{ q?: string | string[]; below?: string | string[] }>;
}

const path = "/me/incoming/new";

/** 去哪个支部: search, or walk down the tree; both are plain addresses, and so is the choice. */
export default async function BranchPage({ searchParams }: BranchPageProps) {
  const [actor, asked, t] = await Promise.all([requireFromOutside(), searchParams, words()]);
  const query = typeof asked.q === "string" ? asked.q.trim().slice(0, 60) : "";
  const below = typeof asked.below === "string" && isId(asked.below) ? asked.below : null;
  const [found, tree] = await Promise.all([
    query === "" ? null : findBranches(actor, query, null),
    treeLevel(actor, below, null),
  ]);
  return (
    <MemberShell title={t.incoming.mineTitle} back="/me">
      <Heading sub={`${t.common.stepOf(1, 3)} · ${t.incoming.branchIntro}`}>
        {t.incoming.branchHeading}
      </Heading>
      <SearchForm
        path={path}
        query={query}
        label={t.transfer.searchLabel}
        hint={t.transfer.searchHint}
        search={t.common.search}
      />
      <form method="get" action="/me/incoming/letter" className="grid grid-cols-[minmax(0,1fr)] gap-4">
        {found && <FoundBranches found={found} query={query} path={path} chosenId={null} />}
        {(!found || found.branches.length === 0) && (
          <Section id="tree" title={t.transfer.treeHeading}>
            <Tree level={tree} path={path} />
            <BranchButtons branches={tree.branches} chosenId={null} />
          </Section>
        )}
      </form>
    </MemberShell>
  );
}
