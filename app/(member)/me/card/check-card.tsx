import { words } from "@/app/_server/words";
import { Heading } from "@/app/_ui/heading";
import { MemberShell } from "../member-shell";
import { check } from "./actions";
import { CheckForm } from "./check-form";

/** The page of whoever looks at another one's card: with what he scanned, or with an empty field. */
export async function CheckCard({ code }: { code: string }) {
  const t = (await words()).card;
  const { code: label, checkHint: hint, checkNote: note, check: press, checking } = t;
  return (
    <MemberShell title={t.checkTitle} back="/me/card">
      <Heading sub={t.checkIntro}>{t.checkHeading}</Heading>
      <CheckForm action={check} code={code} said={{ code: label, hint, note, check: press, checking }} />
    </MemberShell>
  );
}
