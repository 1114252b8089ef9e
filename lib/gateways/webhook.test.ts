import { createHmac } from "node:crypto";
import { createServer, type RequestListener, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, describe, expect, test } from "vitest";
import { type WebhookKind, webhookOrigins } from "../rules/channel";
import { httpWebhook, localWebhook, webhookGateway } from "./webhook";

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
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

interface Received {
  readonly method: string | undefined;
  readonly path: string;
  readonly query: Record<string, string>;
  readonly type: string | undefined;
  readonly body: unknown;
}

/** A vendor that notes what it is told and gives one answer. */
async function vendor(answer: unknown, status = 200, headers: Record<string, string> = {}) {
  const received: Received[] = [];
  const origin = await listen((request, response) => {
    let body = "";
    request.setEncoding("utf8");
    request.on("data", (piece: string) => {
      body += piece;
    });
    request.on("end", () => {
      const url = new URL(request.url ?? "/", "http://vendor");
      received.push({
        method: request.method,
        path: url.pathname,
        query: Object.fromEntries(url.searchParams),
        type: request.headers["content-type"],
        body: JSON.parse(body),
      });
      response.writeHead(status, { "Content-Type": "application/json", ...headers });
      response.end(typeof answer === "string" ? answer : JSON.stringify(answer));
    });
  });
  const paths: Record<WebhookKind, string> = {
    wecom: "/cgi-bin/webhook/send?key=0123456789ab",
    dingtalk: "/robot/send?access_token=0123456789ab",
    feishu: "/open-apis/bot/v2/hook/0123-4567-89ab",
  };
  const origins = { wecom: [origin], dingtalk: [origin], feishu: [origin] };
  const tell = (kind: WebhookKind, secret: string | null, now = new Date()) =>
    httpWebhook(origins, 300)({ kind, secret, url: `${origin}${paths[kind]}` }, text, now);
  return { received, tell };
}

const text = "【随行】您有一项待办，请登录查看。\nhttps://suixing.example/desk";
const secret = "SEC0123456789";
const now = new Date("2026-11-22T02:30:00.678Z");
const sha256 = (key: string, said: string) => createHmac("sha256", key).update(said).digest("base64");

describe("a robot of WeCom", () => {
  test("is told under the key of its address, unsigned", async () => {
    const { received, tell } = await vendor({ errcode: 0, errmsg: "ok" });
    expect(await tell("wecom", null)).toEqual({ ok: true });
    expect(received).toEqual([
      {
        method: "POST",
        path: "/cgi-bin/webhook/send",
        query: { key: "0123456789ab" },
        type: "application/json; charset=utf-8",
        body: { msgtype: "text", text: { content: text } },
      },
    ]);
  });
});

describe("a robot of DingTalk", () => {
  test("is told with milliseconds and a signature in the address that the vendor can check", async () => {
    const { received, tell } = await vendor({ errcode: 0, errmsg: "ok" });
    expect(await tell("dingtalk", secret, now)).toEqual({ ok: true });
    const timestamp = String(now.getTime());
    expect(received[0]).toMatchObject({
      path: "/robot/send",
      query: { access_token: "0123456789ab", timestamp, sign: sha256(secret, `${timestamp}\n${secret}`) },
      body: { msgtype: "text", text: { content: text } },
    });
  });

  test("keeps + and / of a signature whole on the way", async () => {
    const { received, tell } = await vendor({ errcode: 0 });
    const times = Array.from({ length: 40 }, (_, nth) => new Date(now.getTime() + nth));
    for (const at of times) await tell("dingtalk", secret, at);
    const signs = received.map(({ query }) => query.sign ?? "");
    expect(signs.some((sign) => sign.includes("+")) && signs.some((sign) => sign.includes("/"))).toBe(true);
    expect(signs).toEqual(times.map((at) => sha256(secret, `${at.getTime()}\n${secret}`)));
  });

  test("is told unsigned where it has no secret", async () => {
    const { received, tell } = await vendor({ errcode: 0 });
    await tell("dingtalk", null);
    expect(received[0]?.query).toEqual({ access_token: "0123456789ab" });
  });
});

describe("a robot of Feishu", () => {
  test("is told with seconds and a signature in the body that the vendor can check", async () => {
    const { received, tell } = await vendor({ code: 0, msg: "success", data: {} });
    expect(await tell("feishu", secret, now)).toEqual({ ok: true });
    const timestamp = String(Math.floor(now.getTime() / 1000));
    expect(received[0]).toMatchObject({
      path: "/open-apis/bot/v2/hook/0123-4567-89ab",
      query: {},
      body: {
        timestamp,
        sign: sha256(`${timestamp}\n${secret}`, ""),
        msg_type: "text",
        content: { text },
      },
    });
  });

  test("is told unsigned where it has no secret; the older answer counts as well", async () => {
    const { received, tell } = await vendor({ StatusCode: 0, StatusMessage: "success" });
    expect(await tell("feishu", null)).toEqual({ ok: true });
    expect(received[0]?.body).toEqual({ msg_type: "text", content: { text } });
  });
});

describe("a vendor has not taken the message", () => {
  test.each([
    ["wecom", 200, { errcode: 93000, errmsg: "invalid webhook url" }, true],
    ["wecom", 200, { errcode: 45009, errmsg: "api freq out of limit" }, false],
    ["wecom", 200, { errcode: -1, errmsg: "system busy" }, false],
    ["dingtalk", 200, { errcode: 310000, errmsg: "sign not match" }, true],
    ["dingtalk", 200, { errcode: 130101, errmsg: "send too fast" }, false],
    ["feishu", 200, { code: 19021, msg: "sign match fail", data: {} }, true],
    ["feishu", 400, { code: 19001, msg: "param invalid" }, true],
    ["feishu", 400, { code: 11232, msg: "frequency limited" }, false],
    ["feishu", 429, { code: 19001, msg: "too many requests" }, false],
    ["wecom", 200, "<html>a page of somebody else</html>", false],
    ["wecom", 200, {}, false],
    ["wecom", 200, { errcode: "0" }, false],
    ["wecom", 502, { errcode: 0 }, false],
    ["wecom", 503, { errcode: 93000 }, false],
    ["wecom", 410, "gone", true],
  ] as const)("%s says %i %j; for good: %s", async (kind, status, answer, permanent) => {
    const { tell } = await vendor(answer, status);
    const outcome = await tell(kind, null);
    expect(outcome).toMatchObject({ ok: false, permanent });
    // What the vendor writes in words stays there.
    expect(outcome.ok || outcome.error).toMatch(/^the vendor answered \d+( with code -?\d+)?$/);
  });

  test("where it redirects, and whoever is pointed at hears nothing @V3.7.2", async () => {
    const heard: string[] = [];
    const target = await listen((request, response) => {
      heard.push(request.url ?? "");
      response.end('{"errcode":0}');
    });
    const { tell } = await vendor({ errcode: 0 }, 302, { Location: `${target}/admin` });
    expect(await tell("wecom", null)).toMatchObject({ ok: false, error: "the vendor answered 302" });
    expect(heard).toEqual([]);
  });

  test("where it does not answer in time, or hangs up", async () => {
    const tell = async (listener: RequestListener) => {
      const origin = await listen(listener);
      const url = `${origin}/cgi-bin/webhook/send?key=0123456789ab`;
      return httpWebhook({ ...webhookOrigins, wecom: [origin] }, 100)(
        { kind: "wecom", url, secret: null },
        text,
        now,
      );
    };
    expect(await tell(() => {})).toEqual({
      ok: false,
      permanent: false,
      error: "the vendor was not reached: TimeoutError",
    });
    expect(await tell((request) => request.socket.destroy())).toMatchObject({ permanent: false });
  });

  test("where the address is not its own: nobody is called @V1.3.6 @V13.2.4", async () => {
    const heard: string[] = [];
    const origin = await listen((request, response) => {
      heard.push(request.url ?? "");
      response.end('{"errcode":0}');
    });
    const url = `${origin}/cgi-bin/webhook/send?key=0123456789ab`;
    const outcome = await httpWebhook()({ kind: "wecom", url, secret: null }, text, now);
    expect(outcome).toEqual({ ok: false, permanent: true, error: "the address is not the vendor's" });
    expect(heard).toEqual([]);
  });

  test("where its answer has no end: only its beginning is read", async () => {
    const origin = await listen((_, response) => {
      response.writeHead(200);
      const more = () => {
        while (!response.destroyed && response.write("x".repeat(16_384)));
      };
      response.on("drain", more);
      more();
    });
    const url = `${origin}/cgi-bin/webhook/send?key=0123456789ab`;
    const tell = httpWebhook({ ...webhookOrigins, wecom: [origin] });
    expect(await tell({ kind: "wecom", url, secret: null }, text, now)).toMatchObject({ ok: false });
  });
});

test("in a demo no robot is called, whatever stands in the row", () => {
  expect(webhookGateway({ SUIXING_DEMO: "1" })).toBe(localWebhook);
  expect(webhookGateway({})).not.toBe(localWebhook);
});
