import type { Delivery } from "../rules/channel";
import { codeOf, delivered, isPermanentStatus, undelivered } from "./delivery";

/** 短信: delivers one text to one telephone. `key` is the same for every delivery of the same message. */
export type SendSms = (message: {
  readonly phone: string;
  readonly text: string;
  readonly key: string;
}) => Promise<Delivery>;

const TIMEOUT_MS = 10_000;

/**
 * Any HTTP gateway: POST {phone, text} as JSON, with the de-duplication key in `Idempotency-Key` and the token as
 * bearer. It has taken the message when it answers 2xx within ten seconds.
 */
export function httpSms(url: string, token: string, timeoutMs = TIMEOUT_MS): SendSms {
  return async ({ phone, text, key }) => {
    try {
      const answer = await fetch(url, {
        method: "POST",
        headers: {
          "Content-Type": "application/json",
          "Idempotency-Key": key,
          ...(token ? { Authorization: `Bearer ${token}` } : {}),
        },
        body: JSON.stringify({ phone, text }),
        // A redirected POST becomes a GET without the message, and its 200 would read as a delivery.
        redirect: "manual",
        signal: AbortSignal.timeout(timeoutMs),
      });
      await answer.body?.cancel();
      if (answer.ok) return delivered;
      return undelivered(`the SMS gateway answered ${answer.status}`, isPermanentStatus(answer.status));
    } catch (error) {
      return undelivered(`the SMS gateway was not reached: ${codeOf(error)}`);
    }
  };
}

/** Demo: nothing leaves the machine, the outbox page shows what was sent. */
export const localSms: SendSms = async () => delivered;

/** The gateway of this installation; null where none is set and it is no demo: messages then wait and are reported. */
export function smsGateway(env: Readonly<Record<string, string | undefined>>): SendSms | null {
  const url = env.SMS_GATEWAY_URL;
  if (url) return httpSms(url, env.SMS_GATEWAY_TOKEN ?? "");
  return env.SUIXING_DEMO === "1" ? localSms : null;
}
