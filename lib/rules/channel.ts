/**
 * 通知渠道: the ways out of the product. In the product everybody is always told; what goes outside says that something
 * waits, and never of whom or of what.
 */
export const channels = ["sms", "email", "webhook"] as const;
export type Channel = (typeof channels)[number];

/**
 * What became of a delivery. A permanent failure lies in the message and fails again however often it is tried; what
 * lies in the network, in the other side's load or in our own settings is tried again. `error` says it in codes alone:
 * an answer in full may repeat the address.
 */
export type Delivery =
  | { readonly ok: true }
  | { readonly ok: false; readonly permanent: boolean; readonly error: string };

/** 企业微信、钉钉、飞书: group robots that a committee may have told. */
export const webhookKinds = ["wecom", "dingtalk", "feishu"] as const;
export type WebhookKind = (typeof webhookKinds)[number];

/** Robots a committee may have at most. */
export const MOST_WEBHOOKS = 10;

/** Where each vendor takes messages for its robots. Nothing is ever sent to another host. */
export const webhookOrigins: Readonly<Record<WebhookKind, readonly string[]>> = {
  wecom: ["https://qyapi.weixin.qq.com"],
  dingtalk: ["https://oapi.dingtalk.com"],
  feishu: ["https://open.feishu.cn", "https://open.larksuite.com"],
};

/** The path of each vendor, and the parameter of the address that is the robot's key, where it is one. */
const shapes: Readonly<Record<WebhookKind, { path: RegExp; key: string | null }>> = {
  wecom: { path: /^\/cgi-bin\/webhook\/send$/, key: "key" },
  dingtalk: { path: /^\/robot\/send$/, key: "access_token" },
  feishu: { path: /^\/open-apis\/bot\/v2\/hook\/[\w-]{8,}$/, key: null },
};

/**
 * The address of a robot as it is kept: of the vendor's own host, over TLS, with its key and nothing else; or null. An
 * address that somebody typed must not make the server knock at doors inside the house.
 */
export function webhookAddress(
  kind: WebhookKind,
  typed: string,
  origins: typeof webhookOrigins = webhookOrigins,
): string | null {
  if (typed.length > 500 || !URL.canParse(typed)) return null;
  const url = new URL(typed);
  const { path, key } = shapes[kind];
  if (!origins[kind].includes(url.origin) || url.username !== "" || url.password !== "") return null;
  if (!path.test(url.pathname)) return null;
  if (key === null) return `${url.origin}${url.pathname}`;
  const value = url.searchParams.get(key);
  return value !== null && /^[\w-]{8,200}$/.test(value)
    ? `${url.origin}${url.pathname}?${key}=${value}`
    : null;
}

/** The end of a robot's address, by which its clerk knows it again; the whole of it is its key. */
export function webhookTail(address: string): string {
  return address.slice(-4);
}
