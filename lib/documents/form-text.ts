/**
 * 表格文字: the sentences of a printed form. The form's own words, what was filled into its places, and its options,
 * of which the ones that do not apply are crossed out (组通字〔2006〕45号).
 */

export interface FilledPlace {
  /** Empty: a line on which somebody writes. */
  readonly filled: string;
  /** How long that line is, where it is empty. */
  readonly blankMm?: number;
}

export interface Options {
  readonly options: readonly { readonly word: string; readonly crossed: boolean }[];
}

export type Piece = string | FilledPlace | Options;

export function filled(value: string, blankMm?: number): FilledPlace {
  return blankMm === undefined ? { filled: value } : { filled: value, blankMm };
}

/** The words of which one applies. */
export function options<Word extends string>(words: readonly Word[], applies: Word): Options {
  return { options: words.map((word) => ({ word, crossed: word !== applies })) };
}

/** The sentence as it is read aloud: without the options that were crossed out. */
export function spoken(pieces: readonly Piece[]): string {
  return pieces.map(spokenPiece).join("");
}

function spokenPiece(piece: Piece): string {
  if (typeof piece === "string") return piece;
  if ("filled" in piece) return piece.filled;
  return piece.options
    .filter(({ crossed }) => !crossed)
    .map(({ word }) => word)
    .join("");
}
