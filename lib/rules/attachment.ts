/**
 * 附件: a photograph or scan of a paper that travels with a case.
 * What a file is says its content, not its name; what is none of these is refused.
 */
export const attachmentTypes = ["image/jpeg", "image/png", "application/pdf"] as const;
export type AttachmentType = (typeof attachmentTypes)[number];

/**
 * What a paper is: the letter or slip of a case, which its member reads too, a file that answers an enquiry (T12), or the
 * evidence of a correction, which hangs on no case.
 */
export const attachmentPurposes = ["letter", "file_answer", "correction"] as const;
export type AttachmentPurpose = (typeof attachmentPurposes)[number];

/** The most bytes of one file: a telephone's photograph fits. */
export const ATTACHMENT_MOST_BYTES = 10 * 1024 * 1024;

const signatures: readonly (readonly [AttachmentType, readonly number[]])[] = [
  ["image/jpeg", [0xff, 0xd8, 0xff]],
  ["image/png", [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]],
  ["application/pdf", [0x25, 0x50, 0x44, 0x46, 0x2d]],
];

/**
 * Whether a PDF says that it does something by itself: runs a script, starts a program, sends a form. A name may hide its
 * letters as #4A. What is packed inside a PDF is not unpacked here; the reader's viewer is the wall behind this one.
 */
export function actsByItself(bytes: Uint8Array): boolean {
  const text = new TextDecoder("latin1")
    .decode(bytes)
    .replace(/#([0-9a-f]{2})/gi, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));
  return /\/(JavaScript|Launch|ImportData|SubmitForm|RichMedia)(?![A-Za-z])/.test(text);
}

/** The kind of a file by its first bytes; null for anything else. */
export function attachmentTypeOf(bytes: Uint8Array): AttachmentType | null {
  const found = signatures.find(([, start]) => start.every((byte, at) => bytes[at] === byte));
  return found ? found[0] : null;
}
