import Link from "next/link";
import { redirect } from "next/navigation";
import { currentActor } from "@/app/_server/actor";
import { words } from "@/app/_server/words";
import { ForgetCopies } from "@/app/_ui/forget-copies";
import { Heading, Section } from "@/app/_ui/heading";
import { Icon, type IconName } from "@/app/_ui/icons";
import { LinkCard } from "@/app/_ui/link-card";
import { Shell } from "@/app/_ui/shell";
import { Journey } from "./journey";

export default async function WelcomePage() {
  if (await currentActor()) redirect("/me");
  const { common, welcome: t } = await words();
  return (
    <Shell title={common.product}>
      <ForgetCopies />
      <Journey />
      <Heading sub={t.intro}>{t.title}</Heading>
      <div className="grid gap-1.5">
        <Link prefetch={false} href="/sign-in" className="btn btn-primary">
          {t.signIn}
        </Link>
        <p className="text-center text-[0.9375rem] text-ink-soft">{t.signInHint}</p>
      </div>
      <LinkCard href="/v" title={t.check} icon="code">
        {t.checkHint}
      </LinkCard>
      <Section id="what" title={t.whatTitle}>
        <ul className="card divide-y divide-line px-4">
          <What icon="transfer" title={t.transferTitle} text={t.transferText} />
          <What icon="shield" title={t.certificateTitle} text={t.certificateText} />
          <What icon="inbox" title={t.deskTitle} text={t.deskText} />
        </ul>
      </Section>
      <Section id="promise" title={t.promiseTitle}>
        <ul className="grid gap-2">
          {t.promise.map((line) => (
            <li key={line} className="flex gap-2.5">
              <Icon name="check" className="size-6 text-good" />
              {line}
            </li>
          ))}
        </ul>
      </Section>
      <Link prefetch={false} href="/help" className="tap link">
        {t.more}
      </Link>
    </Shell>
  );
}

function What({ icon, title, text }: { icon: IconName; title: string; text: string }) {
  return (
    <li className="flex gap-3 py-3">
      <Icon name={icon} className="size-6 text-party" />
      <div className="min-w-0 flex-1">
        <h3 className="font-semibold">{title}</h3>
        <p className="text-[0.9375rem] text-ink-soft">{text}</p>
      </div>
    </li>
  );
}
