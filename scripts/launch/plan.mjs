// @ts-check
// What a start will do, decided from the environment alone before anything is touched: which database, which address,
// and whether this is a demo. Demo data and the outbox page never stand on an address that others can reach.
import { isIP } from "node:net";

/**
 * `demo`: "if_empty" = asked for on a server of one's own, granted when that database is empty (or is a demo already).
 * @typedef {{ host: string, port: number, portIsFixed: boolean, database: "embedded" | "own",
 *   demo: "yes" | "if_empty" | "no", nextAuthUrl: string | undefined }} Plan
 */

/**
 * @param {Record<string, string | undefined>} env
 * @returns {{ plan: Plan } | { refusal: string }}
 */
export function planStart(env) {
  const host = env.HOST || "127.0.0.1";
  const port = env.PORT ? Number(env.PORT) : 3000;
  if (!Number.isInteger(port) || port < 1 || port > 65535)
    return { refusal: `PORT is ${env.PORT}: it must be a number from 1 to 65535.` };

  const nextAuthUrl = env.NEXTAUTH_URL || undefined;
  if (nextAuthUrl !== undefined && !URL.canParse(nextAuthUrl))
    return {
      refusal: `NEXTAUTH_URL is ${nextAuthUrl}: it must be a whole address such as https://suixing.example.`,
    };
  const facesOthers =
    !isLoopback(host) || (nextAuthUrl !== undefined && !isLoopback(new URL(nextAuthUrl).hostname));
  if (facesOthers && env.SUIXING_DEMO === "1")
    return {
      refusal: `SUIXING_DEMO=1 is refused on ${nextAuthUrl ?? host}: demo data never stands on an address that others can reach.`,
    };

  const database = env.DATABASE_URL ? "own" : "embedded";
  if (database === "own") {
    if (!URL.canParse(env.DATABASE_URL ?? ""))
      return {
        refusal: "DATABASE_URL is no address: it looks like postgres://user:password@host:5432/suixing.",
      };
    if (!env.SUIXING_MASTER_KEY)
      return {
        refusal: `DATABASE_URL is set, so SUIXING_MASTER_KEY must be set too (and kept safe): SUIXING_MASTER_KEY="k1:$(openssl rand -base64 32)".`,
      };
    if (!env.NEXTAUTH_SECRET)
      return {
        refusal: `DATABASE_URL is set, so NEXTAUTH_SECRET must be set too: NEXTAUTH_SECRET="$(openssl rand -base64 32)".`,
      };
  }
  return {
    plan: {
      host,
      port,
      portIsFixed: Boolean(env.PORT),
      database,
      demo: demoMode(database, facesOthers, env.SUIXING_DEMO),
      nextAuthUrl,
    },
  };
}

/** @param {"embedded" | "own"} database @param {boolean} facesOthers @param {string | undefined} asked */
function demoMode(database, facesOthers, asked) {
  if (facesOthers) return "no";
  if (database === "embedded") return asked === "0" ? "no" : "yes";
  return asked === "1" ? "if_empty" : "no";
}

/**
 * Whether a database may be used in the way that the plan says.
 * @param {Plan["demo"]} demo @param {{ isDemo: boolean, isEmpty: boolean }} found
 * @returns {string | undefined} a refusal
 */
export function refuseDatabase(demo, { isDemo, isEmpty }) {
  if (demo === "no" && isDemo)
    return "This database holds demo data: use another database, or set SUIXING_DEMO=1 on a loopback address.";
  if (demo === "if_empty" && !isDemo && !isEmpty)
    return "SUIXING_DEMO=1 needs an empty database, and this one has tables already: create another one for the demo.";
  return undefined;
}

/** @param {string} host */
export function isLoopback(host) {
  const name = host.replace(/^\[(.*)\]$/, "$1").toLowerCase();
  return name === "localhost" || name === "::1" || (isIP(name) === 4 && name.startsWith("127."));
}

/** The address to show and to sign in at; a wildcard is no address. @param {string} host @param {number} port */
export function addressOf(host, port) {
  if (host === "0.0.0.0" || host === "::") return `http://localhost:${port}`;
  return `http://${isIP(host) === 6 ? `[${host}]` : host}:${port}`;
}

/**
 * A port that is given must be free; the usual one may step aside.
 * @param {Pick<Plan, "host" | "port" | "portIsFixed">} plan
 * @param {(host: string, port: number) => Promise<boolean>} isFree
 * @returns {Promise<{ port: number } | { refusal: string }>}
 */
export async function choosePort({ host, port, portIsFixed }, isFree) {
  const last = portIsFixed ? port : port + 99;
  for (let candidate = port; candidate <= last; candidate++)
    if (await isFree(host, candidate)) return { port: candidate };
  return portIsFixed
    ? { refusal: `Port ${port} on ${host} is taken or may not be used: set PORT to another one.` }
    : {
        refusal: `Ports ${port} to ${last} on ${host} cannot be used: set PORT and HOST to an address that can.`,
      };
}
