import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { eq } from "drizzle-orm";
import Provider from "oidc-provider";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { db } from "@/db/client";
import { account, accountIdentity, ssoAttempt } from "@/db/schema/account";
import { ownDatabase } from "@/db/seed/test-database";
import { signInWithIdentity } from "@/lib/acts/account/sign-in-with-identity";
import { beginSignOn, takeSignOn } from "@/lib/acts/account/sign-on-attempt";
import { loadActor } from "@/lib/reads/actor";
import { value } from "@/lib/rules/refusal.sample";
import { type Expected, type SignOn, signOn, signOnName } from "./sign-on";

ownDatabase();

const CALLBACK = "http://127.0.0.1:3000/sign-in/sso/callback";
const CLIENT = { client_id: "suixing", client_secret: "a-secret-of-the-test" };
const now = new Date();

interface Running {
  readonly issuer: string;
  readonly stop: () => Promise<void>;
}

/** A provider that lets everybody in as `worker`, as if he had typed his password; its clock may be behind when it makes tokens. */
async function run(worker: string, behindSeconds = 0): Promise<Running> {
  const server: Server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const provider = new Provider(issuer, {
    clients: [
      { ...CLIENT, redirect_uris: [CALLBACK], response_types: ["code"], grant_types: ["authorization_code"] },
    ],
    cookies: { keys: ["a-key-of-the-test"] },
    findAccount: (_: unknown, id: string) => ({ accountId: id, claims: async () => ({ sub: id }) }),
    interactions: { url: (_: unknown, { uid }: { uid: string }) => `/log-in/${uid}` },
    features: { devInteractions: { enabled: false } },
    ttl: {
      IdToken: 600,
      AccessToken: 60,
      AuthorizationCode: 60,
      Grant: 60,
      Interaction: 60,
      Session: 60,
    },
    loadExistingGrant: async (ctx: {
      oidc: {
        client: { clientId: string };
        session: { accountId: string };
        provider: {
          Grant: new (of: object) => { addOIDCScope(scope: string): void; save(): Promise<string> };
        };
      };
    }) => {
      const { client, session, provider: own } = ctx.oidc;
      const grant = new own.Grant({ clientId: client.clientId, accountId: session.accountId });
      grant.addOIDCScope("openid");
      await grant.save();
      return grant;
    },
  });
  const answer = provider.callback();
  server.on("request", (request, response) => {
    if (request.url?.startsWith("/log-in/"))
      void provider.interactionFinished(request, response, { login: { accountId: worker } });
    else {
      if (behindSeconds > 0 && request.url?.startsWith("/token")) {
        const clock = vi.spyOn(Date, "now");
        const real = performance.timeOrigin + performance.now();
        clock.mockReturnValue(Math.floor(real) - behindSeconds * 1000);
        response.on("finish", () => clock.mockRestore());
      }
      answer(request, response);
    }
  });
  return {
    issuer,
    stop: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

/** A browser that follows the provider until it is sent back to us. */
async function follow(url: string): Promise<URL> {
  const jar = new Map<string, string>();
  let at = url;
  for (let hops = 0; hops < 8 && !at.startsWith(CALLBACK); hops += 1) {
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join("; ");
    const response = await fetch(at, { redirect: "manual", headers: cookie ? { cookie } : {} });
    for (const line of response.headers.getSetCookie()) {
      const [, name = "", value = ""] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      jar.set(name, value);
    }
    at = new URL(response.headers.get("location") ?? "", at).href;
  }
  return new URL(at);
}

const environment = (issuer: string) => ({
  OIDC_ISSUER: issuer,
  OIDC_CLIENT_ID: CLIENT.client_id,
  OIDC_CLIENT_SECRET: CLIENT.client_secret,
  OIDC_NAME: "示例集团",
});

function configured(issuer: string): SignOn {
  const sso = signOn(environment(issuer), CALLBACK);
  if (!sso) throw new Error("not configured");
  return sso;
}

async function begun(sso: SignOn): Promise<{ url: string; expected: Expected }> {
  const start = await sso.begin();
  if (!start.ok) throw new Error(start.reason);
  return start;
}

let running: Running;
let sso: SignOn;
beforeAll(async () => {
  running = await run("worker-1");
  sso = configured(running.issuer);
});
afterAll(() => running.stop());

test("without all of issuer, id and secret there is no button", () => {
  expect(signOn({}, CALLBACK)).toBeNull();
  expect(signOnName({ ...environment(running.issuer), OIDC_CLIENT_SECRET: "" })).toBeNull();
  expect(signOnName({ ...environment(running.issuer), OIDC_NAME: "" })).toBe(new URL(running.issuer).host);
  expect(sso.name).toBe("示例集团");
});

describe("somebody comes in with the account of his employer", () => {
  test("by code, PKCE, state and nonce; he has an account without telephone and without rights @V10.4.6", async () => {
    const { url, expected } = await begun(sso);
    const asked = new URL(url).searchParams;
    expect(Object.fromEntries(asked)).toMatchObject({
      response_type: "code",
      scope: "openid",
      code_challenge_method: "S256",
      redirect_uri: CALLBACK,
    });
    expect(url).not.toContain(expected.verifier);
    const finished = await sso.finish(await follow(url), expected);
    expect(finished).toEqual({ ok: true, issuer: running.issuer, subject: "worker-1" });
    if (!finished.ok) return;
    const { sessionId, accountId } = value(await signInWithIdentity(finished, now));
    expect(await loadActor(sessionId, now)).toMatchObject({ memberId: null, role: null, offices: [] });
    const [row] = await db.select().from(account).where(eq(account.id, accountId));
    expect(row).toMatchObject({ phoneIndex: null, memberId: null });
    const [identity] = await db
      .select()
      .from(accountIdentity)
      .where(eq(accountIdentity.accountId, accountId));
    expect(JSON.stringify(identity)).not.toContain("worker-1");
    expect(value(await signInWithIdentity(finished, now)).accountId).toBe(accountId);
  });

  test("the same subject of another issuer is another person; two at once are one account @V6.8.1 @V10.5.2", async () => {
    const of = (issuer: string) => signInWithIdentity({ issuer, subject: "twin" }, now);
    const [one, two] = await Promise.all([of("https://a.example"), of("https://a.example")]);
    expect(value(one).accountId).toBe(value(two).accountId);
    expect(value(await of("https://b.example")).accountId).not.toBe(value(one).accountId);
  });
});

describe("refused is", () => {
  const failed = { ok: false, reason: "sign_on_failed" };

  test("another nonce, verifier or state than was sent @V10.5.1", async () => {
    for (const name of ["nonce", "verifier", "state"] as const) {
      const [mine, other] = [await begun(sso), await begun(sso)];
      const mixed = { ...mine.expected, [name]: other.expected[name] };
      expect([name, await sso.finish(await follow(mine.url), mixed)]).toEqual([name, failed]);
    }
  });

  test("an answer that names another issuer", async () => {
    const { url, expected } = await begun(sso);
    const answer = await follow(url);
    answer.searchParams.set("iss", "https://elsewhere.example");
    expect(await sso.finish(answer, expected)).toEqual(failed);
  });

  test("a provider that says it is somebody else @V10.5.3", async () => {
    const elsewhere = configured(`${running.issuer.replace("127.0.0.1", "localhost")}`);
    expect(await elsewhere.begin()).toEqual({ ok: false, reason: "sign_on_unreachable" });
  });

  test("a token that is over @V9.2.1", async () => {
    const late = await run("worker-2", 3600);
    const { url, expected } = await begun(configured(late.issuer));
    expect(await configured(late.issuer).finish(await follow(url), expected)).toEqual(failed);
    await late.stop();
  });

  test("a code that was used", async () => {
    const { url, expected } = await begun(sso);
    const answer = await follow(url);
    expect((await sso.finish(answer, expected)).ok).toBe(true);
    expect(await sso.finish(answer, expected)).toEqual(failed);
  });

  test("an answer with an error, or with nothing", async () => {
    for (const query of ["error=access_denied", ""]) {
      const { expected } = await begun(sso);
      const answer = new URL(`${CALLBACK}?${query}`);
      if (query) answer.searchParams.set("state", expected.state);
      expect(await sso.finish(answer, expected)).toEqual(failed);
    }
  });

  test("an attempt of another browser, a second time, or after ten minutes @V10.1.2 @V10.2.1", async () => {
    const { expected } = await begun(sso);
    const { attempt } = value(await beginSignOn({ ...expected, next: "/me" }, "net", now));
    const [kept] = await db.select().from(ssoAttempt).where(eq(ssoAttempt.id, attempt));
    for (const secret of Object.values(expected)) expect(JSON.stringify(kept)).not.toContain(secret);
    const nobodys = await takeSignOn("01900000-0000-7000-8000-000000000000", now);
    expect(nobodys).toEqual({ ok: false, refusal: { reason: "sign_on_failed" } });
    const late = new Date(now.getTime() + 10 * 60_000);
    expect((await takeSignOn(attempt, late)).ok).toBe(false);
    const answers = await Promise.all([takeSignOn(attempt, now), takeSignOn(attempt, now)]);
    expect(answers.filter((answer) => answer.ok)).toHaveLength(1);
  });
});

test("a provider that is down is said to be, before and after the way to it", async () => {
  const short = await run("worker-3");
  const down = configured(short.issuer);
  const { url, expected } = await begun(down);
  const answer = await follow(url);
  await short.stop();
  const unreachable = { ok: false, reason: "sign_on_unreachable" };
  expect(await down.finish(answer, expected)).toEqual(unreachable);
  expect(await configured("http://127.0.0.1:9").begin()).toEqual(unreachable);
});
