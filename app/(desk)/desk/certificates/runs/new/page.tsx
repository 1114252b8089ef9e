import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { words } from "@/app/_server/words";
import { Empty } from "@/app/_ui/empty";
import { CheckboxGroup, RadioGroup, SubmitButton, TextField } from "@/app/_ui/fields";
import { Form } from "@/app/_ui/form";
import { Heading } from "@/app/_ui/heading";
import { PurposeField } from "@/app/(member)/me/certificates/new/purpose-field";
import { runCandidates } from "@/lib/reads/certificate-run";
import { certificateLanguages, kindRules } from "@/lib/rules/certificate";
import { RUN_MOST_TO_TICK, runKinds } from "@/lib/rules/certificate-run";
import { settings } from "@/lib/rules/settings";
import { DeskFrame } from "../../../../frame";
import { open } from "../actions";
import { requireBranches } from "../require-branches";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await words()).certificateRun.title };
}

interface NewRunPageProps {
  searchParams: Promise<{ branch?: string | string[]; kind?: string | string[] }>;
}

/** What for, for how long, and for whom; beside each member whether he can have one. */
export default async function NewRunPage({ searchParams }: NewRunPageProps) {
  const { actor, branches } = await requireBranches();
  const asked = await searchParams;
  const branch = branches.find(({ id }) => id === asked.branch);
  const kind = runKinds.find((one) => one === asked.kind);
  if (!branch || !kind) notFound();
  const [t, members] = await Promise.all([words(), runCandidates(actor, branch.id, kind, new Date())]);
  const { common, certificate, certificateRun: said } = t;
  const { purposes, validity } = kindRules[kind];
  const few = members.length <= RUN_MOST_TO_TICK;
  return (
    <DeskFrame actor={actor} title={said.title} back="/desk/certificates/runs" current="/desk">
      <Heading sub={said.newAbout(branch.name)}>{said.newHeading(certificate.kinds[kind])}</Heading>
      <Link prefetch={false} href="/desk/certificates/runs" className="tap link justify-self-start">
        {said.chooseAgain}
      </Link>
      {members.length === 0 ? (
        <Empty
          title={said.nobodyHere}
          icon="people"
          action={{ href: `/desk/members?branch=${branch.id}`, label: said.toMembers }}
        >
          {said.nobodyHereText}
        </Empty>
      ) : (
        <Form action={open} className="group grid grid-cols-[minmax(0,1fr)] gap-5">
          <input type="hidden" name="branchId" value={branch.id} />
          <input type="hidden" name="kind" value={kind} />
          <PurposeField purposes={purposes} kind={kind} />
          <TextField
            name="receiver"
            label={`${certificate.receiver}${common.optional}`}
            hint={said.receiverHint}
            maxLength={50}
          />
          {typeof validity !== "string" && (
            <RadioGroup
              name="days"
              label={certificate.validity}
              defaultValue={String(settings.certificateDays)}
              options={validity.map((days) => ({ value: String(days), label: certificate.days(days) }))}
            />
          )}
          <RadioGroup
            name="language"
            label={certificate.language}
            defaultValue="zh"
            options={certificateLanguages.map((value) => ({ value, label: certificate.languages[value] }))}
          />
          <RadioGroup
            name="who"
            label={said.who}
            defaultValue="all"
            options={[
              { value: "all", label: said.all(members.length) },
              ...(few ? [{ value: "ticked", label: said.ticked }] : []),
            ]}
          />
          {few ? (
            <div className="hidden group-has-[input[value=ticked]:checked]:block">
              <CheckboxGroup
                name="members"
                label={said.tick}
                options={members.map(({ memberId, name, finding }) => ({
                  value: memberId,
                  label: name,
                  hint: finding === null ? said.gets : said.findings[finding],
                }))}
              />
            </div>
          ) : (
            <p className="text-ink-soft">{said.tooMany(RUN_MOST_TO_TICK)}</p>
          )}
          <SubmitButton working={said.checking}>{said.check}</SubmitButton>
        </Form>
      )}
    </DeskFrame>
  );
}
