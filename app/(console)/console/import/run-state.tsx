import { words } from "@/app/_server/words";
import { Tag, type Tone } from "@/app/_ui/tag";
import type { RunLine, RunState } from "@/lib/reads/import-run";

const tones: Record<RunState, Tone> = {
  waiting: "neutral",
  checking: "neutral",
  checked: "warn",
  refused: "bad",
  committing: "neutral",
  committed: "good",
  undone: "neutral",
};

/** A run that the clerk dropped is stored as refused without a reason. */
export function isDropped({ state, problem }: Pick<RunLine, "state" | "problem">): boolean {
  return state === "refused" && problem === null;
}

export async function RunTag({ run }: { run: Pick<RunLine, "state" | "problem"> }) {
  const { runStates } = (await words()).console;
  if (isDropped(run)) return <Tag>{runStates.dropped}</Tag>;
  return <Tag tone={tones[run.state]}>{runStates[run.state]}</Tag>;
}
