import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { requireActor } from "@/app/_server/actor";
import { ownPath } from "@/app/_server/own-path";
import { words } from "@/app/_server/words";
import { SubmitButton, TextField } from "@/app/_ui/fields";
import { Form } from "@/app/_ui/form";
import { Heading } from "@/app/_ui/heading";
import { QrCode } from "@/app/_ui/qr-code";
import { accountOf } from "@/lib/reads/account";
import { factorsOf, waitingSecretOf } from "@/lib/reads/factor";
import { totpAddress } from "@/lib/reads/totp";
import { MemberShell } from "../../member-shell";
import { begin, confirmApp } from "../actions";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await words()).security.appHeading };
}

/** Sets an authenticator app up: a secret to scan or to type, and the first code back. */
export default async function AppPage({
  searchParams,
}: {
  searchParams: Promise<{ next?: string | string[] }>;
}) {
  const actor = await requireActor();
  const next = ownPath((await searchParams).next, "");
  const { authenticatorSince } = await factorsOf(actor);
  if (authenticatorSince !== null) redirect("/me/security");
  const [{ security: t }, secret, account] = await Promise.all([
    words(),
    waitingSecretOf(actor),
    accountOf(actor),
  ]);
  return (
    <MemberShell title={t.title} back={next || "/me/security"}>
      <Heading sub={t.appIntro}>{t.appHeading}</Heading>
      {secret === null ? (
        <Form action={begin}>
          <input type="hidden" name="next" value={next} />
          <SubmitButton>{t.appBegin}</SubmitButton>
        </Form>
      ) : (
        <>
          <section className="card grid justify-items-center gap-3 p-4">
            <p className="justify-self-start font-semibold">{t.appScan}</p>
            <QrCode
              value={totpAddress(secret, account?.maskedPhone ?? "")}
              label={t.appQrLabel}
              className="size-44"
            />
            <p className="justify-self-start text-ink-soft">{t.appType}</p>
            <p className="break-all font-mono text-[1.125rem]">{secret.replace(/(.{4})(?=.)/g, "$1 ")}</p>
          </section>
          <Form action={confirmApp}>
            <input type="hidden" name="next" value={next} />
            <TextField
              name="code"
              label={t.appFirstCode}
              hint={t.appFirstCodeHint}
              inputMode="numeric"
              autoComplete="one-time-code"
              className="max-w-44 font-semibold text-[1.375rem] tracking-[0.2em]"
            />
            <SubmitButton>{t.appConfirm}</SubmitButton>
          </Form>
        </>
      )}
    </MemberShell>
  );
}
