import type { ReactNode } from "react";
import { words } from "@/app/_server/words";
import { Empty } from "@/app/_ui/empty";
import { Heading } from "@/app/_ui/heading";
import { LinkCard } from "@/app/_ui/link-card";
import { NoticeBox } from "@/app/_ui/notice-box";
import type { PersonActor } from "@/lib/acts/actor";
import { DeskFrame } from "../frame";

export interface WaitingLine {
  readonly href: string;
  /** Whom it is about. */
  readonly name: string;
  readonly tag?: ReactNode;
  readonly about: ReactNode;
}

interface WaitingPageProps {
  actor: PersonActor;
  title: string;
  heading: string;
  /** What was done with the last one. */
  done: string | undefined;
  empty: { readonly text: string; readonly action: string };
  lines: readonly WaitingLine[];
  /** What else is to be known. */
  children?: ReactNode;
}

/** One kind of what waits for an officer: a line each, and what was done with the last one above. */
export async function WaitingPage({ actor, title, heading, done, empty, lines, children }: WaitingPageProps) {
  const t = await words();
  return (
    <DeskFrame actor={actor} title={title} back="/desk" current="/desk">
      {done !== undefined && <NoticeBox tone="good">{done}</NoticeBox>}
      <Heading>{heading}</Heading>
      {lines.length === 0 && (
        <Empty title={t.desk.empty.todo.title} action={{ href: "/desk", label: empty.action }}>
          {empty.text}
        </Empty>
      )}
      <ul className="grid gap-3">
        {lines.map(({ href, name, tag, about }) => (
          <li key={href}>
            <LinkCard href={href} title={name} tag={tag}>
              {about}
            </LinkCard>
          </li>
        ))}
      </ul>
      {children}
    </DeskFrame>
  );
}
