import { readdirSync, readFileSync } from "node:fs";
import { Agent, type IncomingHttpHeaders, request } from "node:http";
import path from "node:path";
import type { PlantedPerson } from "@/db/seed/tree";
import { plantSession } from "@/db/seed/tree";
import { sessionCookie } from "./session";

/** One address of the product, as its folder says it: `/desk/cases/[id]`. */
export interface Route {
  readonly path: string;
  readonly kind: "page" | "route";
  /** What a route answers to; a page is read, and takes the forms that stand on it. */
  readonly methods: readonly string[];
}

export interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

export interface Attack {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Buffer;
  /** The address of the caller, where his network is counted. */
  readonly from?: string;
}

const app = path.join(import.meta.dirname, "../app");
const base = new URL(process.env.SUIXING_URL ?? "http://127.0.0.1:3000");
// Limits count a network of callers: these attacks come from one where nobody else is.
const HOME = "127.77.0.1";
const agents = new Map<string, Agent>();

function agentAt(localAddress: string): Agent {
  const agent = agents.get(localAddress) ?? new Agent({ keepAlive: true, maxSockets: 8, localAddress });
  agents.set(localAddress, agent);
  return agent;
}

/** Every address there is, from the folders of the app. */
export function routes(): Route[] {
  return readdirSync(app, { recursive: true, encoding: "utf8" })
    .filter((file) => /(^|\/)(page\.tsx|route\.ts)$/.test(file))
    .map((file) => {
      const folders = path.dirname(file).split(path.sep);
      const kind = file.endsWith("page.tsx") ? "page" : "route";
      return {
        path: `/${folders.filter((part) => part !== "." && !part.startsWith("(")).join("/")}`,
        kind,
        methods: kind === "page" ? ["GET", "HEAD", "POST"] : methodsOf(path.join(app, file)),
      } as const;
    });
}

function methodsOf(file: string): string[] {
  const source = readFileSync(file, "utf8");
  const exported = ["GET", "POST"].filter((method) =>
    new RegExp(`export (async )?(function|const) ${method}\\b|as ${method}\\b`).test(source),
  );
  return exported.includes("GET") ? ["HEAD", ...exported] : exported;
}

/** A route with something in the place of each name in brackets. */
export function fillIn({ path }: Route, value: () => string): string {
  return path.replace(/\[[^\]]+\]/g, () => value());
}

/** A request as no browser would send it: any method, any header, any body. */
export function send(
  path: string,
  { method = "GET", headers = {}, body = "", from = HOME }: Attack = {},
): Promise<Answer> {
  const length =
    method === "GET" || method === "HEAD" ? {} : { "content-length": String(Buffer.byteLength(body)) };
  return new Promise((resolve, reject) => {
    const call = request(
      {
        agent: agentAt(from),
        host: base.hostname,
        port: base.port,
        path,
        method,
        headers: { ...length, ...headers },
      },
      (answer) => {
        const parts: Buffer[] = [];
        answer.on("data", (part: Buffer) => parts.push(part));
        answer.on("error", reject);
        answer.on("end", () =>
          resolve({
            status: answer.statusCode ?? 0,
            headers: answer.headers,
            body: Buffer.concat(parts).toString("utf8"),
          }),
        );
      },
    );
    call.on("error", reject);
    call.end(body);
  });
}

/** What a browser says of itself on a page of ours. */
export const ownOrigin = { origin: base.origin, "sec-fetch-site": "same-origin" };

export async function cookieOf(person: PlantedPerson): Promise<{ cookie: string }> {
  const { name, value } = sessionCookie((await plantSession(person)).sessionId);
  return { cookie: `${name}=${value}` };
}

/** Some at a time, in order. What is made as it is asked for never lies in memory as a whole. */
export async function each<Item>(items: Iterable<Item>, act: (item: Item) => Promise<void>): Promise<void> {
  const left = items[Symbol.iterator]();
  const worker = async () => {
    for (let next = left.next(); !next.done; next = left.next()) await act(next.value);
  };
  await Promise.all(Array.from({ length: 6 }, worker));
}

export interface SentForm {
  readonly fields: readonly (readonly [name: string, value: string])[];
  /** Fields that a person fills in. */
  readonly typed: readonly string[];
}

/** The forms of a page that are sent to a Server Action, as a browser without scripts would send them. */
export function formsOf(html: string): SentForm[] {
  return [...html.matchAll(/<form\b[^>]*multipart[^>]*>([\s\S]*?)<\/form>/g)].map(([, inner = ""]) => {
    const fields: [string, string][] = [];
    const typed: string[] = [];
    for (const [tag] of inner.matchAll(/<(input|textarea|select)\b[^>]*>/g)) {
      const name = attribute(tag, "name");
      if (name === null) continue;
      if (/type="hidden"/.test(tag)) fields.push([name, attribute(tag, "value") ?? ""]);
      else if (!typed.includes(name)) typed.push(name);
    }
    return { fields, typed };
  });
}

function attribute(tag: string, name: string): string | null {
  const value = new RegExp(`\\b${name}="([^"]*)"`).exec(tag)?.[1];
  if (value === undefined) return null;
  return value
    .replaceAll("&quot;", '"')
    .replaceAll("&#x27;", "'")
    .replaceAll("&lt;", "<")
    .replaceAll("&amp;", "&");
}

/** A multipart body, written by hand so that it can be written wrongly. */
export function multipart(fields: readonly (readonly [string, string])[]): { type: string; body: Buffer } {
  const boundary = "----suixing0123456789";
  const parts = fields.map(
    ([name, value]) =>
      `--${boundary}\r\nContent-Disposition: form-data; name="${name.replaceAll('"', "%22").replace(/[\r\n]/g, " ")}"\r\n\r\n${value}\r\n`,
  );
  return {
    type: `multipart/form-data; boundary=${boundary}`,
    body: Buffer.from(`${parts.join("")}--${boundary}--\r\n`),
  };
}
