import type { Metadata } from "next";
import Link from "next/link";
import { redirect } from "next/navigation";
import { words } from "@/app/_server/words";
import { ActionBar } from "@/app/_ui/action-bar";
import { SubmitButton } from "@/app/_ui/fields";
import { Form } from "@/app/_ui/form";
import { Heading } from "@/app/_ui/heading";
import { MemberShell } from "../../../member-shell";
import { withdraw } from "../../actions";
import { requireCertificate } from "../own-certificate";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await words()).certificate.withdraw };
}

export default async function WithdrawCertificatePage({ params }: { params: Promise<{ id: string }> }) {
  const { id, kind, number, verdict } = await requireCertificate(params);
  const back = `/me/certificates/${id}`;
  if (verdict !== "valid") redirect(back);
  const t = (await words()).certificate;
  return (
    <MemberShell title={t.viewTitle} back={back}>
      <Heading sub={`${t.kinds[kind]} · ${number}`}>{t.withdrawHeading}</Heading>
      <p>{t.withdrawText}</p>
      <Form action={withdraw}>
        <input type="hidden" name="id" value={id} />
        <ActionBar>
          <Link prefetch={false} href={back} className="btn btn-quiet">
            {t.keep}
          </Link>
          <SubmitButton>{t.withdraw}</SubmitButton>
        </ActionBar>
      </Form>
    </MemberShell>
  );
}
