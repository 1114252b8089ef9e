import type { CodeAnswer } from "../../reads/verification-code";
import { codeOfFile } from "../../reads/verification-code";
import { CODE_ALPHABET, CODE_LENGTH } from "../../rules/code";
import type { Outcome } from "../../rules/refusal";
import { checkCode } from "./check-code";

/** Belongs to no document; asked for in the place of a file that is in no book, so that nothing differs. */
const NO_CODE = (CODE_ALPHABET[0] ?? "").repeat(CODE_LENGTH);

/**
 * A stranger's browser has checked a file and asks what became of it since. All that reaches us is the SHA-256 of the
 * file: whoever has not got the file cannot say it.
 */
export async function checkFileOf(
  { sha256 }: { readonly sha256: string },
  network: string,
  now: Date,
): Promise<Outcome<CodeAnswer>> {
  return checkCode((await codeOfFile(sha256)) ?? NO_CODE, network, now);
}
