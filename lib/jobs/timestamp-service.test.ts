import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { type Authority, foundAuthority } from "../documents/authority";
import { type SampleIssuer, sampleIssuer } from "../documents/authority.sample";
import { sampleSheet } from "../documents/certificate.sample";
import { checkFile } from "../documents/file-check";
import { makeCertificate } from "../documents/make-certificate";
import { ask, installed, pem } from "../documents/outside-tools.sample";
import { outsideTimestampAuthority } from "../documents/timestamp-service";
import { type Turned, timestampAnswer } from "../documents/timestamp-service.sample";
import { timestampService } from "../gateways/timestamp-service";

const now = new Date();
const folder = mkdtempSync(path.join(tmpdir(), "suixing-stamps-"));
const rootFile = path.join(folder, "tsa-root.pem");
const servers: Server[] = [];
let outside: Authority;
let issuer: SampleIssuer;

beforeAll(async () => {
  outside = await foundAuthority("示例时间戳服务", now);
  issuer = await sampleIssuer(sampleSheet.committeeName, now);
  writeFileSync(rootFile, pem(outside.root.certificateDer));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));
afterEach(async () => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
});

type Answer = (request: Uint8Array) => Promise<Uint8Array | null>;

/** A service on this machine; `null` says nothing at all. */
async function serving(answer: Answer, status = 200): Promise<string> {
  const server = createServer(async (request, response) => {
    expect(request.headers["content-type"]).toBe("application/timestamp-query");
    const pieces: Uint8Array[] = [];
    for await (const piece of request) pieces.push(piece);
    const body = await answer(new Uint8Array(Buffer.concat(pieces)));
    if (body === null) return;
    response.writeHead(status, { "Content-Type": "application/timestamp-reply" });
    response.end(body);
  });
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/tsa`;
}

const answered =
  (turned: Turned = {}, by = outside): Answer =>
  (request) =>
    timestampAnswer(request, by.timestamp, [by.issuing.certificateDer], now, turned);

async function stamp(answer: Answer, status?: number): Promise<Uint8Array> {
  const url = await serving(answer, status);
  const service = timestampService({ SUIXING_TSA_URL: url, SUIXING_TSA_ROOT: rootFile }, 1_000);
  if (!service) throw new Error("no service");
  return outsideTimestampAuthority(service.ask, service.roots)(Buffer.from("签名"), now);
}

test("a document is stamped by a service outside, and counts where its root is trusted", async () => {
  const url = await serving(answered());
  const service = timestampService({ SUIXING_TSA_URL: url, SUIXING_TSA_ROOT: rootFile });
  if (!service) throw new Error("no service");
  const stamps = outsideTimestampAuthority(service.ask, service.roots);
  const pdf = await makeCertificate(sampleSheet, issuer.signer, stamps, now);
  const root = issuer.authority.root.certificateDer;
  expect(await checkFile(pdf, { root, stampRoots: service.roots })).toMatchObject({ ok: true });
  expect(await checkFile(pdf, { root })).toEqual({ ok: false, fault: "stamp_wrong" });
});

describe("an answer that is not put into any document", () => {
  const nobody = new Uint8Array(16).fill(7);
  test.each<[string, Turned, string]>([
    ["to another nonce", { nonce: nobody }, "the nonce is not ours"],
    ["over something else", { stamped: Buffer.from("另一个签名") }, "stamp_wrong"],
    ["a refusal", { status: 2, withoutToken: true }, "refused: status 2"],
    ["a refusal with a stamp", { status: 2 }, "refused: status 2"],
    ["granted, and no stamp", { withoutToken: true }, "gave none"],
    ["of another hour", { at: new Date(now.getTime() + 6 * 60_000) }, "here it is"],
  ])("%s", async (_, turned, said) => {
    await expect(stamp(answered(turned))).rejects.toThrow(said);
  });

  test("of somebody whom nobody trusts, or whose certificate is for no stamps", async () => {
    const stranger = await foundAuthority("示例时间戳服务", now);
    await expect(stamp(answered({}, stranger))).rejects.toThrow("stamp_wrong");
    const committee = { ...issuer, certificateDer: issuer.certificateDer };
    const chain = [issuer.authority.issuing.certificateDer];
    const url = await serving((request) => timestampAnswer(request, committee, chain, now));
    const service = timestampService({ SUIXING_TSA_URL: url, SUIXING_TSA_ROOT: rootFile });
    const stamps = outsideTimestampAuthority(service?.ask ?? Promise.reject, [
      issuer.authority.root.certificateDer,
    ]);
    await expect(stamps(Buffer.from("签名"), now)).rejects.toThrow("stamp_wrong");
  });

  test("that is none: cut, garbage, nothing, too much, an error, silence, nobody there", async () => {
    const cut: Answer = async (request) => (await answered()(request))?.slice(0, -1) ?? null;
    await expect(stamp(cut)).rejects.toThrow("The time-stamp service");
    await expect(stamp(async () => Buffer.from("<html>502</html>"))).rejects.toThrow("TimeStampResp");
    await expect(stamp(async () => new Uint8Array())).rejects.toThrow("TimeStampResp");
    await expect(stamp(async () => new Uint8Array(70_000))).rejects.toThrow("more than");
    await expect(stamp(answered(), 503)).rejects.toThrow("answered 503");
    await expect(stamp(async () => null)).rejects.toThrow("TimeoutError");
    const gone = { SUIXING_TSA_URL: "http://127.0.0.1:1/", SUIXING_TSA_ROOT: rootFile };
    await expect(timestampService(gone)?.ask(new Uint8Array(3))).rejects.toThrow("was not reached");
  });
});

test("a service without a root that can be read is refused at once; none named is none", () => {
  const url = "https://tsa.example.cn/";
  expect(timestampService({})).toBeNull();
  expect(() => timestampService({ SUIXING_TSA_URL: url })).toThrow("SUIXING_TSA_ROOT");
  const empty = path.join(folder, "empty.pem");
  writeFileSync(empty, "");
  expect(() => timestampService({ SUIXING_TSA_URL: url, SUIXING_TSA_ROOT: empty })).toThrow("no certificate");
});

describe.runIf(installed("openssl"))("openssl", () => {
  test("reads what we ask, and its answer is believed", async () => {
    const key = Buffer.from(outside.timestamp.privateKeyPkcs8Der).toString("base64");
    const config = [
      "[tsa]\ndefault_tsa = one\n[one]\nserial = serial\ncrypto_device = builtin\nsigner_digest = sha256",
      "default_policy = 1.2.3.4\ndigests = sha256\nordering = no\ntsa_name = no\ness_cert_id_chain = no",
      "ess_cert_id_alg = sha256\naccuracy = secs:1\n",
    ].join("\n");
    const token = await stamp(async (request) => {
      const files = {
        query: request,
        "tsa.pem": pem(outside.timestamp.certificateDer),
        "chain.pem": pem(outside.issuing.certificateDer),
        "key.pem": `-----BEGIN PRIVATE KEY-----\n${key}\n-----END PRIVATE KEY-----\n`,
        serial: "01\n",
        config,
      };
      const args = ["-queryfile", "query", "-signer", "tsa.pem", "-inkey", "key.pem", "-chain", "chain.pem"];
      return new Uint8Array(ask("openssl", files, "ts", "-reply", ...args, "-config", "config").bytes);
    });
    expect(token.length).toBeGreaterThan(1_000);
  });
});
