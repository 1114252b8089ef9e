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
      refusal: `SUIXING_DEMO=1 is refused on ${nextAuthUrl ?? host}: demo data never stands on an address that others can reach. 演示数据不得放在别人能访问的地址上。`,
    };
  const exposed = refuseExposure(env, host, nextAuthUrl);
  if (exposed) return { refusal: exposed };
  const weak = refuseSecrets(env);
  if (weak) return { refusal: weak };

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

/**
 * What would carry sessions and personal data over the net for all to read, or believe any caller.
 * @param {Record<string, string | undefined>} env @param {string} host @param {string | undefined} nextAuthUrl
 * @returns {string | undefined} a refusal
 */
function refuseExposure(env, host, nextAuthUrl) {
  const proxies = env.TRUSTED_PROXIES || "0";
  if (!/^\d$/.test(proxies))
    return `TRUSTED_PROXIES is ${proxies}: it is the number of our own proxies, from 0 to 9. 应为自有代理的个数。`;
  if (proxies !== "0" && nextAuthUrl === undefined)
    return "TRUSTED_PROXIES is set, so NEXTAUTH_URL must name the address that people use, such as https://suixing.example. 经过代理时，必须设置对外地址。";
  if (nextAuthUrl !== undefined) {
    const { protocol, hostname } = new URL(nextAuthUrl);
    if (protocol !== "https:" && !isLoopback(hostname))
      return `NEXTAUTH_URL is ${nextAuthUrl}: an address that others can reach must begin with https://. 别人能访问的地址必须使用 https。`;
  } else if (!isLoopback(host))
    return `HOST is ${host}, which others can reach, so NEXTAUTH_URL must name the https address that people use. 监听别人能访问的地址时，必须设置 https 的对外地址。`;
  if (env.NODE_TLS_REJECT_UNAUTHORIZED === "0")
    return "NODE_TLS_REJECT_UNAUTHORIZED=0 believes every certificate: give the authority in NODE_EXTRA_CA_CERTS instead. 不得关闭证书检查。";
  return undefined;
}

/**
 * Secrets that somebody could guess, or that open two doors at once. A secret that is not given is made by us.
 * @param {Record<string, string | undefined>} env @returns {string | undefined} a refusal
 */
function refuseSecrets({ SUIXING_MASTER_KEY: master, NEXTAUTH_SECRET: secret, DATABASE_URL: database }) {
  if (master) {
    const rings = master.split(",").map((one) => one.trim().split(":"));
    const keys = rings.map(([, encoded = ""]) => Buffer.from(encoded, "base64"));
    if (rings.some(([id, ...more]) => !id || more.length !== 1) || keys.some(({ length }) => length !== 32))
      return 'SUIXING_MASTER_KEY must be <key id>:<32 bytes in base64>, made with "k1:$(openssl rand -base64 32)". 主密钥格式不对。';
    if (keys.some(isGuessable))
      return 'SUIXING_MASTER_KEY could be guessed: make one with "k1:$(openssl rand -base64 32)". 主密钥过于简单，请随机生成。';
  }
  if (secret) {
    if (secret.length < 32 || isGuessable(Buffer.from(secret)))
      return 'NEXTAUTH_SECRET could be guessed: it needs 32 characters or more, made with "$(openssl rand -base64 32)". 会话密钥太短或过于简单，请随机生成。';
    if (master?.includes(secret))
      return "NEXTAUTH_SECRET and SUIXING_MASTER_KEY are the same: each must be made for itself. 两个密钥不得相同。";
  }
  const password = database && URL.canParse(database) ? decodeURIComponent(new URL(database).password) : "";
  if (password !== "" && [secret, master, ...(master?.split(/[,:]/) ?? [])].includes(password))
    return "The password in DATABASE_URL is one of the secrets too: each must be made for itself. 数据库口令不得与密钥相同。";
  return undefined;
}

/** Random bytes are nearly all different; what somebody typed or a default hardly is. @param {Buffer} bytes */
function isGuessable(bytes) {
  const steps = new Set(bytes.map((byte, at) => (byte - (bytes[at - 1] ?? 0)) & 0xff));
  const words = /(secret|password|change.?me|default|example|suixing|0123456|123456|qwerty|abcdef)/i;
  return new Set(bytes).size < 12 || steps.size < 6 || words.test(bytes.toString("latin1"));
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
