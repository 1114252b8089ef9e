import type { CheckedAnswer } from "@/app/_ui/checked-answer";
import type { Words } from "@/lib/words/zh-CN";

/** Said where the token in a QR code is none of ours. */
export function wrongToken({ verify: t }: Words): CheckedAnswer {
  return { tone: "bad", title: t.tokenWrong.title, label: t.tokenWrong.explain, rows: [], notes: [] };
}
