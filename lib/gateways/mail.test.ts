import "reflect-metadata";
import { webcrypto } from "node:crypto";
import { createServer, type Server } from "node:net";
import * as x509 from "@peculiar/x509";
import { SMTPServer, type SMTPServerOptions } from "smtp-server";
import { afterEach, beforeAll, describe, expect, test } from "vitest";
import { localMail, mailGateway, type SmtpServer, smtpMail, smtpServer } from "./mail";

// A real SMTP server on this machine, with a certificate that only those who are told believe.
let certificate = { key: "", cert: "" };
beforeAll(async () => {
  x509.cryptoProvider.set(webcrypto as Crypto);
  const algorithm = { name: "ECDSA", namedCurve: "P-256", hash: "SHA-256" };
  const keys = await webcrypto.subtle.generateKey(algorithm, true, ["sign", "verify"]);
  const made = await x509.X509CertificateGenerator.createSelfSigned({
    name: "CN=mail.example",
    notBefore: new Date(Date.now() - 86_400_000),
    notAfter: new Date(Date.now() + 86_400_000),
    keys,
    signingAlgorithm: algorithm,
    extensions: [new x509.SubjectAlternativeNameExtension([{ type: "ip", value: "127.0.0.1" }])],
  });
  const key = await webcrypto.subtle.exportKey("pkcs8", keys.privateKey);
  certificate = { key: x509.PemConverter.encode(key, "PRIVATE KEY"), cert: made.toString("pem") };
});

const open: (SMTPServer | Server)[] = [];
afterEach(async () => {
  for (const server of open.splice(0)) await new Promise<void>((resolve) => server.close(() => resolve()));
});

interface Received {
  readonly from: string;
  readonly to: readonly string[];
  readonly secure: boolean;
  readonly user: string | null;
  readonly data: string;
}

/** A mail server that keeps what it takes. */
async function mailServer(options: SMTPServerOptions = {}) {
  const received: Received[] = [];
  let connections = 0;
  const server = new SMTPServer({
    ...certificate,
    authOptional: true,
    closeTimeout: 100,
    onConnect: (_session, done) => {
      connections += 1;
      done();
    },
    onData: (stream, session, done) => {
      let data = "";
      stream.on("data", (piece: Buffer) => {
        data += piece.toString();
      });
      stream.on("end", () => {
        const { mailFrom, rcptTo } = session.envelope;
        received.push({
          from: mailFrom === false ? "" : mailFrom.address,
          to: rcptTo.map(({ address }) => address),
          secure: session.secure,
          user: typeof session.user === "string" ? session.user : null,
          data,
        });
        done();
      });
    },
    ...options,
  });
  server.on("error", () => {});
  open.push(server);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.server.address();
  if (address === null || typeof address === "string") throw new Error("the server has no port");
  const here: SmtpServer = {
    host: "127.0.0.1",
    port: address.port,
    secure: options.secure === true,
    mustTurnToTls: true,
    auth: null,
    ca: certificate.cert,
    timeoutMs: 500,
  };
  return { received, here, connections: () => connections };
}

const refusing =
  (code: number, text: string) =>
  (...args: unknown[]) => {
    const done = args.at(-1);
    if (typeof done === "function") done(Object.assign(new Error(text), { responseCode: code }));
  };

const from = "随行 <notices@suixing.example>";
const mail = {
  to: "somebody@mail.example",
  subject: "您有一项待办",
  text: "【随行】您有一项待办，请登录查看。\nhttps://suixing.example/me/notices",
  key: "0197:somebody:email",
};
const header = (data: string, name: string) =>
  new RegExp(`^${name}: (.*(?:\r?\n[ \t].*)*)`, "im").exec(data)?.[1] ?? "";
const decoded = (word: string) =>
  word.replace(/=\?UTF-8\?B\?([^?]*)\?=\s*/gi, (_, text: string) => Buffer.from(text, "base64").toString());

describe("the mail server", () => {
  test("is given one mail over TLS: sender, one receiver, subject and text, and nothing else about anybody @V1.3.11", async () => {
    const { received, here } = await mailServer();
    expect(await smtpMail(here, from)(mail)).toEqual({ ok: true });
    expect(received).toHaveLength(1);
    const { data, ...envelope } = received[0] ?? { data: "" };
    expect(envelope).toEqual({
      from: "notices@suixing.example",
      to: ["somebody@mail.example"],
      secure: true,
      user: null,
    });
    expect(decoded(header(data, "Subject"))).toBe(mail.subject);
    expect(decoded(header(data, "From"))).toContain("随行");
    expect(header(data, "Auto-Submitted")).toBe("auto-generated");
    const [, body = ""] = data.split(/\r?\n\r?\n/);
    expect(Buffer.from(body, "base64").toString().trim()).toBe(mail.text);
    expect(data).not.toContain(mail.key);
  });

  test("is given the same Message-ID for a second delivery, and another one for another mail", async () => {
    const { received, here } = await mailServer();
    const send = smtpMail(here, from);
    await send(mail);
    await send(mail);
    await send({ ...mail, key: "another" });
    const ids = received.map(({ data }) => header(data, "Message-ID"));
    expect(ids[0]).toMatch(/^<[0-9a-f]{32}@suixing\.example>$/);
    expect(ids[1]).toBe(ids[0]);
    expect(ids[2]).not.toBe(ids[0]);
  });

  test("speaks TLS from the first byte where the address says so", async () => {
    const { received, here } = await mailServer({ secure: true });
    expect(await smtpMail(here, from)(mail)).toEqual({ ok: true });
    expect(received[0]?.secure).toBe(true);
  });

  test("knows us by name and password", async () => {
    const { received, here } = await mailServer({
      authOptional: false,
      onAuth: ({ username, password }, _session, done) =>
        username === "suixing" && password === "p@ss word"
          ? done(null, { user: username })
          : done(Object.assign(new Error("no"), { responseCode: 535 })),
    });
    const auth = { user: "suixing", pass: "p@ss word" };
    expect(await smtpMail({ ...here, auth }, from)(mail)).toEqual({ ok: true });
    expect(received[0]?.user).toBe("suixing");
    const wrong = await smtpMail({ ...here, auth: { ...auth, pass: "old" } }, from)(mail);
    // Ours to mend: no mail dies of it before its time.
    expect(wrong).toEqual({
      ok: false,
      permanent: false,
      error: "the mail server answered 535 to AUTH PLAIN",
    });
    expect(received).toHaveLength(1);
  });

  test("gets a hundred mails over a few connections", async () => {
    const { received, here, connections } = await mailServer();
    const send = smtpMail({ ...here, timeoutMs: 5_000 }, from);
    const sent = await Promise.all(
      Array.from({ length: 100 }, (_, nth) => send({ ...mail, key: String(nth) })),
    );
    expect(sent.every(({ ok }) => ok)).toBe(true);
    expect(received).toHaveLength(100);
    expect(connections()).toBeLessThanOrEqual(8);
  });
});

describe("nothing is said in the clear", () => {
  test("to a server that cannot turn to TLS, nor to one with a certificate of nobody @V12.3.2", async () => {
    const plain = await mailServer({ disabledCommands: ["STARTTLS"] });
    expect(await smtpMail(plain.here, from)(mail)).toMatchObject({ ok: false, permanent: false });
    const stranger = await mailServer();
    const { ca: _, ...believesNobody } = stranger.here;
    expect(await smtpMail(believesNobody, from)(mail)).toMatchObject({ ok: false, permanent: false });
    const strangerOverTls = await mailServer({ secure: true });
    const { ca: __, ...neither } = strangerOverTls.here;
    expect(await smtpMail(neither, from)(mail)).toMatchObject({ ok: false, permanent: false });
    expect([...plain.received, ...stranger.received, ...strangerOverTls.received]).toEqual([]);
  });

  test("but to one on this machine it may be", async () => {
    const { received, here } = await mailServer({ disabledCommands: ["STARTTLS"] });
    expect(await smtpMail({ ...here, mustTurnToTls: false }, from)(mail)).toEqual({ ok: true });
    expect(received[0]?.secure).toBe(false);
  });
});

describe("the mail server has not taken the mail", () => {
  test.each([
    [450, "4.2.1 somebody@mail.example is busy", false, "450 4.2.1"],
    [451, "try later", false, "451"],
    [550, "5.1.1 no such mailbox: somebody@mail.example", true, "550 5.1.1"],
    [552, "5.2.2 the mailbox of somebody is full", true, "552 5.2.2"],
  ])("when it answers %i to the receiver; for good: %s %s", async (code, said, permanent, told) => {
    const { here, received } = await mailServer({ onRcptTo: refusing(code, said) });
    const outcome = await smtpMail(here, from)(mail);
    expect(outcome).toEqual({
      ok: false,
      permanent,
      error: `the mail server answered ${told} to RCPT TO`,
    });
    expect(received).toEqual([]);
  });

  test("when it answers 5xx to the text: for good; to us as the sender: not", async () => {
    const text = await mailServer({
      onData: (stream, _session, done) => {
        stream.resume();
        stream.on("end", () => done(Object.assign(new Error("5.7.1 no"), { responseCode: 554 })));
      },
    });
    expect(await smtpMail(text.here, from)(mail)).toMatchObject({ ok: false, permanent: true });
    const sender = await mailServer({ onMailFrom: refusing(553, "5.7.1 not yours") });
    expect(await smtpMail(sender.here, from)(mail)).toEqual({
      ok: false,
      permanent: false,
      error: "the mail server answered 553 5.7.1 to MAIL FROM",
    });
  });

  test("the next mail after a refusal goes out", async () => {
    let first = true;
    const { here, received } = await mailServer({
      onRcptTo: (_address, _session, done) => {
        if (!first) return done();
        first = false;
        done(Object.assign(new Error("later"), { responseCode: 451 }));
      },
    });
    const send = smtpMail(here, from);
    expect(await send(mail)).toMatchObject({ ok: false, permanent: false });
    expect(await send(mail)).toEqual({ ok: true });
    expect(received).toHaveLength(1);
  });

  test("when it is not there, does not speak, or hangs up", async () => {
    const { here } = await mailServer();
    const gone = open.pop();
    await new Promise<void>((resolve) => gone?.close(() => resolve()));
    const fails = { ok: false, permanent: false };
    expect(await smtpMail(here, from)(mail)).toMatchObject(fails);
    for (const listener of [undefined, (socket: { destroy: () => void }) => socket.destroy()]) {
      const silent = createServer(listener);
      open.push(silent);
      await new Promise<void>((resolve) => silent.listen(0, "127.0.0.1", resolve));
      const address = silent.address();
      const port = typeof address === "object" && address !== null ? address.port : 0;
      expect(await smtpMail({ ...here, port, timeoutMs: 200 }, from)(mail)).toMatchObject(fails);
    }
  });
});

describe("which mail server an installation has", () => {
  test("the one that is set, with its port and its password", () => {
    expect(smtpServer("smtps://suixing:p%40ss%20word@mail.example")).toEqual({
      host: "mail.example",
      port: 465,
      secure: true,
      mustTurnToTls: true,
      auth: { user: "suixing", pass: "p@ss word" },
    });
    expect(smtpServer("smtp://mail.example:2525")).toMatchObject({
      port: 2525,
      secure: false,
      mustTurnToTls: true,
      auth: null,
    });
    for (const here of ["smtp://localhost", "smtp://127.0.0.1:25", "smtp://[::1]"])
      expect(smtpServer(here)).toMatchObject({ mustTurnToTls: false });
    for (const wrong of ["mail.example", "http://mail.example", "smtp://"])
      expect(() => smtpServer(wrong)).toThrow("SMTP_URL");
  });

  test("in a demo none but the outbox page; elsewhere none, and mails wait; never without a sender", () => {
    expect(mailGateway({ SUIXING_DEMO: "1" })).toBe(localMail);
    expect(mailGateway({})).toBeNull();
    expect(mailGateway({ SMTP_URL: "smtp://localhost", MAIL_FROM: from })).not.toBeNull();
    for (const wrong of [undefined, "", "nobody", "a@b\r\nBcc: c@d"])
      expect(() => mailGateway({ SMTP_URL: "smtp://localhost", MAIL_FROM: wrong })).toThrow("MAIL_FROM");
  });
});
