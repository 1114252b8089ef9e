import { randomUUID } from "node:crypto";
import { type Answer, cookieOf, each, fillIn, ownOrigin, type Route, routes, send } from "./attacking";
import { test } from "./fixtures";
import { expect } from "./seeing";

const all = routes();
const PROBES = ["/api/health", "/api/ready"];
const NO_SUCH_PAGES = [
  "/no-such-page",
  "/v/%zz",
  "/_global-error",
  "/.env",
  "/_next/static/x.js.map",
  "/desk/..%2f",
  "//evil.example",
];

/** Behind a code nobody learns whether there is one: the page is there for all of them, and says of each that it is unknown or over. */
const ALIKE = /^\/(v|complaint|me\/card)\/|\/reveal\//;

/** What every answer carries, whatever it says. */
function faultsOf({ status, headers, body }: Answer): string[] {
  const policy = String(headers["content-security-policy"] ?? "");
  const nonce = /script-src 'nonce-([^']+)' 'strict-dynamic'/.exec(policy)?.[1];
  const isPage = String(headers["content-type"] ?? "").startsWith("text/html");
  const said: Record<string, boolean> = {
    "is a failure": status >= 500 && status !== 503,
    "may be kept": !String(headers["cache-control"]).includes("no-store"),
    "may be sniffed": headers["x-content-type-options"] !== "nosniff",
    "shares its window": headers["cross-origin-opener-policy"] !== "same-origin",
    "may be embedded":
      headers["cross-origin-resource-policy"] !== "same-origin" || !policy.includes("frame-ancestors 'none'"),
    "tells where one was": headers["referrer-policy"] !== "same-origin",
    "allows devices": !String(headers["permissions-policy"]).includes("geolocation=()"),
    "names its maker": headers["x-powered-by"] !== undefined || headers.server !== undefined,
    "allows what is unsafe": policy === "" || /unsafe|\*|https?:/.test(policy),
    "leads elsewhere": !/^(\/(?!\/)|$)/.test(
      String(headers.location ?? "").replace(String(ownOrigin.origin), ""),
    ),
    "has no nonce": isPage && nonce === undefined,
    "has a script without it":
      isPage && [...body.matchAll(/<script\b[^>]*>/g)].some(([tag]) => !tag.includes(`nonce="${nonce}"`)),
    "has a handler in its markup":
      isPage && /<[a-z][^>]*\son[a-z]+="/.test(body.replace(/<script\b[\s\S]*?<\/script>/g, "")),
    "has a style in its markup":
      isPage && /<style\b|<[a-z][^>]*\sstyle="/.test(body.replace(/<script\b[\s\S]*?<\/script>/g, "")),
  };
  return Object.keys(said).filter((fault) => said[fault]);
}

/** Looks at answers, and finds out whether two pages share a nonce. */
function inspector() {
  const found: string[] = [];
  const nonces = new Map<string, string>();
  const look = (asked: string, answer: Answer) => {
    for (const fault of faultsOf(answer)) found.push(`${asked} (${answer.status}) ${fault}`);
    const nonce = /'nonce-([^']+)'/.exec(String(answer.headers["content-security-policy"]))?.[1];
    if (nonce === undefined) return;
    if (nonces.has(nonce)) found.push(`${asked} has the nonce of ${nonces.get(nonce)}`);
    nonces.set(nonce, asked);
  };
  return { found, look, nonces };
}

test("every answer is as closed as it should be, to whom and about whatever @S-67 @V3.4.4 @V3.4.5 @V13.4.6", async ({
  tree,
}) => {
  test.slow();
  const { found, look, nonces } = inspector();
  const people = {
    stranger: {},
    member: await cookieOf(tree.member),
    clerk: await cookieOf(tree.originClerk),
  };
  const asks = Object.entries(people).flatMap(([who, headers]) => [
    ...all.map((route) => [who, headers, fillIn(route, randomUUID)] as const),
    ...NO_SUCH_PAGES.map((path) => [who, headers, path] as const),
  ]);
  await each(asks, async ([who, headers, path]) => {
    const answer = await send(path, { headers });
    look(`${who} ${path}`, answer);
    if (path.startsWith("/api/auth/")) return;
    // Nothing that carries an id of nobody exists, and a stranger learns no more than where to sign in.
    if (/[0-9a-f]{8}-/.test(path) && !ALIKE.test(path) && answer.status < 300)
      found.push(`${who} ${path} is there`);
    if (NO_SUCH_PAGES.includes(path) && ![308, 404].includes(answer.status))
      found.push(`${path} ${answer.status}`);
  });
  expect(found).toEqual([]);
  expect(nonces.size).toBeGreaterThan(all.length);
});

test("every address takes its own methods, from its own pages and by its own name @S-67 @V3.5.1 @V3.5.3 @V13.4.4", async ({
  tree,
}) => {
  const { found, look } = inspector();
  const { cookie } = await cookieOf(tree.originClerk);
  const must = async (route: Route, status: number, attack: Parameters<typeof send>[1]) => {
    const path = fillIn(route, randomUUID);
    const asked = `${attack?.method ?? "GET"} ${path} ${JSON.stringify(attack?.headers ?? {})}`;
    const answer = await send(path, attack);
    look(asked, answer);
    if (answer.status !== status) found.push(`${asked}: ${answer.status} and not ${status}`);
    if (status === 405 && !answer.headers.allow) found.push(`${asked} does not say what is allowed`);
  };
  await each(all, async (route) => {
    for (const method of ["PUT", "DELETE", "PATCH", "OPTIONS", "TRACE"])
      await must(route, 405, { method, headers: { cookie } });
    for (const origin of ["null", "https://evil.example", `${ownOrigin.origin}.evil.example`]) {
      await must(route, 403, { method: "POST", headers: { cookie, origin } });
    }
    await must(route, 403, { method: "POST", headers: { cookie } });
    await must(route, 403, {
      method: "POST",
      headers: { cookie, ...ownOrigin, "sec-fetch-site": "cross-site" },
    });
    if (!PROBES.includes(route.path)) await must(route, 421, { headers: { cookie, host: "evil.example" } });
    if (!route.path.startsWith("/api/auth/")) {
      for (const method of ["GET", "POST"].filter((one) => !route.methods.includes(one))) {
        await must(route, 405, { method, headers: { cookie, ...ownOrigin } });
      }
    }
  });
  expect(found).toEqual([]);
});
