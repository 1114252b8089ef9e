import en from "@/lib/words/en";
import zhCN, { type Words } from "@/lib/words/zh-CN";
import { type Language, preferences } from "./preferences";

const WORDS: Record<Language, Words> = { "zh-CN": zhCN, en };

export async function locale(): Promise<Language> {
  return (await preferences()).language;
}

/** Every sentence of the product, in the language of this reader. */
export async function words(): Promise<Words> {
  return WORDS[await locale()];
}
