import { cookies, headers } from "next/headers";
import { cache } from "react";

export const languages = ["zh-CN", "en"] as const;
export type Language = (typeof languages)[number];

export interface Preferences {
  language: Language;
  /** 长辈版: larger text, larger targets, a simpler home. */
  elder: boolean;
}

/** What this browser asked for: by the switches of the page, else by the language it announces. */
export const preferences = cache(async (): Promise<Preferences> => {
  const jar = await cookies();
  const chosen = jar.get("lang")?.value;
  return {
    language: isLanguage(chosen) ? chosen : announcedLanguage((await headers()).get("accept-language") ?? ""),
    elder: jar.get("elder")?.value === "1",
  };
});

export function isLanguage(text: unknown): text is Language {
  return languages.some((language) => language === text);
}

/** English only where it is announced before Chinese; Chinese for everyone else. */
export function announcedLanguage(header: string): Language {
  const ranked = header
    .split(",")
    .map((part) => {
      const [tag = "", weight] = part
        .trim()
        .toLowerCase()
        .split(/;\s*q=/);
      return { language: tag.split("-")[0], weight: weight === undefined ? 1 : Number(weight) || 0 };
    })
    .filter(({ weight }) => weight > 0)
    .sort((a, b) => b.weight - a.weight);
  return ranked.find(({ language }) => language === "zh" || language === "en")?.language === "en"
    ? "en"
    : "zh-CN";
}
