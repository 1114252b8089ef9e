import type { Metadata } from "next";
import { requireMember } from "@/app/_server/actor";
import { words } from "@/app/_server/words";
import { ActionBar } from "@/app/_ui/action-bar";
import { CheckList } from "@/app/_ui/check-list";
import { SubmitButton } from "@/app/_ui/fields";
import { Form } from "@/app/_ui/form";
import { Heading } from "@/app/_ui/heading";
import { LinkCard } from "@/app/_ui/link-card";
import { NoticeBox } from "@/app/_ui/notice-box";
import { prospectOf } from "@/lib/reads/own-transfer";
import { conditionsMet } from "@/lib/rules/transfer-conditions";
import { CallButton } from "../../call-button";
import { MemberShell } from "../../member-shell";
import { start } from "../actions";
import { checkItems } from "../check-items";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await words()).transfer.begin };
}

/** 先看能不能办: suitability before the form, each red line with what to do. */
export default async function NewTransferPage() {
  const actor = await requireMember();
  const [t, prospect] = await Promise.all([words(), prospectOf(actor, new Date())]);
  const { conditions, secretary, openCaseId, draftId } = prospect;
  const possible = conditions !== null && conditionsMet(conditions);
  // A case that is under way is no business of the branch's books: its own line leads to it.
  const atBranch =
    conditions === null || conditions.some(({ id, state }) => state === "stop" && id !== "no_open_case");
  return (
    <MemberShell title={t.transfer.title} back="/me/transfers">
      <Heading sub={t.transfer.preCheckIntro}>{t.transfer.preCheckHeading}</Heading>
      {possible ? (
        <NoticeBox tone="good" title={t.transfer.preCheckGood}>
          {t.transfer.preCheckGoodText}
        </NoticeBox>
      ) : (
        <NoticeBox tone="bad" title={t.transfer.preCheckBad}>
          {conditions === null ? t.home.noBranchText : atBranch && t.transfer.preCheckBadText}
        </NoticeBox>
      )}
      {conditions === null && (
        <LinkCard href="/me/incoming" title={t.incoming.mineEntry} icon="letter">
          {t.incoming.mineEntryText}
        </LinkCard>
      )}
      {conditions !== null && <CheckList items={checkItems(t, conditions, openCaseId)} />}
      {possible ? (
        <Form action={start}>
          <ActionBar>
            <SubmitButton>{draftId === null ? t.transfer.start : t.transfer.continueDraft}</SubmitButton>
          </ActionBar>
        </Form>
      ) : (
        atBranch &&
        secretary && (
          <ActionBar>
            <CallButton contact={secretary} label={t.transfer.callNext(secretary.name)} />
          </ActionBar>
        )
      )}
    </MemberShell>
  );
}
