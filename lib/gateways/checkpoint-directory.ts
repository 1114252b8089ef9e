import { link, mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import path from "node:path";

/** 检查点存放处: where signed checkpoints go outside the database, so that its newest part cannot be cut off unnoticed. */
export interface CheckpointDirectory {
  /** The highest number there with its text; null where none is. */
  readonly newest: () => Promise<{ readonly number: number; readonly text: string } | null>;
  /** Keeps the text of a checkpoint, whole or not at all; what is there is never written over. */
  readonly keep: (number: number, text: string) => Promise<void>;
}

const NAMED = /^checkpoint-(\d{8,})\.json$/;

export function checkpointFile(number: number): string {
  return `checkpoint-${String(number).padStart(8, "0")}.json`;
}

/** One file a checkpoint in the directory SUIXING_AUDIT_EXPORT; null where none is named. */
export function checkpointDirectory(
  env: Readonly<Record<string, string | undefined>>,
): CheckpointDirectory | null {
  const directory = env.SUIXING_AUDIT_EXPORT;
  if (!directory) return null;
  return {
    newest: async () => {
      await mkdir(directory, { recursive: true });
      const numbers = (await readdir(directory)).flatMap((name) => NAMED.exec(name)?.[1] ?? []).map(Number);
      if (numbers.length === 0) return null;
      const number = Math.max(...numbers);
      return { number, text: await readFile(path.join(directory, checkpointFile(number)), "utf8") };
    },
    keep: async (number, text) => {
      const file = path.join(directory, checkpointFile(number));
      const draft = `${file}.${process.pid}`;
      await writeFile(draft, text, { flush: true });
      try {
        await link(draft, file);
      } catch (error) {
        if (!isThere(error)) throw error;
      } finally {
        await rm(draft, { force: true });
      }
    },
  };
}

function isThere(error: unknown): boolean {
  return typeof error === "object" && error !== null && "code" in error && error.code === "EEXIST";
}
