import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { words } from "@/app/_server/words";
import { ActionBar } from "@/app/_ui/action-bar";
import { CheckList } from "@/app/_ui/check-list";
import { SubmitButton } from "@/app/_ui/fields";
import { Form } from "@/app/_ui/form";
import { Heading, Section } from "@/app/_ui/heading";
import { NoticeBox } from "@/app/_ui/notice-box";
import { SummaryList, type SummaryRow } from "@/app/_ui/summary-list";
import { TransferChain } from "@/app/_ui/transfer-chain";
import type { OwnRequest } from "@/lib/reads/own-transfer";
import { conditionsMet } from "@/lib/rules/transfer-conditions";
import type { Words } from "@/lib/words/zh-CN";
import { CallButton } from "../../../call-button";
import { MemberShell } from "../../../member-shell";
import { submit } from "../../actions";
import { checkItems } from "../../check-items";
import { requireRequest, stepPath } from "../own-request";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await words()).transfer.checkHeading };
}

export default async function CheckAnswersPage({ params }: { params: Promise<{ id: string }> }) {
  const request = await requireRequest(params);
  const { row, target, conditions, secretary } = request;
  if ((!target && row.outsideAddressee === null) || row.reason === null) redirect(stepPath(row));
  const t = await words();
  const ready = conditionsMet(conditions);
  const returned = row.state === "returned";
  return (
    <MemberShell
      title={t.transfer.title}
      back={returned ? `/me/transfers/${row.id}` : `/me/transfers/${row.id}/reason`}
    >
      <Heading sub={`${t.common.stepOf(3, 3)} · ${t.transfer.checkIntro}`}>{t.transfer.checkHeading}</Heading>
      {returned && row.lastReason !== "" && (
        <NoticeBox tone="warn" title={t.transfer.whyReturned}>
          {row.lastReason}
        </NoticeBox>
      )}
      {!ready && (
        <NoticeBox tone="bad" title={t.transfer.cannotSubmit}>
          {t.transfer.preCheckBadText}
        </NoticeBox>
      )}
      {conditions.some(({ state }) => state !== "ok") && (
        <CheckList
          items={checkItems(
            t,
            conditions.filter(({ state }) => state !== "ok"),
            null,
          )}
        />
      )}
      {row.outsideAddressee !== null && <NoticeBox tone="warn">{t.outside.checkText}</NoticeBox>}
      <SummaryList rows={answers(t, request)} />
      <Section id="next" title={t.transfer.nextHeading}>
        {request.preview && <TransferChain preview={request.preview} />}
      </Section>
      {ready ? (
        <Form action={submit}>
          <input type="hidden" name="id" value={row.id} />
          <input type="hidden" name="version" value={row.version} />
          <ActionBar>
            <SubmitButton working={t.transfer.submitting}>
              {returned ? t.transfer.submitAgain : t.transfer.submit}
            </SubmitButton>
          </ActionBar>
        </Form>
      ) : (
        secretary && (
          <ActionBar>
            <CallButton contact={secretary} label={t.transfer.callNext(secretary.name)} />
          </ActionBar>
        )
      )}
    </MemberShell>
  );
}

function answers(t: Words, request: OwnRequest): SummaryRow[] {
  const { row, name, origin, originCommittee, target, targetCommittee, route } = request;
  const path = `/me/transfers/${row.id}`;
  const place = (branch: string, committee: string | null) => (
    <>
      {branch}
      {committee && <span className="block font-normal text-[0.9375rem] text-ink-soft">{committee}</span>}
    </>
  );
  return [
    { term: t.transfer.name, value: name },
    { term: t.transfer.from, value: place(origin.name, originCommittee) },
    {
      term: t.transfer.to,
      value: place(target?.name ?? row.outsideUnit ?? "", targetCommittee ?? row.outsideAddressee),
      change: request.row.outsideAddressee === null ? `${path}/target` : `${path}/target/outside`,
    },
    ...(row.outsideContact === null
      ? []
      : [{ term: t.outside.contactShort, value: row.outsideContact, change: `${path}/target/outside` }]),
    ...(route ? [{ term: t.transfer.way, value: t.transfer.routes[route] }] : []),
    {
      term: t.transfer.reason,
      value: row.reason === null ? "" : t.transfer.reasons[row.reason],
      change: `${path}/reason`,
    },
    {
      term: t.transfer.since,
      value: row.sinceOn === null ? "" : t.common.date(row.sinceOn),
      change: `${path}/reason`,
    },
    ...(row.reasonNote === ""
      ? []
      : [{ term: t.transfer.note, value: row.reasonNote, change: `${path}/reason` }]),
  ];
}
