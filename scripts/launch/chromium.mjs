// @ts-check
// The browser for the tests: the one that is named, else the system's, else Playwright's own.
import { accessSync, constants } from "node:fs";
import path from "node:path";

export const howToGetChromium =
  "No Chromium was found for the browser tests: apt-get install -y chromium fonts-noto-cjk (or set CHROMIUM_PATH).";

/**
 * @param {NodeJS.ProcessEnv} env
 * @param {() => string} playwrightOwn
 * @returns {string | undefined}
 */
export function findChromium(env, playwrightOwn) {
  if (env.CHROMIUM_PATH) return isProgram(env.CHROMIUM_PATH) ? env.CHROMIUM_PATH : undefined;
  // Its shell without a window comes first: a browser that draws its own frame takes half as long again.
  const names = [
    "chromium-headless-shell",
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
  ];
  const folders = (env.PATH ?? "").split(path.delimiter).filter(Boolean);
  const candidates = names.flatMap((name) => folders.map((folder) => path.join(folder, name)));
  return [...candidates, playwrightOwn()].find(isProgram);
}

/** @param {string} file */
function isProgram(file) {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
