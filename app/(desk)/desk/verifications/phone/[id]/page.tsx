import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { requireOfficer } from "@/app/_server/actor";
import { pathId } from "@/app/_server/path-id";
import { words } from "@/app/_server/words";
import { ActionBar } from "@/app/_ui/action-bar";
import { SubmitButton } from "@/app/_ui/fields";
import { Form } from "@/app/_ui/form";
import { Heading } from "@/app/_ui/heading";
import { NoticeBox } from "@/app/_ui/notice-box";
import { Shell } from "@/app/_ui/shell";
import { SummaryList } from "@/app/_ui/summary-list";
import { waitingPhoneChanges } from "@/lib/reads/phone-change";
import { decide } from "./actions";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await words()).desk.phoneChangeTitle };
}

export default async function PhoneChangePage({ params }: { params: Promise<{ id: string }> }) {
  const actor = await requireOfficer();
  const [change] = await waitingPhoneChanges(actor, new Date(), pathId((await params).id));
  if (!change) notFound();
  const { common, desk: t } = await words();
  return (
    <Shell title={t.phoneChangeTitle} back="/desk/verifications" signedIn>
      <Heading sub={t.phoneChangeText}>{t.phoneChange(change.name)}</Heading>
      <SummaryList
        rows={[
          { term: t.name, value: change.name },
          { term: t.phoneChangeNew, value: change.maskedPhone },
          { term: t.phoneChangeBy, value: change.proposedBy },
          { term: t.phoneChangeHow, value: change.reason },
          { term: t.phoneChangeFrom, value: common.instant(change.effectiveAt) },
        ]}
      />
      {change.own ? (
        <NoticeBox tone="warn">{t.phoneChangeOwn}</NoticeBox>
      ) : (
        <Form action={decide}>
          <input type="hidden" name="id" value={change.id} />
          <ActionBar>
            <SubmitButton name="decision" value="declined" look="quiet" working={t.working}>
              {t.phoneDecline}
            </SubmitButton>
            <SubmitButton name="decision" value="confirmed" working={t.working}>
              {t.phoneConfirm}
            </SubmitButton>
          </ActionBar>
        </Form>
      )}
    </Shell>
  );
}
