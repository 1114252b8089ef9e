import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { currentActor } from "@/app/_server/actor";
import { refusalInWords } from "@/app/_server/form-words";
import { ownPath } from "@/app/_server/own-path";
import { providerName } from "@/app/_server/sign-on";
import { words } from "@/app/_server/words";
import { SubmitButton, TextField } from "@/app/_ui/fields";
import { ForgetCopies } from "@/app/_ui/forget-copies";
import { Form } from "@/app/_ui/form";
import { Heading } from "@/app/_ui/heading";
import { NoticeBox } from "@/app/_ui/notice-box";
import { Shell } from "@/app/_ui/shell";
import { sendCode } from "./actions";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await words()).signIn.title };
}

interface SignInPageProps {
  searchParams: Promise<{ next?: string | string[]; problem?: string | string[] }>;
}

/** What may come back from the provider of single sign-on. */
const PROBLEMS = ["sign_on_failed", "sign_on_unreachable", "too_many_attempts"] as const;

export default async function SignInPage({ searchParams }: SignInPageProps) {
  const asked = await searchParams;
  const next = ownPath(asked.next, "/me");
  if (await currentActor()) redirect(next);
  const all = await words();
  const t = all.signIn;
  const problem = PROBLEMS.find((one) => one === asked.problem);
  const employer = providerName();
  return (
    <Shell title={t.title} back="/">
      <ForgetCopies />
      <Heading sub={t.intro}>{t.heading}</Heading>
      {problem && <NoticeBox tone="warn">{refusalInWords(all, { reason: problem })}</NoticeBox>}
      <Form action={sendCode}>
        <input type="hidden" name="next" value={next} />
        <TextField
          name="phone"
          label={t.phone}
          hint={t.phoneHint}
          type="tel"
          inputMode="tel"
          autoComplete="tel-national"
        />
        <SubmitButton working={t.sending}>{t.sendCode}</SubmitButton>
      </Form>
      {employer !== null && (
        // A plain link: a route that leads to another host is nothing that a page may fetch ahead.
        <a href={`/sign-in/sso/start?${new URLSearchParams({ next })}`} className="btn btn-outline">
          {t.withEmployer(employer)}
        </a>
      )}
      <p className="text-[0.9375rem] text-ink-soft">{t.whatNext}</p>
    </Shell>
  );
}
