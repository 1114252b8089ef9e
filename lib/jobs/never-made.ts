import { MissingGlyph } from "../documents/missing-glyph";
import { DoesNotFit } from "../documents/typeset";

/** Why a document can never be made: the characters that no font draws, "…" where its texts have no room; null for what may go well next time. */
export function neverMade(error: unknown): string | null {
  if (error instanceof MissingGlyph) return error.characters.join("");
  return error instanceof DoesNotFit ? "…" : null;
}
