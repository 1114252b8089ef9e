import { expect, test } from "vitest";
import { isOwnHost } from "./own-host";

const PUBLIC = "https://suixing.example";
const HOME = "http://127.0.0.1:3000";
const LAN = "http://party.lan:3000";

test.each([
  ["suixing.example", PUBLIC],
  ["suixing.example:443", PUBLIC],
  ["SUIXING.example", PUBLIC],
  ["127.0.0.1:3000", HOME],
  ["localhost:8080", HOME],
  ["[::1]:3000", HOME],
  ["party.lan:3000", LAN],
  ["localhost:3000", LAN],
  ["localhost:3000", ""],
])("%s is %s", (host, address) => expect(isOwnHost(host, address)).toBe(true));

test.each([
  ["evil.example", PUBLIC],
  ["suixing.example.evil.example", PUBLIC],
  ["suixing.example:80", PUBLIC],
  ["suixing.example.", PUBLIC],
  ["suixing.example/", PUBLIC],
  ["suixing.example, evil.example", PUBLIC],
  ["evil@suixing.example", PUBLIC],
  ["localhost", PUBLIC],
  ["127.0.0.1", PUBLIC],
  ["", PUBLIC],
  [undefined, PUBLIC],
  ["evil.example:3000", HOME],
  ["party.lan", LAN],
  ["127.0.0.1.evil.example", HOME],
  ["localhost.evil.example", HOME],
  ["evil.example", ""],
])("%s is not %s", (host, address) => expect(isOwnHost(host, address)).toBe(false));
