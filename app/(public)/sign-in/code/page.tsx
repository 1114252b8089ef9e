import type { Metadata } from "next";
import Link from "next/link";
import { redirect } from "next/navigation";
import { currentActor } from "@/app/_server/actor";
import { currentAttempt } from "@/app/_server/attempt";
import { ownPath } from "@/app/_server/own-path";
import { words } from "@/app/_server/words";
import { SubmitButton, TextField } from "@/app/_ui/fields";
import { ForgetCopies } from "@/app/_ui/forget-copies";
import { Form } from "@/app/_ui/form";
import { Heading } from "@/app/_ui/heading";
import { NoticeBox } from "@/app/_ui/notice-box";
import { Shell } from "@/app/_ui/shell";
import { enter } from "../actions";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await words()).signIn.codeTitle };
}

export default async function CodePage({
  searchParams,
}: {
  searchParams: Promise<{ next?: string | string[] }>;
}) {
  const next = ownPath((await searchParams).next, "/me");
  if (await currentActor()) redirect(next);
  const signInPath = `/sign-in?${new URLSearchParams({ next })}`;
  if (!(await currentAttempt())) redirect(signInPath);
  const t = (await words()).signIn;
  return (
    <Shell title={t.title} back={signInPath}>
      <ForgetCopies />
      <Heading sub={t.codeIntro}>{t.codeHeading}</Heading>
      <Form action={enter}>
        <input type="hidden" name="next" value={next} />
        <TextField
          name="code"
          label={t.code}
          hint={t.codeHint}
          inputMode="numeric"
          autoComplete="one-time-code"
          className="max-w-44 font-semibold text-[1.375rem] tracking-[0.2em]"
        />
        <SubmitButton working={t.entering}>{t.enter}</SubmitButton>
      </Form>
      <Link prefetch={false} href={signInPath} className="tap link">
        {t.another}
      </Link>
      <NoticeBox tone="info">{t.neverShare}</NoticeBox>
    </Shell>
  );
}
