import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { requireConsole } from "@/app/_server/actor";
import { words } from "@/app/_server/words";
import { RadioGroup, SelectField, SubmitButton, TextField } from "@/app/_ui/fields";
import { Form } from "@/app/_ui/form";
import { Heading } from "@/app/_ui/heading";
import { NoticeBox } from "@/app/_ui/notice-box";
import { committeesWithRobots } from "@/lib/reads/webhook";
import { webhookKinds } from "@/lib/rules/channel";
import { ConsoleFrame } from "../../../frame";
import { add } from "../actions";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await words()).channel.addHeading };
}

export default async function AddRobotPage() {
  const actor = await requireConsole();
  const [t, committees] = await Promise.all([words(), committeesWithRobots(actor)]);
  const [only, ...others] = committees;
  if (!only) notFound();
  const said = t.channel;
  return (
    <ConsoleFrame actor={actor} current="/console/messages">
      <Heading sub={said.webhooksIntro}>{said.addHeading}</Heading>
      <div className="max-w-2xl">
        <Form action={add}>
          {others.length === 0 ? (
            <input type="hidden" name="committeeId" value={only.id} />
          ) : (
            <SelectField
              name="committeeId"
              label={said.committee}
              options={committees.map(({ id, name }) => ({ value: id, label: name }))}
            />
          )}
          <RadioGroup
            name="kind"
            label={said.platform}
            options={webhookKinds.map((kind) => ({ value: kind, label: said.kinds[kind] }))}
          />
          <TextField name="url" label={said.url} hint={said.urlHint} maxLength={500} />
          <TextField
            name="secret"
            label={`${said.secret}${t.common.optional}`}
            hint={said.secretHint}
            maxLength={200}
          />
          <NoticeBox>{said.keyword}</NoticeBox>
          <SubmitButton working={said.adding} className="sm:justify-self-start">
            {said.add}
          </SubmitButton>
        </Form>
      </div>
    </ConsoleFrame>
  );
}
