import { expect, test } from "vitest";
import { deviceName } from "./device";

const chromium = "AppleWebKit/537.36 (KHTML, like Gecko)";

test.each([
  [
    `Mozilla/5.0 (Linux; Android 14; X) ${chromium} Chrome/140.0.0.0 Mobile Safari/537.36`,
    "Chrome · Android",
  ],
  [`Mozilla/5.0 (Linux; Android 14) ${chromium} Chrome/120 Mobile MicroMessenger/8.0`, "微信 · Android"],
  [
    `Mozilla/5.0 (Windows NT 10.0; Win64; x64) ${chromium} Chrome/140 Safari/537.36 Edg/140`,
    "Edge · Windows",
  ],
  ["Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0", "Firefox · Linux"],
  [
    "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Version/18.0 Mobile Safari/604.1",
    "Safari · iPhone",
  ],
  ["Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) Version/18.0 Safari/605.1.15", "Safari · Mac"],
  ["curl/8.0", ""],
  ["", ""],
])("%s: %s", (agent, name) => expect(deviceName(agent)).toBe(name));
