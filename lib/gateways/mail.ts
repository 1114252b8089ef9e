import { createHash } from "node:crypto";
import { createTransport } from "nodemailer";
import type { Delivery } from "../rules/channel";
import { codeOf, delivered, undelivered } from "./delivery";

/** 电子邮件: delivers one text to one address. `key` is the same for every delivery of the same message. */
export type SendMail = (mail: {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly key: string;
}) => Promise<Delivery>;

export interface SmtpServer {
  readonly host: string;
  readonly port: number;
  /** TLS from the first byte; otherwise it begins in the clear and turns to TLS before anything is said. */
  readonly secure: boolean;
  /** Refuse to go on in the clear. */
  readonly mustTurnToTls: boolean;
  readonly auth: { readonly user: string; readonly pass: string } | null;
  /** Certificates to believe beside those of the system. */
  readonly ca?: string;
  readonly timeoutMs?: number;
}

const TIMEOUT_MS = 10_000;
const CONNECTIONS = 4;
/** Connections are kept for the next batch, and closed when none comes: a process that ends must not wait for them. */
const IDLE_MS = 2_000;

/** Any SMTP server, by a few connections that are used again. It has taken the mail when it says so after DATA. */
export function smtpMail(server: SmtpServer, from: string): SendMail {
  let pool: ReturnType<typeof openPool> | null = null;
  let underway = 0;
  let idle: NodeJS.Timeout | undefined;
  const domain = from.replace(/^.*@|>.*$/g, "");
  return async ({ to, subject, text, key }) => {
    clearTimeout(idle);
    underway += 1;
    pool ??= openPool(server);
    try {
      await pool.sendMail({
        from,
        to: { name: "", address: to },
        subject,
        text,
        textEncoding: "base64",
        // The same for a second delivery, so that the mailbox can tell; nothing about us can be read from it.
        messageId: `<${createHash("sha256").update(key).digest("hex").slice(0, 32)}@${domain}>`,
        // RFC 3834: no holiday replies to a machine.
        headers: { "Auto-Submitted": "auto-generated" },
        disableFileAccess: true,
        disableUrlAccess: true,
      });
      return delivered;
    } catch (error) {
      return failureOf(error);
    } finally {
      underway -= 1;
      if (underway === 0) {
        idle = setTimeout(() => {
          pool?.close();
          pool = null;
        }, IDLE_MS);
      }
    }
  };
}

function openPool({ host, port, secure, mustTurnToTls, auth, ca, timeoutMs = TIMEOUT_MS }: SmtpServer) {
  return createTransport({
    pool: true,
    maxConnections: CONNECTIONS,
    host,
    port,
    secure,
    requireTLS: !secure && mustTurnToTls,
    ...(auth && { auth: { ...auth } }),
    ...(ca !== undefined && { tls: { ca } }),
    connectionTimeout: timeoutMs,
    greetingTimeout: timeoutMs,
    socketTimeout: timeoutMs,
    dnsTimeout: timeoutMs,
  });
}

/** Refused for good is what the server says about this recipient or this text; who we are is ours to mend. */
function failureOf(error: unknown): Delivery {
  const { responseCode, command, response } = smtpFacts(error);
  if (responseCode === null) return undelivered(`the mail server was not reached: ${codeOf(error)}`);
  const enhanced = /^\d{3}[ -](\d\.\d{1,3}\.\d{1,3})\b/.exec(response)?.[1];
  const aboutThisMail = command === "RCPT TO" || command === "DATA";
  return undelivered(
    `the mail server answered ${[responseCode, enhanced].filter(Boolean).join(" ")} to ${command}`,
    responseCode >= 500 && aboutThisMail,
  );
}

function smtpFacts(error: unknown): { responseCode: number | null; command: string; response: string } {
  const facts: Record<string, unknown> = typeof error === "object" && error !== null ? { ...error } : {};
  const { responseCode, command, response } = facts;
  return {
    responseCode: typeof responseCode === "number" ? responseCode : null,
    command: typeof command === "string" ? command : "?",
    response: typeof response === "string" ? response : "",
  };
}

/** Demo: nothing leaves the machine, the outbox page shows what was sent. */
export const localMail: SendMail = async () => delivered;

const LOOPBACK = ["localhost", "127.0.0.1", "[::1]"];

/**
 * `smtps://user:password@host` (TLS from the first byte) or `smtp://…` (STARTTLS, which is demanded of every server but
 * one on this machine).
 */
export function smtpServer(address: string): SmtpServer {
  const url = URL.canParse(address) ? new URL(address) : null;
  if (url === null || !["smtp:", "smtps:"].includes(url.protocol) || url.hostname === "") {
    throw new Error("SMTP_URL must be smtps://user:password@host:port or smtp://….");
  }
  const secure = url.protocol === "smtps:";
  return {
    host: url.hostname.replace(/^\[|\]$/g, ""),
    port: Number(url.port) || (secure ? 465 : 587),
    secure,
    mustTurnToTls: !LOOPBACK.includes(url.hostname),
    auth: url.username
      ? { user: decodeURIComponent(url.username), pass: decodeURIComponent(url.password) }
      : null,
  };
}

/** The mail server of this installation; null where none is set and it is no demo: mails then wait. */
export function mailGateway(env: Readonly<Record<string, string | undefined>>): SendMail | null {
  const address = env.SMTP_URL;
  const from = env.MAIL_FROM;
  if (!address) return env.SUIXING_DEMO === "1" ? localMail : null;
  if (!from || !/^([^<>\r\n]*<)?[^\s<>@]+@[^\s<>@]+>?$/.test(from)) {
    throw new Error("MAIL_FROM must be the address that mails come from.");
  }
  return smtpMail(smtpServer(address), from);
}
