import type { Metadata } from "next";
import { notFound, redirect } from "next/navigation";
import { requireActor } from "@/app/_server/actor";
import { refusalInWords } from "@/app/_server/form-words";
import { ownPath } from "@/app/_server/own-path";
import { passkeySite } from "@/app/_server/passkey-site";
import { confirmPath } from "@/app/_server/second-factor";
import { words } from "@/app/_server/words";
import { Form } from "@/app/_ui/form";
import { Heading } from "@/app/_ui/heading";
import { NoticeBox } from "@/app/_ui/notice-box";
import { PasskeyButton } from "@/app/_ui/passkey-button";
import { beginPasskey } from "@/lib/acts/factor/begin-passkey";
import { accountOf } from "@/lib/reads/account";
import { MemberShell } from "../../member-shell";
import { addKey } from "../actions";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await words()).security.passkeyHeading };
}

/** Makes a passkey on this device. It needs scripts; whoever has none sets an authenticator up instead. */
export default async function PasskeyPage({
  searchParams,
}: {
  searchParams: Promise<{ next?: string | string[] }>;
}) {
  const [actor, site, asked] = await Promise.all([requireActor(), passkeySite(), searchParams]);
  if (site === null) notFound();
  const next = ownPath(asked.next, "");
  const [t, account] = await Promise.all([words(), accountOf(actor)]);
  const begun = await beginPasskey(actor, { site, name: account?.maskedPhone ?? "" }, new Date());
  if (!begun.ok && begun.refusal.reason === "second_factor_needed") {
    redirect(confirmPath("/me/security/passkey"));
  }
  const said = t.security;
  return (
    <MemberShell title={said.title} back={next || "/me/security"}>
      <Heading sub={said.passkeyIntro}>{said.passkeyHeading}</Heading>
      {begun.ok ? (
        <Form action={addKey}>
          <input type="hidden" name="next" value={next} />
          <noscript>{said.passkeyNoScript}</noscript>
          <PasskeyButton
            kind="add"
            options={begun.value}
            field="answer"
            label={said.passkeyMake}
            failed={said.passkeyFailed}
          />
        </Form>
      ) : (
        <NoticeBox tone="warn">{refusalInWords(t, begun.refusal)}</NoticeBox>
      )}
    </MemberShell>
  );
}
