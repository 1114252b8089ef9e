import { chromium, defineConfig, devices } from "@playwright/test";
import { findChromium } from "./scripts/launch/chromium.mjs";

const executablePath = findChromium(process.env, () => chromium.executablePath());
const isRoot = process.getuid?.() === 0;

export default defineConfig({
  testDir: "e2e",
  testMatch: "**/*.spec.ts",
  outputDir: "test-results",
  workers: 2,
  retries: 0,
  forbidOnly: Boolean(process.env.CI),
  timeout: 90_000,
  expect: { timeout: 10_000 },
  reporter: [
    ["list"],
    ["json", { outputFile: process.env.PLAYWRIGHT_JSON_OUTPUT_FILE ?? "test-results/report.json" }],
  ],
  use: {
    baseURL: process.env.SUIXING_URL ?? "http://127.0.0.1:3000",
    locale: "zh-CN",
    timezoneId: "Asia/Shanghai",
    screenshot: "only-on-failure",
    // Without its film, which at three pixels a point costs more than the story.
    trace: { mode: "retain-on-failure", screenshots: false },
    launchOptions: {
      ...(executablePath ? { executablePath } : {}),
      // Chromium's sandbox cannot be set up by root.
      args: isRoot ? ["--no-sandbox"] : [],
    },
  },
  // Stories are told on a phone, the main one on both; what is done at a desk is tagged.
  projects: [
    {
      name: "phone",
      grepInvert: /@desktop/,
      use: {
        viewport: { width: 390, height: 844 },
        // A real phone draws nine times as many points; the stories read words, and the scanner asks for more itself.
        deviceScaleFactor: 1,
        isMobile: true,
        hasTouch: true,
        userAgent: devices["Pixel 7"].userAgent,
      },
    },
    { name: "desktop", grep: /@main|@desktop/, use: { viewport: { width: 1280, height: 800 } } },
  ],
});
