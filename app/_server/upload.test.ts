import { expect, test } from "vitest";
import { readUpload } from "./upload";

const own = { host: "localhost:3000", origin: "http://localhost:3000" };

function sent(parts: readonly [string, string | Blob][], headers: Record<string, string> = own): Request {
  const form = new FormData();
  for (const [name, part] of parts) form.append(name, part);
  return new Request("http://localhost:3000/upload/letter", { method: "POST", body: form, headers });
}

async function problem(request: Request, most = 100): Promise<string> {
  const upload = await readUpload(request, most);
  return upload.ok ? "done" : upload.problem;
}

const file = (bytes: number) => new File([new Uint8Array(bytes)], "letter.jpg");

test("the file and what was said beside it", async () => {
  const request = sent([
    ["id", "1"],
    ["file", new File([], "")],
    ["file", new File([Uint8Array.of(1, 2, 3)], "letter.jpg")],
  ]);
  const upload = await readUpload(request, 100);
  if (!upload.ok) throw new Error(upload.problem);
  expect([...upload.bytes]).toEqual([1, 2, 3]);
  expect(upload.form.get("id")).toBe("1");
});

test("no file, too large a file, no form at all @V5.2.1", async () => {
  expect(await problem(sent([["id", "1"]]))).toBe("file");
  expect(await problem(sent([["file", file(0)]]))).toBe("file");
  expect(await problem(sent([["file", "no file"]]))).toBe("file");
  expect(await problem(sent([["file", file(100)]]))).toBe("done");
  expect(await problem(sent([["file", file(101)]]))).toBe("size");
  expect(await problem(sent([["file", file(200_000)]]))).toBe("size");
  const init = { method: "POST", body: "x", headers: { ...own, "content-type": "multipart/form-data" } };
  expect(await problem(new Request("http://localhost:3000/upload/letter", init))).toBe("other");
});

test.each([
  ["another site", { host: "localhost:3000", origin: "http://elsewhere.test" }],
  ["nowhere", { host: "localhost:3000", origin: "null" }],
  ["somebody who does not say", { host: "localhost:3000" }],
])("what comes from %s is not read", async (_name, headers) => {
  let isRead = false;
  const body = new ReadableStream(
    {
      pull(controller) {
        isRead = true;
        controller.close();
      },
    },
    { highWaterMark: 0 },
  );
  const init = { method: "POST", body, headers, duplex: "half" };
  expect(await problem(new Request("http://localhost:3000/upload/letter", init))).toBe("origin");
  expect(isRead).toBe(false);
});

test("nobody's patience is endless", async () => {
  let sentBytes = 0;
  const body = new ReadableStream<Uint8Array>({
    pull(controller) {
      sentBytes += 10_000;
      controller.enqueue(new Uint8Array(10_000));
      if (sentBytes > 10_000_000) controller.close();
    },
  });
  const init = { method: "POST", body, headers: own, duplex: "half" };
  expect(await problem(new Request("http://localhost:3000/upload/letter", init), 1000)).toBe("size");
  expect(sentBytes).toBeLessThan(1_000_000);
});
