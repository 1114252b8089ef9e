import type { ReactNode } from "react";
import { currentActor } from "@/app/_server/actor";
import { ForgetCopies } from "@/app/_ui/forget-copies";
import { copyMark } from "@/lib/reads/own-certificate";

/** Everything below reads what belongs to one person at this moment: nothing of it is ever kept. */
export const dynamic = "force-dynamic";

export default async function MemberLayout({ children }: { children: ReactNode }) {
  const actor = await currentActor();
  return (
    <>
      {children}
      <ForgetCopies {...(actor && { mark: copyMark(actor.sessionId) })} />
    </>
  );
}
