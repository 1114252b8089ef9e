/**
 * 电子邮箱: an address at which somebody may be told; the plain form that every mailbox has (RFC 5321, without quotes,
 * without letters beyond ASCII).
 */
const LOCAL = /^[a-z0-9!#$%&'*+/=?^_`{|}~-]+(\.[a-z0-9!#$%&'*+/=?^_`{|}~-]+)*$/i;
const DOMAIN = /^([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]{0,61}[a-z0-9]$/;

/** As it is written to; null where it is no address. Full-width letters and spaces around it are forgiven. */
export function normalizeEmail(text: string): string | null {
  const typed = text.normalize("NFKC").trim();
  const at = typed.lastIndexOf("@");
  const local = typed.slice(0, Math.max(at, 0));
  const domain = typed.slice(at + 1).toLowerCase();
  if (typed.length > 254 || local.length > 64) return null;
  return LOCAL.test(local) && DOMAIN.test(domain) ? `${local}@${domain}` : null;
}
