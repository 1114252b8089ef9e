import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { requireActor } from "@/app/_server/actor";
import { ownPath } from "@/app/_server/own-path";
import { confirmPath } from "@/app/_server/second-factor";
import { words } from "@/app/_server/words";
import { SubmitButton } from "@/app/_ui/fields";
import { Form } from "@/app/_ui/form";
import { Heading } from "@/app/_ui/heading";
import { shownRecoveryCodes } from "@/lib/reads/factor";
import { hasFreshFactor } from "@/lib/rules/second-factor";
import { MemberShell } from "../../member-shell";
import { hideCodes } from "../actions";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await words()).security.codesHeading };
}

/** The recovery codes, until he says that he has written them down. */
export default async function CodesPage({
  searchParams,
}: {
  searchParams: Promise<{ next?: string | string[] }>;
}) {
  const actor = await requireActor();
  const next = ownPath((await searchParams).next, "/me/security");
  const now = new Date();
  if (!hasFreshFactor(actor.secondFactorAt, now)) redirect(confirmPath("/me/security/codes"));
  const codes = await shownRecoveryCodes(actor, now);
  if (codes.length === 0) redirect(next);
  const { security: t } = await words();
  return (
    <MemberShell title={t.title}>
      <Heading sub={t.codesIntro}>{t.codesHeading}</Heading>
      <ul className="card grid grid-cols-2 gap-x-4 gap-y-2 p-4 font-mono text-[1.125rem]">
        {codes.map((code) => (
          <li key={code}>{code.replace(/(.{5})(?=.)/g, "$1-")}</li>
        ))}
      </ul>
      <Form action={hideCodes}>
        <input type="hidden" name="next" value={next} />
        <SubmitButton>{next === "/me/security" ? t.codesWritten : t.codesWrittenGoOn}</SubmitButton>
      </Form>
    </MemberShell>
  );
}
