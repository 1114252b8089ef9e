/**
 * 核验码: what is printed on a certificate or letter for a stranger to check.
 * 20 characters of 32 carry 100 bits: more than can be walked. No I, L, O or U, so that it can be read aloud and typed.
 */
export const CODE_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
export const CODE_LENGTH = 20;

/** Turns random bytes (at least 20) into a code; each byte gives one character without bias. */
export function codeFrom(random: Uint8Array): string {
  if (random.length < CODE_LENGTH) throw new Error("a code needs 20 random bytes");
  return [...random.slice(0, CODE_LENGTH)].map((byte) => CODE_ALPHABET[byte & 31]).join("");
}

/** Groups of five, as it is printed. */
export function printedCode(code: string): string {
  return code.replace(/(.{5})(?=.)/g, "$1-");
}

/** What a person typed, put in order; null if it cannot be a code. */
export function readCode(text: string): string | null {
  // Full-width letters and long dashes are what a Chinese keyboard gives.
  const narrow = text.normalize("NFKC").toUpperCase();
  const bare = narrow
    .replace(/[\s\p{Pd}]/gu, "")
    .replace(/O/g, "0")
    .replace(/[IL]/g, "1");
  return bare.length === CODE_LENGTH && [...bare].every((c) => CODE_ALPHABET.includes(c)) ? bare : null;
}
