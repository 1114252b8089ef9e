import type { Metadata } from "next";
import { locale, words } from "@/app/_server/words";
import { SubmitButton, TextField } from "@/app/_ui/fields";
import { Form } from "@/app/_ui/form";
import { Heading, Section } from "@/app/_ui/heading";
import { Shell } from "@/app/_ui/shell";
import { askFile, askPaper, lookUp } from "./actions";
import { FileForm } from "./file-form";
import { fileWords } from "./file-words";
import { Keeper } from "./keeper";
import { PaperForm } from "./paper-form";
import { paperWords } from "./paper-words";
import { wrongToken } from "./wrong-token";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await words()).verify.heading };
}

/** Three ways to check, none of which asks who is checking: the code, what stands on the paper, the file itself. */
export default async function VerifyPage() {
  const [all, language] = await Promise.all([words(), locale()]);
  const t = all.verify;
  return (
    <Shell title={t.title} back="/">
      <Heading sub={t.intro}>{t.heading}</Heading>
      <Section id="by-code" title={t.byCode}>
        <Form action={lookUp}>
          <TextField name="code" label={t.code} hint={t.codeHint} autoComplete="off" />
          <SubmitButton>{t.check}</SubmitButton>
        </Form>
      </Section>
      <Section id="by-file" title={t.byFile}>
        <FileForm ask={askFile} said={fileWords(all)} language={language} />
        <noscript>
          <p>{t.fileNeedsScript}</p>
        </noscript>
      </Section>
      <Section id="by-paper" title={t.byPaper}>
        <PaperForm action={askPaper} said={paperWords(all)} />
      </Section>
      <p className="text-[0.9375rem] text-ink-soft">{t.privacy}</p>
      <Keeper wrong={wrongToken(all)} ready={t.offlineReady} />
    </Shell>
  );
}
