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
  "wrong_characters",
] as const;
export type PersonNameFault = (typeof personNameFaults)[number];

export type PersonNameCheck =
  | { readonly ok: true; readonly name: string }
  | { readonly ok: false; readonly fault: PersonNameFault };

const SHORTEST = 2;
const LONGEST = 50;

const DOTS = "·•‧∙⋅・･．";
// An ASCII full stop is a dot only between two characters that are not Latin: "J. Smith" keeps it out.
const TYPED_DOTS = new RegExp(`\\s*[${DOTS}]\\s*|(?<=\\p{Script=Han})\\s*\\.\\s*(?=\\p{Script=Han})`, "gu");
const SPACES = "\\s\\u00a0\\u3000\\u200b\\ufeff";
const OUTER_SPACES = new RegExp(`^[${SPACES}]+|[${SPACES}]+$`, "gu");
const INNER_SPACES = new RegExp(`[${SPACES}]+`, "gu");

/** Spaces and dots put in order; nothing else is touched. */
export function normalizePersonName(text: string): string {
  const trimmed = text.replace(OUTER_SPACES, "").replace(TYPED_DOTS, "·");
  return trimmed.replace(INNER_SPACES, (_, at: number) => {
    // A space has a meaning only between two Latin words.
    const before = /\p{Script=Latin}$/u.test(trimmed.slice(0, at));
    const after = /^[\s\u00a0\u3000\u200b\ufeff]+\p{Script=Latin}/u.test(trimmed.slice(at));
    return before && after ? " " : "";
  });
}

// Letters of any script, marks that select a variant, 〇, and the planes of rare characters whole:
// the newest of them are unknown to an older Unicode table.
const NAME =
  /^(?:[\p{L}\p{M}〇\u{20000}-\u{3fffd}]|(?<=\p{L})[·](?=\p{L})|(?<=\p{Script=Latin})[ '-](?=\p{Script=Latin}))+$/u;
// Old bank and police systems put rare characters here; each shows something else, or nothing.
const PRIVATE_USE = /\p{Co}/u;

export function checkPersonName(text: string): PersonNameCheck {
  const name = normalizePersonName(text);
  if (name === "") return { ok: false, fault: "empty" };
  if (PRIVATE_USE.test(name)) return { ok: false, fault: "private_use" };
  if (!NAME.test(name)) return { ok: false, fault: "wrong_characters" };
  const length = [...name].length;
  if (length < SHORTEST) return { ok: false, fault: "too_short" };
  if (length > LONGEST) return { ok: false, fault: "too_long" };
  return { ok: true, name };
}
