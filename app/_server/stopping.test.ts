import { createServer, Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { eventually } from "@/db/seed/eventually";
import { ownDatabase } from "@/db/seed/test-database";
import { stopInOrder } from "@/instrumentation-stop";

ownDatabase();
const { emit } = Server.prototype;
const { stop } = stopInOrder();
let slow: ServerResponse | undefined;
const server = createServer((asked, answer) => {
  if (asked.url === "/slow") slow = answer;
  else answer.end("ok");
});
let base = "";

beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => {
  vi.useRealTimers();
  Server.prototype.emit = emit;
  server.close();
});

test("a server that is asked to stop takes nothing new, finishes what it has begun, and ends", async () => {
  expect((await fetch(`${base}/me`)).status).toBe(200);
  const underway = fetch(`${base}/slow`);
  await eventually(() => expect(slow).toBeDefined());
  const exit = vi.fn();
  vi.useFakeTimers({ toFake: ["Date", "setInterval", "clearInterval"] });
  stop(exit);

  const refused = await fetch(`${base}/me`);
  expect(refused.status).toBe(503);
  expect(refused.headers.get("connection")).toBe("close");
  expect(await refused.text()).toMatch(/请过几秒钟再试。\n.*try again/);
  const ready = await fetch(`${base}/api/ready`);
  expect([ready.status, await ready.json()]).toEqual([503, { ready: false, stopping: true }]);
  expect((await fetch(`${base}/api/health`)).status).toBe(200);
  // It waits for the one under way, longer than it waits for nobody.
  await vi.advanceTimersByTimeAsync(700);
  expect(exit).not.toHaveBeenCalled();

  slow?.end("done");
  expect(await (await underway).text()).toBe("done");
  await eventually(() => expect(exit).toHaveBeenCalledTimes(1));
});
