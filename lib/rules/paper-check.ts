/**
 * 核对纸面: a stranger with the paper in his hand types what stands on it. The number alone would be a list to walk, so it
 * is answered only together with the full name and the last four digits. Sources: none; the rule is ours.
 */

/** How many times of the newest checks the holder of a certificate sees. */
export const checkTimesKept = 20;

/** 状态清单: how long a list promises to be the newest, and when the next one is made though nothing has changed. */
export const statusListLasts = 24 * 3600_000;
const STATUS_LIST_ANEW = 3600_000;

export function statusListIsDue(madeAt: Date, now: Date): boolean {
  return now.getTime() - madeAt.getTime() >= STATUS_LIST_ANEW;
}

/** `京知委C01〔2026〕证00042` as it may be typed: other brackets, wide letters, spaces. */
export function readCertificateNumber(text: string): string {
  return (
    text
      .normalize("NFKC")
      .replace(/\s/g, "")
      .replace(/[([{【［〈《「]/g, "〔")
      .replace(/[)\]}】］〉》」]/g, "〕")
      // The kind; what stands before it is the committee's own.
      .replace(/c(\d\d)(?=〔)/, "C$1")
  );
}

/** The last four characters of a citizen number; null if they cannot be that. */
export function readLastFour(text: string): string | null {
  const typed = text.normalize("NFKC").toUpperCase().replace(/\s/g, "");
  return /^\d{3}[\dX]$/.test(typed) ? typed : null;
}
