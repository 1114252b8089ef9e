"use server";

import { askAction } from "@/app/_server/form-action";
import { words } from "@/app/_server/words";
import type { CheckedAnswer } from "@/app/_ui/checked-answer";
import type { PersonActor } from "@/lib/acts/actor";
import { type CardLook, checkCard } from "@/lib/acts/card/check";
import { cardCodeForm } from "@/lib/forms/card";
import { done } from "@/lib/rules/refusal";
import type { Words } from "@/lib/words/zh-CN";

/** The answer is shown on the page that asked and stands at no address of its own: it is true at this moment only. */
export const check = askAction(cardCodeForm, async (actor, { digits: code }, now) => {
  const [t, looked] = [await words(), await checkCard(actor, { code }, now)];
  return looked.ok ? done(lookInWords(t, actor, looked.value, now)) : looked;
});

function lookInWords({ card: t }: Words, actor: PersonActor, look: CardLook, now: Date): CheckedAnswer {
  switch (look.what) {
    case "unknown":
    case "expired":
    case "used": {
      const { title, explain } = t[look.what];
      const tone = look.what === "unknown" ? "neutral" : "warn";
      return { tone, title, label: explain, rows: [], notes: [] };
    }
    case "card":
      return {
        tone: "good",
        title: t.found,
        label: look.memberId === actor.memberId ? t.own : t.foundLabel(now),
        rows: [
          { term: t.name, value: look.maskedName },
          { term: t.branch, value: look.branch },
          { term: t.status, value: t.statuses[look.status] },
        ],
        notes: [t.foundNote],
      };
  }
}
