import type { Metadata } from "next";
import { requireOfficer } from "@/app/_server/actor";
import { words } from "@/app/_server/words";
import { ActionBar } from "@/app/_ui/action-bar";
import { SelectField, SubmitButton } from "@/app/_ui/fields";
import { Form } from "@/app/_ui/form";
import { Heading } from "@/app/_ui/heading";
import { NoticeBox } from "@/app/_ui/notice-box";
import { Shell } from "@/app/_ui/shell";
import { receivingCommittees } from "@/lib/reads/incoming";
import { dateOf } from "@/lib/rules/calendar";
import { register } from "../actions";
import { LetterFields } from "../letter-fields";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await words()).incoming.registerTitle };
}

/** 登记外来介绍信: a clerk copies the paper letter of somebody who came to his committee. */
export default async function RegisterPage() {
  const actor = await requireOfficer();
  const [{ incoming: t }, committees] = await Promise.all([words(), receivingCommittees(actor)]);
  const [only] = committees;
  const branches = committees.flatMap(({ name, branches: below }) =>
    below.map((branch) => ({
      value: branch.id,
      label: committees.length > 1 ? `${branch.name}（${name}）` : branch.name,
    })),
  );
  return (
    <Shell title={t.registerTitle} back="/desk" signedIn>
      <Heading sub={t.registerIntro}>{t.registerHeading}</Heading>
      {only ? (
        <Form action={register}>
          <LetterFields
            known={{ ...(committees.length === 1 && { addressee: only.fullName }) }}
            today={dateOf(new Date())}
          >
            <SelectField
              name="branchId"
              label={t.branch}
              hint={t.branchHint}
              empty={t.choose}
              options={branches}
            />
          </LetterFields>
          <ActionBar>
            <SubmitButton working={t.registering}>{t.register}</SubmitButton>
          </ActionBar>
        </Form>
      ) : (
        <NoticeBox>{t.noCommittee}</NoticeBox>
      )}
    </Shell>
  );
}
