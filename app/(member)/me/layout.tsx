import type { ReactNode } from "react";

/** Everything below reads what belongs to one person at this moment: nothing of it is ever kept. */
export const dynamic = "force-dynamic";

export default function MemberLayout({ children }: { children: ReactNode }) {
  return children;
}
