"use server";

import { publicAskAction } from "@/app/_server/form-action";
import { callerNetwork } from "@/app/_server/network";
import { words } from "@/app/_server/words";
import type { CheckedAnswer } from "@/app/_ui/checked-answer";
import { matchPaper } from "@/lib/acts/verification/check-paper";
import { paperMatchForm } from "@/lib/forms/paper-check";
import { done } from "@/lib/rules/refusal";

export const match = publicAskAction(paperMatchForm, async (input, now) => {
  const [t, fits] = [(await words()).verify, await matchPaper(input, await callerNetwork(), now)];
  if (!fits.ok) return fits;
  const { title, explain } = fits.value ? t.matches : t.matchesNot;
  return done<CheckedAnswer>({
    tone: fits.value ? "good" : "bad",
    title,
    label: explain,
    rows: [],
    notes: [],
  });
});
