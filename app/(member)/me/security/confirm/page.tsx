import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { requireActor } from "@/app/_server/actor";
import { ownPath } from "@/app/_server/own-path";
import { askForFactor } from "@/app/_server/second-factor";
import { words } from "@/app/_server/words";
import { FirstAsk } from "@/app/_ui/first-ask";
import { Form } from "@/app/_ui/form";
import { Heading } from "@/app/_ui/heading";
import { factorsOf, hasFactor } from "@/lib/reads/factor";
import { MemberShell } from "../../member-shell";
import { show } from "../actions";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await words()).security.confirmHeading };
}

/** Asks for the second factor before a page or a file that wants one. */
export default async function ConfirmPage({
  searchParams,
}: {
  searchParams: Promise<{ next?: string | string[] }>;
}) {
  const actor = await requireActor();
  const next = ownPath((await searchParams).next, "/me/security");
  if (!hasFactor(await factorsOf(actor))) {
    redirect(`/me/security/app?${new URLSearchParams({ next })}`);
  }
  const all = await words();
  const [{ security: t }, ask] = [all, await askForFactor(all)];
  return (
    <MemberShell title={t.title} back="/me/security">
      <Heading sub={t.confirmIntro}>{t.confirmHeading}</Heading>
      <Form action={show}>
        <input type="hidden" name="next" value={next} />
        {ask && <FirstAsk ask={ask} />}
      </Form>
    </MemberShell>
  );
}
