import { createServer, type IncomingHttpHeaders, type RequestListener, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, describe, expect, test } from "vitest";
import { httpSms, localSms, smsGateway } from "./sms";

interface Received {
  readonly method: string | undefined;
  readonly url: string | undefined;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

const servers: Server[] = [];
afterEach(async () => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
});

async function listen(listener: RequestListener): Promise<string> {
  const server = createServer(listener);
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/send`;
}

/** A gateway that notes what it is told and gives one answer. */
async function gateway(status: number): Promise<{ url: string; received: Received[] }> {
  const received: Received[] = [];
  const url = await listen((request, response) => {
    let body = "";
    request.setEncoding("utf8");
    request.on("data", (piece: string) => {
      body += piece;
    });
    request.on("end", () => {
      received.push({ method: request.method, url: request.url, headers: request.headers, body });
      response.writeHead(status).end();
    });
  });
  return { url, received };
}

const text = "【随行】登录验证码 123456，5 分钟内有效。请勿告诉他人。";
const sms = { phone: "19900001234", text, key: "code:0197" };

describe("the SMS gateway", () => {
  test("is told the telephone, the text, the token and the key of the message, and nothing else", async () => {
    const { url, received } = await gateway(202);
    expect(await httpSms(url, "secret")(sms)).toEqual({ ok: true });
    expect(received).toHaveLength(1);
    expect(received[0]).toMatchObject({
      method: "POST",
      url: "/send",
      headers: {
        "content-type": "application/json",
        authorization: "Bearer secret",
        "idempotency-key": "code:0197",
      },
    });
    expect(JSON.parse(received[0]?.body ?? "")).toEqual({ phone: "19900001234", text });
  });

  test("gets no Authorization where there is no token", async () => {
    const { url, received } = await gateway(200);
    await httpSms(url, "")(sms);
    expect(received[0]?.headers).not.toHaveProperty("authorization");
  });

  test.each([
    [302, false],
    [400, true],
    [401, false],
    [404, false],
    [413, true],
    [422, true],
    [429, false],
    [500, false],
    [503, false],
  ])("has not taken the message when it answers %i; for good: %s", async (status, permanent) => {
    const { url } = await gateway(status);
    const error = `the SMS gateway answered ${status}`;
    expect(await httpSms(url, "secret")(sms)).toEqual({ ok: false, permanent, error });
  });

  test("has not taken the message when it does not answer in time, hangs up, or is not there", async () => {
    const silent = await listen(() => {});
    const notReached = (code: string) => ({
      ok: false,
      permanent: false,
      error: `the SMS gateway was not reached: ${code}`,
    });
    expect(await httpSms(silent, "secret", 100)(sms)).toEqual(notReached("TimeoutError"));
    const rude = await listen((request) => request.socket.destroy());
    expect(await httpSms(rude, "secret")(sms)).toEqual(notReached("UND_ERR_SOCKET"));
    const { url } = await gateway(200);
    const gone = servers.pop();
    await new Promise((resolve) => gone?.close(resolve));
    expect(await httpSms(url, "secret")(sms)).toEqual(notReached("ECONNREFUSED"));
  });
});

describe("which gateway an installation has", () => {
  test("the one that is set, also in a demo", async () => {
    const { url, received } = await gateway(200);
    const send = smsGateway({ SMS_GATEWAY_URL: url, SMS_GATEWAY_TOKEN: "t", SUIXING_DEMO: "1" });
    await send?.(sms);
    expect(received[0]?.headers.authorization).toBe("Bearer t");
  });

  test("in a demo none but the outbox page; elsewhere none, and messages wait", () => {
    expect(smsGateway({ SUIXING_DEMO: "1" })).toBe(localSms);
    expect(smsGateway({})).toBeNull();
    expect(smsGateway({ SUIXING_DEMO: "0", SMS_GATEWAY_URL: "" })).toBeNull();
  });
});
