import type { Metadata } from "next";
import Link from "next/link";
import { words } from "@/app/_server/words";
import { ActionBar } from "@/app/_ui/action-bar";
import { SubmitButton, TextField } from "@/app/_ui/fields";
import { Form } from "@/app/_ui/form";
import { Heading } from "@/app/_ui/heading";
import { NoticeBox } from "@/app/_ui/notice-box";
import { MemberShell } from "../../../../member-shell";
import { chooseOutside } from "../../../actions";
import { requireRequest } from "../../own-request";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await words()).outside.targetHeading };
}

/** 转到平台以外: 抬头 and 去向 apart, with how to find out what each of them is. */
export default async function OutsideTargetPage({ params }: { params: Promise<{ id: string }> }) {
  const { row } = await requireRequest(params);
  const { common, transfer, outside: t } = await words();
  const path = `/me/transfers/${row.id}/target`;
  return (
    <MemberShell title={transfer.title} back={path}>
      <Heading sub={`${common.stepOf(1, 3)} · ${t.targetIntro}`}>{t.targetHeading}</Heading>
      <details className="card px-4" open>
        <summary className="tap font-medium">{t.howTo}</summary>
        <ul className="grid list-disc gap-1 ps-5 pb-4">
          {t.howToText.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      </details>
      <Form action={chooseOutside}>
        <input type="hidden" name="id" value={row.id} />
        <input type="hidden" name="next" value={row.reason === null ? "reason" : "check"} />
        <TextField
          name="addressee"
          label={t.addressee}
          hint={t.addresseeHint}
          defaultValue={row.outsideAddressee ?? ""}
          maxLength={60}
        />
        <TextField
          name="unit"
          label={t.unit}
          hint={t.unitHint}
          defaultValue={row.outsideUnit ?? ""}
          maxLength={60}
        />
        <TextField
          name="contact"
          label={t.contact}
          hint={t.contactHint}
          defaultValue={row.outsideContact ?? ""}
          maxLength={120}
        />
        <NoticeBox tone="warn" title={t.secret}>
          {t.secretText}
        </NoticeBox>
        <ActionBar>
          <Link prefetch={false} href={path} className="btn btn-quiet">
            {t.branchInstead}
          </Link>
          <SubmitButton>{common.next}</SubmitButton>
        </ActionBar>
      </Form>
    </MemberShell>
  );
}
