/** 短信: delivers one text to one telephone. `key` is the same for every delivery of the same message. */
export type SendSms = (message: {
  readonly phone: string;
  readonly text: string;
  readonly key: string;
}) => Promise<void>;

const TIMEOUT_MS = 10_000;

/**
 * Any HTTP gateway: POST {phone, text} as JSON, with the de-duplication key in `Idempotency-Key` and the token as
 * bearer. Throws when it does not answer 2xx in ten seconds.
 */
export function httpSms(url: string, token: string, timeoutMs = TIMEOUT_MS): SendSms {
  return async ({ phone, text, key }) => {
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
    if (!answer.ok) throw new Error(`the SMS gateway answered ${answer.status}`);
  };
}

/** Demo: nothing leaves the machine, the outbox page shows what was sent. */
export const localSms: SendSms = async () => {};

/** The gateway of this installation; null where none is set and it is no demo: messages then wait and are reported. */
export function smsGateway(env: Readonly<Record<string, string | undefined>>): SendSms | null {
  const url = env["SMS_GATEWAY_URL"];
  if (url) return httpSms(url, env["SMS_GATEWAY_TOKEN"] ?? "");
  return env["SUIXING_DEMO"] === "1" ? localSms : null;
}
