import type { TransferRoute, TransferState } from "@/lib/rules/transfer";
import type { Words } from "@/lib/words/zh-CN";

/** How a state is called and what to do in it; a letter on paper, and taking back, have words of their own. */
export function stateWords(
  t: Words,
  { state, route }: { readonly state: TransferState; readonly route: TransferRoute | null },
): { readonly title: string; readonly tag: string; readonly advice: string } {
  const usual = {
    title: t.transfer.states[state],
    tag: t.transfer.tags[state],
    advice: t.transfer.advice[state],
  };
  if (route === "reversal") {
    const { states, advice } = t.letterLife.reversal;
    return { ...usual, title: states[state] ?? usual.title, advice: advice[state] ?? usual.advice };
  }
  if (route !== "outward") return usual;
  return {
    title: t.outside.states[state] ?? usual.title,
    tag: t.outside.tags[state] ?? usual.tag,
    advice: t.outside.advice[state] ?? usual.advice,
  };
}
