import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { words } from "@/app/_server/words";
import { redirectElsewhere } from "../actions";
import { foundCase } from "../found-case";
import { ReasonPage } from "../reason-page";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await words()).letterLife.redirect.link };
}

/** 改派: the member goes somewhere else after his letter was issued (edge 8). */
export default async function RedirectPage({ params }: { params: Promise<{ id: string }> }) {
  const { view, life } = await foundCase(params);
  if (!life.mayRedirect) notFound();
  return <ReasonPage view={view} action={redirectElsewhere} said={(await words()).letterLife.redirect} />;
}
