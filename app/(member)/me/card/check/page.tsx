import type { Metadata } from "next";
import { requireMember } from "@/app/_server/actor";
import { words } from "@/app/_server/words";
import { CheckCard } from "../check-card";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await words()).card.checkTitle };
}

export default async function CheckCardPage() {
  await requireMember();
  return <CheckCard code="" />;
}
