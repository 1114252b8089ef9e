import { listenToStatements } from "@/db/client";

export interface Statement {
  readonly text: string;
  readonly params: readonly unknown[];
}

/** The statements that reach the server while this work is done. */
export async function listenTo(work: () => Promise<void>): Promise<Statement[]> {
  const heard: Statement[] = [];
  listenToStatements((text, params) => heard.push({ text, params }));
  await work();
  listenToStatements(null);
  return heard;
}
