import Link from "next/link";
import { words } from "@/app/_server/words";
import { Chips } from "@/app/_ui/chips";
import { SubmitButton, TextArea } from "@/app/_ui/fields";
import { Form } from "@/app/_ui/form";
import type { FormAction } from "@/app/_ui/form-state";
import { Heading } from "@/app/_ui/heading";
import { NoticeBox } from "@/app/_ui/notice-box";
import { Shell } from "@/app/_ui/shell";
import type { CaseView } from "@/lib/reads/case";

interface ReasonPageProps {
  view: CaseView;
  action: FormAction;
  said: {
    readonly link: string;
    readonly heading: (name: string) => string;
    readonly text: string;
    readonly submit: string;
    readonly phrases: readonly string[];
  };
}

/** What is done once, with a reason, and said once more before it is done. */
export async function ReasonPage({ view, action, said }: ReasonPageProps) {
  const t = await words();
  const { row, member } = view;
  const back = `/desk/cases/${row.id}`;
  return (
    <Shell title={said.link} back={back} signedIn>
      <Heading sub={row.number}>{said.heading(member.name)}</Heading>
      <NoticeBox tone="warn">{said.text}</NoticeBox>
      <Form action={action}>
        <input type="hidden" name="id" value={row.id} />
        <input type="hidden" name="version" value={row.version} />
        <div className="grid gap-3">
          <TextArea
            name="reason"
            label={t.letterLife.reasonLabel}
            hint={t.letterLife.reasonHint}
            rows={3}
            maxLength={500}
          />
          <Chips name="phrase" legend={t.desk.usual} options={said.phrases} />
        </div>
        <div className="grid gap-3">
          <SubmitButton working={t.desk.working}>{said.submit}</SubmitButton>
          <Link prefetch={false} href={back} className="btn btn-quiet">
            {t.desk.keep}
          </Link>
        </div>
      </Form>
    </Shell>
  );
}
