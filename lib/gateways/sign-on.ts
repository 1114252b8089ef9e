import * as client from "openid-client";

/** What stands in an attempt until the provider sends the browser back. */
export interface Expected {
  readonly state: string;
  readonly nonce: string;
  readonly verifier: string;
}

export type Begun = { readonly ok: true; readonly url: string; readonly expected: Expected } | Failed;
export type Finished = { readonly ok: true; readonly issuer: string; readonly subject: string } | Failed;
interface Failed {
  readonly ok: false;
  readonly reason: "sign_on_failed" | "sign_on_unreachable";
}

/** 单点登录: an OpenID provider with which people sign in. */
export interface SignOn {
  /** What the button is called: the name of the employer or of its service. */
  readonly name: string;
  readonly begin: () => Promise<Begun>;
  /** `callback` is the address, with its parameters, to which the provider has sent the browser. */
  readonly finish: (callback: URL, expected: Expected) => Promise<Finished>;
}

type Environment = Readonly<Record<string, string | undefined>>;

const PATIENCE_SECONDS = 8;
const LOOPBACK = ["127.0.0.1", "localhost", "[::1]"];

/** How the button is called; null where no provider is configured. */
export function signOnName(env: Environment): string | null {
  const { OIDC_ISSUER: issuer, OIDC_CLIENT_ID: id, OIDC_CLIENT_SECRET: secret } = env;
  return issuer && id && secret ? env.OIDC_NAME || new URL(issuer).host : null;
}

/**
 * The provider that the environment names, to whom `callback` is known as ours. Code with PKCE, state and nonce; whatever
 * does not fit is refused without saying what. Its description is read when it is first needed and kept once it could be.
 */
export function signOn(env: Environment, callback: string): SignOn | null {
  const name = signOnName(env);
  const { OIDC_ISSUER: issuer = "", OIDC_CLIENT_ID: id = "", OIDC_CLIENT_SECRET: secret = "" } = env;
  if (name === null) return null;
  return {
    name,
    begin: async () => {
      const config = await providerOf(issuer, id, secret).catch(() => null);
      if (config === null) return { ok: false, reason: "sign_on_unreachable" };
      const expected = {
        state: client.randomState(),
        nonce: client.randomNonce(),
        verifier: client.randomPKCECodeVerifier(),
      };
      const url = client.buildAuthorizationUrl(config, {
        redirect_uri: callback,
        scope: "openid",
        state: expected.state,
        nonce: expected.nonce,
        code_challenge: await client.calculatePKCECodeChallenge(expected.verifier),
        code_challenge_method: "S256",
      });
      return { ok: true, url: url.href, expected };
    },
    finish: async (answered, { state, nonce, verifier }) => {
      const config = await providerOf(issuer, id, secret).catch(() => null);
      if (config === null) return { ok: false, reason: "sign_on_unreachable" };
      // The provider knows us by the address that people use, whatever a proxy makes of it on the way.
      const address = new URL(callback);
      address.search = answered.search;
      try {
        const tokens = await client.authorizationCodeGrant(config, address, {
          expectedState: state,
          expectedNonce: nonce,
          pkceCodeVerifier: verifier,
          idTokenExpected: true,
        });
        const claims = tokens.claims();
        if (!claims) return { ok: false, reason: "sign_on_failed" };
        return { ok: true, issuer: claims.iss, subject: claims.sub };
      } catch (error) {
        return { ok: false, reason: isSilence(error) ? "sign_on_unreachable" : "sign_on_failed" };
      }
    },
  };
}

const known = new Map<string, client.Configuration>();

async function providerOf(issuer: string, id: string, secret: string): Promise<client.Configuration> {
  const key = JSON.stringify([issuer, id, secret]);
  const kept = known.get(key);
  if (kept) return kept;
  const address = new URL(issuer);
  // Only on this machine without TLS: tokens of people would travel in clear.
  const insecure = address.protocol === "http:" && LOOPBACK.includes(address.hostname);
  const config = await client.discovery(address, id, secret, undefined, {
    timeout: PATIENCE_SECONDS,
    ...(insecure && { execute: [client.allowInsecureRequests] }),
  });
  known.set(key, config);
  return config;
}

/** Nobody answered, or not in time; everything else is an answer that does not fit. */
function isSilence(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  return (
    error.name === "TypeError" ||
    error.name === "TimeoutError" ||
    (error instanceof client.ClientError && error.code === "OAUTH_TIMEOUT")
  );
}
