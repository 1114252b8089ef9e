import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { words } from "@/app/_server/words";
import { declareInterest } from "../actions";
import { foundCase } from "../found-case";
import { ReasonPage } from "../reason-page";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await words()).letterLife.stepAside.link };
}

/** 回避: an officer declares a conflict of interest (edge 25). */
export default async function StepAsidePage({ params }: { params: Promise<{ id: string }> }) {
  const { view, life } = await foundCase(params);
  if (!life.mayStepAside) notFound();
  return <ReasonPage view={view} action={declareInterest} said={(await words()).letterLife.stepAside} />;
}
