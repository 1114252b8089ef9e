import { describe, expect, test } from "vitest";
import { webhookAddress, webhookTail } from "./channel";

describe("the address of a robot", () => {
  test.each([
    [
      "wecom",
      "https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=693a91f6-7000-4bc4",
      "https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=693a91f6-7000-4bc4",
    ],
    [
      "dingtalk",
      "https://oapi.dingtalk.com/robot/send?access_token=0123456789ab&sign=x&timestamp=1",
      "https://oapi.dingtalk.com/robot/send?access_token=0123456789ab",
    ],
    [
      "feishu",
      "https://open.feishu.cn/open-apis/bot/v2/hook/0123-4567-89ab?x=1#y",
      "https://open.feishu.cn/open-apis/bot/v2/hook/0123-4567-89ab",
    ],
    [
      "feishu",
      "https://open.larksuite.com/open-apis/bot/v2/hook/0123-4567-89ab",
      "https://open.larksuite.com/open-apis/bot/v2/hook/0123-4567-89ab",
    ],
  ] as const)("%s: keeps its key and nothing else", (kind, typed, kept) => {
    expect(webhookAddress(kind, typed)).toBe(kept);
  });

  test.each([
    "",
    "qyapi.weixin.qq.com/cgi-bin/webhook/send?key=0123456789ab",
    "http://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=0123456789ab",
    "https://qyapi.weixin.qq.com:8443/cgi-bin/webhook/send?key=0123456789ab",
    "https://qyapi.weixin.qq.com.example.com/cgi-bin/webhook/send?key=0123456789ab",
    "https://qyapi.weixin.qq.com@127.0.0.1/cgi-bin/webhook/send?key=0123456789ab",
    "https://user:pass@qyapi.weixin.qq.com/cgi-bin/webhook/send?key=0123456789ab",
    "https://127.0.0.1/cgi-bin/webhook/send?key=0123456789ab",
    "https://[::1]/cgi-bin/webhook/send?key=0123456789ab",
    "https://oapi.dingtalk.com/robot/send?access_token=0123456789ab",
    "https://qyapi.weixin.qq.com/cgi-bin/webhook/send/../../gettoken?key=0123456789ab",
    "https://qyapi.weixin.qq.com/cgi-bin/webhook/send",
    "https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=short",
    "https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=0123456789ab%26x%3D1",
    "file:///etc/passwd",
    `https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=${"a".repeat(600)}`,
  ])("is refused: %s", (typed) => expect(webhookAddress("wecom", typed)).toBeNull());
});

test("of a robot's key only the end is shown", () => {
  expect(webhookTail("https://oapi.dingtalk.com/robot/send?access_token=0123456789ab")).toBe("89ab");
});
