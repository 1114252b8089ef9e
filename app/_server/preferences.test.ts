import { expect, test } from "vitest";
import { announcedLanguage } from "./preferences";

test.each([
  ["", "zh-CN"],
  ["zh-CN,zh;q=0.9,en;q=0.8", "zh-CN"],
  ["en-US,en;q=0.9", "en"],
  ["en;q=0.5, zh;q=0.7", "zh-CN"],
  ["fr-FR,fr;q=0.9,en;q=0.5", "en"],
  ["fr-FR", "zh-CN"],
  ["en;q=0, zh", "zh-CN"],
  ["*", "zh-CN"],
])("%j reads %s", (header, language) => expect(announcedLanguage(header)).toBe(language));
