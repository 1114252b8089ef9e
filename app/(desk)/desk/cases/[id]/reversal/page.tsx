import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { words } from "@/app/_server/words";
import { takeBack } from "../actions";
import { foundCase } from "../found-case";
import { ReasonPage } from "../reason-page";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await words()).letterLife.reversal.link };
}

/** 转回: a secretary proposes to take a completed transfer back (T27). */
export default async function ReversalPage({ params }: { params: Promise<{ id: string }> }) {
  const { view, life } = await foundCase(params);
  if (!life.mayProposeReversal) notFound();
  return <ReasonPage view={view} action={takeBack} said={(await words()).letterLife.reversal} />;
}
