import type { Metadata } from "next";
import { requireMember } from "@/app/_server/actor";
import { words } from "@/app/_server/words";
import { readCardCode, shownCardCode } from "@/lib/rules/card";
import { CheckCard } from "../check-card";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await words()).card.checkTitle };
}

/** Where the QR code of a card leads. Whoever opens it has looked at nothing yet, and nobody learns that he was here. */
export default async function ScannedCardPage({ params }: { params: Promise<{ code: string }> }) {
  await requireMember();
  const code = readCardCode((await params).code);
  return <CheckCard code={code === null ? "" : shownCardCode(code)} />;
}
