import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { requireActor } from "@/app/_server/actor";
import { ownPath } from "@/app/_server/own-path";
import { words } from "@/app/_server/words";
import { SubmitButton, TextField } from "@/app/_ui/fields";
import { Form } from "@/app/_ui/form";
import { Heading } from "@/app/_ui/heading";
import { factorsOf, hasFactor } from "@/lib/reads/factor";
import { MemberShell } from "../../member-shell";
import { show } from "../actions";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await words()).security.confirmHeading };
}

/** Asks for the second factor before a page or a file that wants one. */
export default async function ConfirmPage({ searchParams }: { searchParams: Promise<{ next?: string }> }) {
  const actor = await requireActor();
  const next = ownPath((await searchParams).next, "/me/security");
  if (!hasFactor(await factorsOf(actor))) {
    redirect(`/me/security/app?${new URLSearchParams({ next })}`);
  }
  const { security: t } = await words();
  return (
    <MemberShell title={t.title} back="/me/security">
      <Heading sub={t.confirmIntro}>{t.confirmHeading}</Heading>
      <Form action={show}>
        <input type="hidden" name="next" value={next} />
        <TextField
          name="code"
          label={t.code}
          hint={t.codeHint}
          autoComplete="one-time-code"
          className="max-w-52 font-semibold text-[1.375rem] tracking-[0.2em]"
        />
        <SubmitButton>{t.confirmAndGoOn}</SubmitButton>
      </Form>
    </MemberShell>
  );
}
