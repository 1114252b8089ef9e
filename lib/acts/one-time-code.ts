import { randomInt, timingSafeEqual } from "node:crypto";
import { blindIndex } from "@/db/keys";

/** Six digits, and what is kept of them: a keyed hash bound to the attempt. */
export function newCode(attemptId: string): { code: string; codeHash: string } {
  const code = String(randomInt(1_000_000)).padStart(6, "0");
  return { code, codeHash: hashCode(attemptId, code) };
}

export function hashCode(attemptId: string, code: string): string {
  return blindIndex("code", `${attemptId}:${code}`);
}

export function isCode(attemptId: string, code: string, codeHash: string): boolean {
  const given = Buffer.from(hashCode(attemptId, code));
  const kept = Buffer.from(codeHash);
  return given.length === kept.length && timingSafeEqual(given, kept);
}
