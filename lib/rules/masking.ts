/** 脱敏: what of a person is shown where he need not be known in full. */

/** 王小明 → 王*, 阿依古丽·买买提江 → 阿*: the first character only, so that the length tells nothing. */
export function maskName(name: string): string {
  const [first] = [...name];
  return first === undefined ? "" : `${first}*`;
}

/** 110197199108253132 → 110***********3132 */
export function maskCitizenNumber(number: string): string {
  return `${number.slice(0, 3)}${"*".repeat(Math.max(0, number.length - 7))}${number.slice(-4)}`;
}

/** 19900005138 → 199****5138 */
export function maskTelephone(number: string): string {
  return `${number.slice(0, 3)}****${number.slice(-4)}`;
}

/** zhang.san@mail.example → z***@mail.example */
export function maskEmail(address: string): string {
  const at = address.lastIndexOf("@");
  return `${address.slice(0, 1)}***${address.slice(at)}`;
}
