import { cache, type ReactNode } from "react";
import { currentActor } from "@/app/_server/actor";
import { words } from "@/app/_server/words";
import { Shell } from "@/app/_ui/shell";
import { memberTabs } from "@/app/_ui/tabs";
import { countTodo } from "@/lib/reads/todo";
import { countVerifications } from "@/lib/reads/verification";

/** How much waits at the desk of the reader; undefined for one without an office. */
export const waitingAtDesk = cache(async (): Promise<number | undefined> => {
  const actor = await currentActor();
  if (!actor || actor.offices.length === 0) return undefined;
  const now = new Date();
  const [cases, verifications] = await Promise.all([countTodo(actor, now), countVerifications(actor, now)]);
  return cases.all + verifications;
});

interface MemberShellProps {
  title: ReactNode;
  /** The tab of the page; a page below one has a way back instead. */
  current?: string;
  back?: string;
  children: ReactNode;
}

/** The frame of a member's pages: tabs at the top level, an arrow below it. */
export async function MemberShell({ title, current, back, children }: MemberShellProps) {
  if (current === undefined) {
    return (
      <Shell title={title} signedIn {...(back !== undefined && { back })}>
        {children}
      </Shell>
    );
  }
  const [t, waiting] = await Promise.all([words(), waitingAtDesk()]);
  return (
    <Shell title={title} tabs={memberTabs(t, waiting)} current={current}>
      {children}
    </Shell>
  );
}
