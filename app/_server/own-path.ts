// Control characters, backslashes and their encoded forms, encoded slashes: browsers and proxies read them differently.
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what must not get through
const AMBIGUOUS = /[\u0000-\u0020\u007f-\u00a0\\]|%(?:[01][0-9a-f]|7f|2f|5c)/i;

const BASE = "https://own.invalid";

/** The path if it leads to a page of ours, else the fallback: nobody is sent elsewhere by a link to us. */
export function ownPath(text: unknown, fallback: string): string {
  if (typeof text !== "string" || text.length > 500) return fallback;
  if (!text.startsWith("/") || text.startsWith("//") || AMBIGUOUS.test(text)) return fallback;
  if (!URL.canParse(text, BASE)) return fallback;
  const url = new URL(text, BASE);
  if (url.origin !== BASE || url.pathname.startsWith("//")) return fallback;
  return url.pathname + url.search;
}
