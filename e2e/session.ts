import { createCipheriv, hkdfSync, randomBytes } from "node:crypto";

/**
 * The cookie of a session that exists, as NextAuth 4 writes it (JWE, dir + A256GCM), for stories that begin after the
 * sign-in. The sign-in itself is told by the stories of coming in.
 */
export function sessionCookie(sessionId: string): { name: string; value: string } {
  const secret = process.env.NEXTAUTH_SECRET ?? "";
  const key = Buffer.from(hkdfSync("sha256", secret, "", "NextAuth.js Generated Encryption Key", 32));
  const header = base64url(JSON.stringify({ alg: "dir", enc: "A256GCM" }));
  const issuedAt = Math.floor(Date.now() / 1000);
  const iv = randomBytes(12);
  const cipher = createCipheriv("aes-256-gcm", key, iv).setAAD(Buffer.from(header));
  const claims = JSON.stringify({ sid: sessionId, iat: issuedAt, exp: issuedAt + 3600 });
  const text = Buffer.concat([cipher.update(claims), cipher.final()]);
  const value = [header, "", base64url(iv), base64url(text), base64url(cipher.getAuthTag())].join(".");
  return { name: "next-auth.session-token", value };
}

function base64url(bytes: Buffer | string): string {
  return Buffer.from(bytes).toString("base64url");
}
