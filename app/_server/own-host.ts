const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/;

/**
 * Whether a request is meant for us. A public installation has the one name it was given; at home (http) the loopback
 * names are ours as well, at any port. Whoever reaches us by another name has been sent by somebody else's name server.
 */
export function isOwnHost(host: string | undefined, address = process.env.NEXTAUTH_URL ?? ""): boolean {
  if (host === undefined || !/^[\w.:[\]-]+$/.test(host)) return false;
  const own = URL.canParse(address) ? new URL(address) : new URL("http://localhost");
  const asked = `${own.protocol}//${host}`;
  if (!URL.canParse(asked)) return false;
  const { host: name, hostname } = new URL(asked);
  return name === own.host || (own.protocol === "http:" && LOOPBACK.test(hostname));
}
