import { createHmac } from "node:crypto";
import { type Delivery, type WebhookKind, webhookAddress, webhookOrigins } from "../rules/channel";
import { codeOf, delivered, isPermanentStatus, undelivered } from "./delivery";

export interface Robot {
  readonly kind: WebhookKind;
  readonly url: string;
  readonly secret: string | null;
}

/** 群机器人: says one text in a group chat. The vendors know no key of a message: a second delivery is a second line. */
export type TellRobot = (robot: Robot, text: string, now: Date) => Promise<Delivery>;

const TIMEOUT_MS = 10_000;
const MOST_BYTES = 64 * 1024;

/** The three vendors. Only to their own hosts (`origins`), whatever stands in the row, and never where an answer redirects. */
export function httpWebhook(origins = webhookOrigins, timeoutMs = TIMEOUT_MS): TellRobot {
  return async (robot, text, now) => {
    const address = webhookAddress(robot.kind, robot.url, origins);
    if (address === null) return undelivered("the address is not the vendor's", true);
    const { url, body } = request(robot, address, text, now);
    try {
      const answer = await fetch(url, {
        method: "POST",
        headers: { "Content-Type": "application/json; charset=utf-8" },
        body: JSON.stringify(body),
        redirect: "manual",
        signal: AbortSignal.timeout(timeoutMs),
      });
      return judge(robot.kind, answer.status, await read(answer));
    } catch (error) {
      return undelivered(`the vendor was not reached: ${codeOf(error)}`);
    }
  };
}

/**
 * DingTalk signs `milliseconds \n secret` under the secret, in the address. Feishu takes `seconds \n secret` as the key and
 * signs nothing with it, in the body. WeCom has its key in the address and signs nothing.
 */
function request({ kind, secret }: Robot, address: string, text: string, now: Date) {
  switch (kind) {
    case "wecom":
      return { url: address, body: { msgtype: "text", text: { content: text } } };
    case "dingtalk": {
      const url = new URL(address);
      if (secret !== null) {
        const timestamp = String(now.getTime());
        url.searchParams.set("timestamp", timestamp);
        url.searchParams.set("sign", hmac(secret, `${timestamp}\n${secret}`));
      }
      return { url: url.href, body: { msgtype: "text", text: { content: text } } };
    }
    case "feishu": {
      const timestamp = String(Math.floor(now.getTime() / 1000));
      const signed = secret === null ? {} : { timestamp, sign: hmac(`${timestamp}\n${secret}`, "") };
      return { url: address, body: { ...signed, msg_type: "text", content: { text } } };
    }
  }
}

function hmac(key: string, text: string): string {
  return createHmac("sha256", key).update(text).digest("base64");
}

/** The first bytes of an answer: enough for what a vendor says, and no more of what somebody else might. */
async function read(answer: Response): Promise<string> {
  let text = "";
  const decoder = new TextDecoder();
  for await (const piece of answer.body ?? []) {
    text += decoder.decode(piece, { stream: true });
    if (text.length > MOST_BYTES) break;
  }
  return text;
}

/** Too many messages, or the vendor is busy: it says so in a 200, and it passes. */
const PASSING: Readonly<Record<WebhookKind, readonly number[]>> = {
  wecom: [-1, 45009, 45033],
  dingtalk: [-1, 130101, 410100],
  feishu: [-1, 9499, 11232, 11233, 11247],
};

/** A vendor has taken a message only when the code in its answer is 0: that it did not, it says under a 200 as well. */
function judge(kind: WebhookKind, status: number, text: string): Delivery {
  const code = codeIn(text);
  if (status >= 200 && status < 300 && code === 0) return delivered;
  if (code !== null && code !== 0 && status < 500 && status !== 429) {
    return undelivered(`the vendor answered ${status} with code ${code}`, !PASSING[kind].includes(code));
  }
  return undelivered(`the vendor answered ${status}`, isPermanentStatus(status));
}

function codeIn(text: string): number | null {
  let answer: unknown;
  try {
    answer = JSON.parse(text);
  } catch {
    return null;
  }
  if (typeof answer !== "object" || answer === null) return null;
  const said: Record<string, unknown> = { ...answer };
  // Feishu has said `StatusCode` before it said `code`.
  const code = said.errcode ?? said.code ?? said.StatusCode;
  return typeof code === "number" ? code : null;
}

/** Demo: nothing leaves the machine, the outbox page shows what was sent. */
export const localWebhook: TellRobot = async () => delivered;

export function webhookGateway(env: Readonly<Record<string, string | undefined>>): TellRobot {
  return env.SUIXING_DEMO === "1" ? localWebhook : httpWebhook();
}
