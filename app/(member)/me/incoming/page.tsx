import type { Metadata } from "next";
import Link from "next/link";
import { requireActor } from "@/app/_server/actor";
import { words } from "@/app/_server/words";
import { Empty } from "@/app/_ui/empty";
import { Heading } from "@/app/_ui/heading";
import { ownWishes } from "@/lib/reads/incoming";
import { MemberShell } from "../member-shell";
import { OwnWishes } from "./own-wishes";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await words()).incoming.mineHeading };
}

/** What became of the letters that this account registered. */
export default async function IncomingPage() {
  const actor = await requireActor();
  const [{ incoming: t }, wishes] = await Promise.all([words(), ownWishes(actor)]);
  const begin = { href: "/me/incoming/new", label: t.mineNew };
  const idle = wishes.every(({ standing }) => standing === "not_taken_up");
  return (
    <MemberShell title={t.mineTitle} back="/me">
      <Heading>{t.mineHeading}</Heading>
      {wishes.length === 0 ? (
        <Empty title={t.mineEmpty} icon="letter" action={begin} />
      ) : (
        <>
          <OwnWishes wishes={wishes} />
          {idle && (
            <Link prefetch={false} href={begin.href} className="btn btn-outline">
              {begin.label}
            </Link>
          )}
        </>
      )}
    </MemberShell>
  );
}
