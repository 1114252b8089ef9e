import { describe, expect, test } from "vitest";
import { foundAuthority } from "./authority";
import { ask, installed, pem } from "./outside-tools.sample";
import { localTimestampAuthority } from "./timestamp";

const now = new Date();

async function stampOf(text: string) {
  const { root, issuing, timestamp } = await foundAuthority("随行演示", now);
  const stamp = localTimestampAuthority(timestamp, [issuing.certificateDer]);
  return {
    root: pem(root.certificateDer),
    token: await stamp(Buffer.from(text), now),
  };
}

describe.runIf(installed("openssl"))("judged by openssl", () => {
  const verify = (files: Record<string, Uint8Array | string>) =>
    ask("openssl", files, "ts", "-verify", "-data", "data", "-token_in", "-in", "token", "-CAfile", "root");

  test("the stamp holds for the stamped bytes", async () => {
    const { root, token } = await stampOf("正文");
    expect(verify({ root, token, data: "正文" })).toMatchObject({ ok: true });
  });

  test("and for no others", async () => {
    const { root, token } = await stampOf("正文");
    expect(verify({ root, token, data: "正文。" })).toMatchObject({ ok: false });
  });

  test("nor under another installation's root", async () => {
    const { token } = await stampOf("正文");
    const { root } = await stampOf("正文");
    expect(verify({ root, token, data: "正文" })).toMatchObject({ ok: false });
  });

  test("it says the second of the call", async () => {
    const { token } = await stampOf("正文");
    const text = ask(
      "openssl",
      { token },
      "ts",
      "-reply",
      "-token_in",
      "-in",
      "token",
      "-token_out",
      "-text",
    ).text;
    const said = /Time stamp: (.+)/.exec(text)?.[1] ?? "";
    expect(new Date(said).getTime()).toBe(Math.floor(now.getTime() / 1000) * 1000);
  });
});

test("a damaged key speaks up when it is used", async () => {
  const { timestamp } = await foundAuthority("随行演示", now);
  const stamp = localTimestampAuthority({ ...timestamp, privateKeyPkcs8Der: new Uint8Array(8) }, []);
  await expect(stamp(new Uint8Array(32), now)).rejects.toThrow();
});
