import type { Metadata } from "next";
import Link from "next/link";
import { words } from "@/app/_server/words";
import { ActionBar } from "@/app/_ui/action-bar";
import { SubmitButton } from "@/app/_ui/fields";
import { Form } from "@/app/_ui/form";
import { Heading } from "@/app/_ui/heading";
import { NoticeBox } from "@/app/_ui/notice-box";
import { MemberShell } from "../../../member-shell";
import { withdraw } from "../../actions";
import { requireCase } from "../own-case";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await words()).transfer.withdraw };
}

export default async function WithdrawPage({ params }: { params: Promise<{ id: string }> }) {
  const { row, mayWithdraw } = await requireCase(params);
  const t = (await words()).transfer;
  const draft = row.state === "draft";
  const back = `/me/transfers/${row.id}`;
  return (
    <MemberShell title={t.title} back={back}>
      <Heading sub={`${t.number} ${row.number}`}>
        {draft ? t.withdrawDraftHeading : t.withdrawHeading}
      </Heading>
      {mayWithdraw ? (
        <>
          <p>{draft ? t.withdrawDraftText : t.withdrawText}</p>
          <Form action={withdraw}>
            <input type="hidden" name="id" value={row.id} />
            <input type="hidden" name="version" value={row.version} />
            <ActionBar>
              <Link prefetch={false} href={back} className="btn btn-quiet">
                {draft ? t.keepDraft : t.keep}
              </Link>
              <SubmitButton>{draft ? t.withdrawDraft : t.withdraw}</SubmitButton>
            </ActionBar>
          </Form>
        </>
      ) : (
        <NoticeBox tone="warn">{t.withdrawLate}</NoticeBox>
      )}
    </MemberShell>
  );
}
