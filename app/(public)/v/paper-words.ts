import type { Words } from "@/lib/words/zh-CN";
import type { PaperWords } from "./paper-form";

export function paperWords({ verify: t }: Words): PaperWords {
  const { number, numberHint, paperName, paperNameHint, lastFour, lastFourHint, compare, working } = t;
  return { number, numberHint, paperName, paperNameHint, lastFour, lastFourHint, compare, working };
}
