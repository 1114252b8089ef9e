/**
 * 姓名: a name as it stands on the identity card.
 * The characters stay as typed: NFC and NFKC would turn a rare character into another one (U+F91D → 欄).
 * Only what is no part of a name changes: spaces inside a Chinese name (姜　超伟), and the many dots of 阿依古丽·买买提江.
 * Source: GB 18030-2022 (rare characters), GB/T 35273 practice of public security offices for the dot (间隔号 U+00B7).
 */
export const personNameFaults = [
  "empty",
  "too_short",
  "too_long",
  "private_use",
  "hidden",
  "wrong_characters",
] as const;
export type PersonNameFault = (typeof personNameFaults)[number];

export type PersonNameCheck =
  | { readonly ok: true; readonly name: string }
  | { readonly ok: false; readonly fault: PersonNameFault };

const SHORTEST = 2;
const LONGEST = 50;

const DOTS = "·•‧∙⋅・･．";
// An ASCII full stop is a dot only between two Chinese characters.
const TYPED_DOTS = new RegExp(` ?[${DOTS}] ?|(?<=\\p{Script=Han}) ?\\. ?(?=\\p{Script=Han})`, "gu");
const SPACES = /[\s\u200b\ufeff]+/g;
// A space has a meaning only between two Latin words.
const EMPTY_SPACES = /(?<!\p{Script=Latin}) | (?!\p{Script=Latin})/gu;

/** Spaces and dots put in order; nothing else is touched. */
export function normalizePersonName(text: string): string {
  return text.replace(SPACES, " ").trim().replace(TYPED_DOTS, "·").replace(EMPTY_SPACES, "");
}

// Letters of any script, marks that select a variant, 〇, and the planes of rare characters whole:
// the newest of them are unknown to an older Unicode table.
const NAME =
  /^(?:[\p{L}\p{M}〇\u{20000}-\u{3fffd}]|(?<=\p{L})[·](?=\p{L})|(?<=\p{Script=Latin})[ '-](?=\p{Script=Latin}))+$/u;
// Old bank and police systems put rare characters here; each shows something else, or nothing.
const PRIVATE_USE = /\p{Co}/u;

// What nobody sees: controls, and the marks that turn the direction of what follows, so that a name reads as another.
const HIDDEN = /[\p{Cc}\u061c\u200c-\u200f\u2028-\u202e\u2060-\u2069\ufff9-\ufffb\u{e0000}-\u{e007f}]/u;

/** Whether a text holds characters that nobody sees; a line break and a tab are none of these. */
export function hidesCharacters(text: string): boolean {
  return HIDDEN.test(text.replace(/[\n\r\t]/g, ""));
}

export function checkPersonName(text: string): PersonNameCheck {
  const name = normalizePersonName(text);
  if (name === "") return { ok: false, fault: "empty" };
  if (PRIVATE_USE.test(name)) return { ok: false, fault: "private_use" };
  if (hidesCharacters(name)) return { ok: false, fault: "hidden" };
  if (!NAME.test(name)) return { ok: false, fault: "wrong_characters" };
  const length = [...name].length;
  if (length < SHORTEST) return { ok: false, fault: "too_short" };
  if (length > LONGEST) return { ok: false, fault: "too_long" };
  return { ok: true, name };
}
