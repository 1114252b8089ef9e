import type { Metadata } from "next";
import Link from "next/link";
import { requireOfficer } from "@/app/_server/actor";
import { pathId } from "@/app/_server/path-id";
import { words } from "@/app/_server/words";
import { CallLink } from "@/app/_ui/call-link";
import { Heading } from "@/app/_ui/heading";
import { NoticeBox } from "@/app/_ui/notice-box";
import { Shell } from "@/app/_ui/shell";
import { takeReveal } from "@/lib/acts/member/reveal";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await words()).privacy.reveal.title };
}

/** The number, once: whoever comes back to this address finds none. */
export default async function RevealedPage({ params }: { params: Promise<{ id: string; asked: string }> }) {
  const actor = await requireOfficer();
  const { id, asked } = await params;
  const memberId = pathId(id);
  const shown = await takeReveal(actor, { id: pathId(asked), memberId }, new Date());
  const said = (await words()).privacy.reveal;
  const back = `/desk/members/${memberId}`;
  return (
    <Shell title={said.title} back={back} signedIn>
      {shown.ok ? (
        <>
          <Heading>{said.shown(shown.value.name, shown.value.field)}</Heading>
          <div className="card grid gap-2 p-4">
            <p className="font-semibold text-[1.5rem] tabular-nums">{shown.value.value ?? said.none}</p>
            {shown.value.field === "phone" && shown.value.value !== null && (
              <CallLink phone={shown.value.value} label={said.call} name={shown.value.name} />
            )}
          </div>
          <NoticeBox>{said.once}</NoticeBox>
        </>
      ) : (
        <>
          <Heading sub={said.overText}>{said.over}</Heading>
          <Link prefetch={false} href={`${back}/reveal`} className="btn btn-outline">
            {said.again}
          </Link>
        </>
      )}
      <Link prefetch={false} href={back} className="btn btn-quiet">
        {said.back}
      </Link>
    </Shell>
  );
}
