/**
 * Rows → CSV bytes, for programs that read nothing else: UTF-8 with its mark, so that a spreadsheet opens Chinese as
 * Chinese, and what begins like a formula is marked as text.
 */
const LIKE_A_FORMULA = /^[\s\u200b\ufeff]*[=+\-@|%＝＋－＠]/;

function cell(text: string): string {
  const plain = LIKE_A_FORMULA.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(plain) ? `"${plain.replaceAll('"', '""')}"` : plain;
}

export function writeCsv(titles: readonly string[], rows: readonly (readonly string[])[]): Uint8Array {
  const lines = [titles, ...rows].map((cells) => cells.map(cell).join(","));
  return new TextEncoder().encode(`\ufeff${lines.join("\r\n")}\r\n`);
}
