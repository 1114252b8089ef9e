/** Cookies travel over TLS only where people reach the installation by https. */
export function secureCookies(): boolean {
  return (process.env.NEXTAUTH_URL ?? "").startsWith("https:");
}
