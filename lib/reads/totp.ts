import { randomBytes } from "node:crypto";
import { Secret, TOTP } from "otpauth";
import { TOTP_SECONDS } from "../rules/second-factor";

/** As authenticator apps expect it: SHA-1, six digits, thirty seconds (RFC 6238). */
function totpOf(secret: string, label = ""): TOTP {
  return new TOTP({
    issuer: "随行",
    label,
    algorithm: "SHA1",
    digits: 6,
    period: TOTP_SECONDS,
    secret: Secret.fromBase32(secret),
  });
}

export function newTotpSecret(): string {
  return new Secret({ buffer: new Uint8Array(randomBytes(20)).buffer }).base32;
}

/** The step whose code this is, at most one before or after the present one; null for a wrong code. */
export function stepOfCode(secret: string, code: string, now: Date): number | null {
  const delta = totpOf(secret).validate({ token: code, timestamp: now.getTime(), window: 1 });
  return delta === null ? null : Math.floor(now.getTime() / 1000 / TOTP_SECONDS) + delta;
}

export function codeAt(secret: string, at: Date): string {
  return totpOf(secret).generate({ timestamp: at.getTime() });
}

/** What the app scans. */
export function totpAddress(secret: string, label: string): string {
  return totpOf(secret, label).toString();
}
