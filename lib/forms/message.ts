import type { Words } from "@/lib/words/zh-CN";

/** The error messages a schema may use: keys of the words area `form`. */
export type FormMessage = keyof Words["form"];

/** A schema's error message: the key of its sentence, with the number the sentence needs. */
export function message(key: FormMessage, amount?: number): string {
  return amount === undefined ? key : `${key}:${amount}`;
}
