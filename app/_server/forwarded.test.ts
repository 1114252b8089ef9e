import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, test } from "vitest";
import { distrustForwardedAddresses } from "@/instrumentation-node";

test("without a proxy of ours, what a caller says of his address never arrives @V4.1.3", async () => {
  distrustForwardedAddresses(0);
  const server = createServer((request, response) =>
    response.end(String(request.headers["x-forwarded-for"] ?? "nothing")),
  );
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  const answer = await fetch(`http://127.0.0.1:${port}`, { headers: { "x-forwarded-for": "203.0.113.9" } });
  expect(await answer.text()).toBe("nothing");
  await new Promise((resolve) => server.close(resolve));
});
