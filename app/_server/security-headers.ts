/** What each answer says to the browser, whatever it holds; docs/decisions/037 says where this is done. */
const everywhere: Readonly<Record<string, string>> = {
  "X-Content-Type-Options": "nosniff",
  // A plain form sends "Origin: null" under no-referrer; same-origin keeps our own origin check meaningful.
  "Referrer-Policy": "same-origin",
  "X-Frame-Options": "DENY",
  "Cross-Origin-Opener-Policy": "same-origin",
  "Cross-Origin-Resource-Policy": "same-origin",
  "Origin-Agent-Cluster": "?1",
  "X-Permitted-Cross-Domain-Policies": "none",
  // Passkeys are all that is used; the camera opens by a file field, which needs none of this.
  "Permissions-Policy": [
    ...["accelerometer", "autoplay", "browsing-topics", "camera", "display-capture", "fullscreen"],
    ...["geolocation", "gyroscope", "magnetometer", "microphone", "midi", "payment", "usb"],
  ]
    .map((feature) => `${feature}=()`)
    .join(", "),
};

const YEAR_SECONDS = 365 * 24 * 3600;

export function securityHeaders(isHttps: boolean): Readonly<Record<string, string>> {
  return isHttps ? { ...everywhere, "Strict-Transport-Security": `max-age=${YEAR_SECONDS}` } : everywhere;
}

const NOWHERE = "base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/**
 * A page runs the scripts that carry its nonce, and what those load. A PDF is drawn by a viewer of the browser that brings
 * styles and objects of its own, so it is only kept out of frames. Whatever else there is, is no page and loads nothing.
 */
export function contentPolicy(type: string, nonce: string, isHttps: boolean): string {
  if (type.startsWith("application/pdf")) return NOWHERE;
  if (!type.startsWith("text/html")) return `default-src 'none'; ${NOWHERE}; sandbox`;
  return [
    "default-src 'none'",
    `script-src 'nonce-${nonce}' 'strict-dynamic'`,
    "style-src 'self'",
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "manifest-src 'self'",
    // The one of the verify page (docs/decisions/045).
    "worker-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
    ...(isHttps ? ["upgrade-insecure-requests"] : []),
  ].join("; ");
}

/**
 * Files of the build have a digest in their name, lists of revoked certificates are for everybody; everything else may be
 * about a person and is kept by nobody.
 */
export function mayBeKept(path: string): boolean {
  return /^\/(_next\/static\/|icon\.svg$|v\/crl\/(root|issuing)\.crl$)/.test(path);
}
