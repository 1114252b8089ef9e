import type { Metadata } from "next";
import { requireMember } from "@/app/_server/actor";
import { isId } from "@/app/_server/path-id";
import { words } from "@/app/_server/words";
import { Form } from "@/app/_ui/form";
import { Heading, Section } from "@/app/_ui/heading";
import { LinkCard } from "@/app/_ui/link-card";
import { SearchForm } from "@/app/_ui/search-form";
import { findBranches, treeLevel } from "@/lib/reads/target-branch";
import { MemberShell } from "../../../member-shell";
import { choose } from "../../actions";
import { requireRequest } from "../own-request";
import { BranchButtons, FoundBranches, Tree } from "./branch-choice";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await words()).transfer.targetHeading };
}

interface TargetPageProps {
  params: Promise<{ id: string }>;
  searchParams: Promise<{ q?: string | string[]; below?: string | string[] }>;
}

/** 转到哪个支部: search, or walk down the tree. Both are plain addresses; the choice is one press. */
export default async function TargetPage({ params, searchParams }: TargetPageProps) {
  const [actor, request, asked] = await Promise.all([requireMember(), requireRequest(params), searchParams]);
  const t = await words();
  const query = typeof asked.q === "string" ? asked.q.trim().slice(0, 60) : "";
  const below = typeof asked.below === "string" && isId(asked.below) ? asked.below : null;
  const { row, origin } = request;
  const path = `/me/transfers/${row.id}/target`;
  const [found, tree] = await Promise.all([
    query === "" ? null : findBranches(actor, query, origin.id),
    treeLevel(actor, below, origin.id),
  ]);
  return (
    <MemberShell
      title={t.transfer.title}
      back={row.state === "draft" ? "/me/transfers/new" : `/me/transfers/${row.id}/check`}
    >
      <Heading sub={`${t.common.stepOf(1, 3)} · ${t.transfer.targetSaved}`}>
        {t.transfer.targetHeading}
      </Heading>
      <SearchForm
        path={path}
        query={query}
        label={t.transfer.searchLabel}
        hint={t.transfer.searchHint}
        search={t.common.search}
      />
      <Form action={choose} className="grid grid-cols-[minmax(0,1fr)] gap-4">
        <input type="hidden" name="id" value={row.id} />
        <input type="hidden" name="next" value={row.reason === null ? "reason" : "check"} />
        {found && <FoundBranches found={found} query={query} path={path} chosenId={row.targetBranchId} />}
        {(!found || found.branches.length === 0) && (
          <Section id="tree" title={t.transfer.treeHeading}>
            <Tree level={tree} path={path} />
            <BranchButtons branches={tree.branches} chosenId={row.targetBranchId} />
          </Section>
        )}
      </Form>
      <Section id="outside" title={t.outside.notHere}>
        <LinkCard href={`${path}/outside`} title={t.outside.targetHeading} icon="letter">
          {row.outsideAddressee ?? t.outside.notHereText}
        </LinkCard>
      </Section>
    </MemberShell>
  );
}
