import type { Metadata } from "next";
import Link from "next/link";
import { redirect } from "next/navigation";
import { words } from "@/app/_server/words";
import { SubmitButton, TextArea } from "@/app/_ui/fields";
import { Form } from "@/app/_ui/form";
import { Heading } from "@/app/_ui/heading";
import { NoticeBox } from "@/app/_ui/notice-box";
import { Shell } from "@/app/_ui/shell";
import { dismiss } from "../../outward-actions";
import { requireOutward } from "../../require-outward";
import { AnswerFacts } from "../answer-facts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await words()).outside.dismiss };
}

/** An answer that does not stand is set aside with its reason; it stays in the history. */
export default async function DismissPage({ params }: { params: Promise<{ id: string }> }) {
  const [{ row, found }, t] = await Promise.all([requireOutward(params), words()]);
  const back = `/desk/cases/${row.id}`;
  const { answer } = found;
  if (!answer || answer.confirmedAt !== null) redirect(back);
  return (
    <Shell title={t.outside.dismiss} back={back} signedIn>
      <Heading sub={row.number}>{t.outside.dismissHeading}</Heading>
      <NoticeBox tone="warn">{t.outside.dismissText}</NoticeBox>
      <AnswerFacts answer={answer} />
      <Form action={dismiss}>
        <input type="hidden" name="id" value={row.id} />
        <input type="hidden" name="answerId" value={answer.id} />
        <TextArea name="reason" label={t.outside.dismissReason} rows={3} maxLength={300} />
        <div className="grid gap-3">
          <SubmitButton working={t.outside.saving}>{t.outside.dismiss}</SubmitButton>
          <Link prefetch={false} href={back} className="btn btn-quiet">
            {t.desk.keep}
          </Link>
        </div>
      </Form>
    </Shell>
  );
}
