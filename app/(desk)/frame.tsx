import type { ReactNode } from "react";
import { words } from "@/app/_server/words";
import { Shell } from "@/app/_ui/shell";
import { deskTabs } from "@/app/_ui/tabs";
import type { PersonActor } from "@/lib/acts/actor";
import { countTodo } from "@/lib/reads/todo";

interface DeskFrameProps {
  actor: PersonActor;
  title: string;
  back?: string;
  current: string;
  children: ReactNode;
}

/** The frame of the desk: how much waits is on its tab. */
export async function DeskFrame({ actor, title, back, current, children }: DeskFrameProps) {
  const [t, { all }] = await Promise.all([words(), countTodo(actor, new Date())]);
  const clerk =
    actor.role === "administrator" || actor.offices.some(({ capacity }) => capacity === "committee_officer");
  return (
    <Shell title={title} {...(back && { back })} tabs={deskTabs(t, all, clerk)} current={current}>
      {children}
    </Shell>
  );
}
