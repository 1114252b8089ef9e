/** 缺字: the font cannot draw a character. Printing a hole in a name is worse than printing nothing. */
export class MissingGlyph extends Error {
  override readonly name = "MissingGlyph";

  /** `characters`: those without a glyph, each once, in the order of the text. */
  constructor(readonly characters: readonly string[]) {
    super(`The font has no glyph for ${characters.map(codePoint).join(", ")}`);
  }
}

// Code points, not characters: a log of a rare character would tell who it is.
function codePoint(character: string): string {
  return `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0")}`;
}
