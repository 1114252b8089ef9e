/**
 * 设备: what a session runs on, so coarsely that its owner knows it again and nobody else is told apart by it.
 */
const browsers: readonly (readonly [name: string, mark: RegExp])[] = [
  ["微信", /MicroMessenger/],
  ["Edge", /Edg(e|A|iOS)?\//],
  ["Firefox", /Firefox\/|FxiOS/],
  ["Chrome", /Chrome\/|CriOS/],
  ["Safari", /Safari\//],
];
const systems: readonly (readonly [name: string, mark: RegExp])[] = [
  ["HarmonyOS", /HarmonyOS|OpenHarmony/],
  ["iPhone", /iPhone/],
  ["iPad", /iPad/],
  ["Android", /Android/],
  ["Windows", /Windows/],
  ["Mac", /Macintosh/],
  ["Linux", /Linux/],
];

/** "Chrome · Android"; empty for what says nothing of the kind. */
export function deviceName(userAgent: string): string {
  const named = [browsers, systems].map((list) => list.find(([, mark]) => mark.test(userAgent))?.[0]);
  return named.filter((name) => name !== undefined).join(" · ");
}
