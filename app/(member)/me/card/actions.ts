"use server";

import { askAction } from "@/app/_server/form-action";
import { refusalInWords } from "@/app/_server/form-words";
import { words } from "@/app/_server/words";
import { checkCard } from "@/lib/acts/card/check";
import { cardCodeForm } from "@/lib/forms/card";
import type { Looked } from "./check-form";

/** The answer is shown on the page that asked and stands at no address of its own: it is true at this moment only. */
export const check = askAction(cardCodeForm, async (actor, input): Promise<Looked> => {
  const now = new Date();
  const t = await words();
  const looked = await checkCard(actor, input, now);
  if (!looked.ok) return { what: "refused", text: refusalInWords(t, looked.refusal) };
  if (looked.value === null) return { what: "unknown" };
  const { memberId, maskedName, branch, status } = looked.value;
  return {
    what: "member",
    label: memberId === actor.memberId ? t.card.own : t.card.foundLabel(now),
    rows: [
      [t.card.name, maskedName],
      [t.card.branch, branch],
      [t.card.status, t.card.statuses[status]],
    ],
  };
});
