import type { Metadata } from "next";
import Link from "next/link";
import { requireMember } from "@/app/_server/actor";
import { words } from "@/app/_server/words";
import { Empty } from "@/app/_ui/empty";
import { Heading } from "@/app/_ui/heading";
import { LinkCard } from "@/app/_ui/link-card";
import { Tag, type Tone } from "@/app/_ui/tag";
import { type OwnTransferLine, ownTransfers } from "@/lib/reads/own-transfer";
import { dateOf } from "@/lib/rules/calendar";
import { isOpen, partyInCharge } from "@/lib/rules/transfer";
import type { Words } from "@/lib/words/zh-CN";
import { MemberShell } from "../member-shell";
import { lastDay } from "../todos";
import { stateWords } from "./state-words";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await words()).transfer.listHeading };
}

export default async function TransfersPage() {
  const actor = await requireMember();
  const [t, transfers] = await Promise.all([words(), ownTransfers(actor, new Date())]);
  const begin = { href: "/me/transfers/new", label: t.transfer.begin };
  return (
    <MemberShell title={t.transfer.title} current="/me/transfers">
      <Heading>{t.transfer.listHeading}</Heading>
      {transfers.length === 0 ? (
        <Empty title={t.transfer.empty} icon="transfer" action={begin}>
          {t.transfer.emptyText}
        </Empty>
      ) : (
        <>
          {!transfers.some(({ state }) => isOpen(state)) && (
            <Link prefetch={false} href={begin.href} className="btn btn-primary">
              {transfers.some(({ state }) => state === "draft") ? t.transfer.continueDraft : begin.label}
            </Link>
          )}
          <ul className="grid gap-3">
            {transfers.map((line) => (
              <li key={line.id}>
                <TransferCard line={line} t={t} />
              </li>
            ))}
          </ul>
          <Link prefetch={false} href="/me/transfers/letters" className="tap link">
            {t.letterLife.letters}
          </Link>
        </>
      )}
    </MemberShell>
  );
}

function toneOf({ state, route }: OwnTransferLine): Tone {
  if (state === "completed") return "good";
  if (!isOpen(state)) return "neutral";
  return partyInCharge(state, route) === "member" || state === "letter_expired" ? "bad" : "warn";
}

function TransferCard({ line, t }: { line: OwnTransferLine; t: Words }) {
  const { id, number, state, from, to, dueAt, createdAt, closedAt } = line;
  const when = dueAt
    ? t.transfer.dueBy(t.common.date(lastDay(dueAt)))
    : t.common.date(dateOf(closedAt ?? createdAt));
  return (
    <LinkCard
      href={`/me/transfers/${id}`}
      title={t.transfer.fromTo(from, to ?? t.transfer.targetOpen)}
      tag={<Tag tone={toneOf(line)}>{stateWords(t, line).tag}</Tag>}
      urgent={isOpen(state) && partyInCharge(state, line.route) === "member"}
    >
      {t.transfer.number} {number}
      {" · "}
      {when}
    </LinkCard>
  );
}
