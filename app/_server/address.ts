/** Where this installation is reached from outside, without a closing slash: what QR codes lead to. */
export function publicAddress(): string {
  return (process.env.NEXTAUTH_URL ?? "").replace(/\/$/, "");
}
