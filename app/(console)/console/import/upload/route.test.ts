import { beforeEach, expect, test, vi } from "vitest";
import { POST } from "./route";

const who = vi.hoisted(() => ({ actor: null as object | null, clerk: false, opened: [] as string[] }));
vi.mock("@/app/_server/actor", async () => ({
  currentActor: async () => who.actor,
  mayUseConsole: () => who.clerk,
}));
vi.mock("@/lib/acts/roster/run", () => ({
  openRun: async (_actor: object, { fileName }: { fileName: string }) => {
    who.opened.push(fileName);
    return { ok: true, value: { id: "1" } };
  },
}));

let isRead: boolean;

beforeEach(() => {
  isRead = false;
  who.opened = [];
  who.clerk = false;
});

/** A file that tells when somebody begins to read it. */
function sent(headers: Record<string, string>): Request {
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
  return new Request("http://localhost:3000/console/import/upload", init);
}

const own = { host: "localhost:3000", origin: "http://localhost:3000" };

test.each<[string, object | null, Record<string, string>, number, string | null]>([
  ["from elsewhere", { offices: [] }, { ...own, origin: "null" }, 303, "/console/import?problem=origin"],
  ["without a sign-in", null, own, 303, "/sign-in?next=%2Fconsole%2Fimport"],
  ["by whom no console is for", { offices: [] }, own, 404, null],
])("a file sent %s is not read", async (_name, actor, headers, status, location) => {
  who.actor = actor;
  const answer = await POST(sent(headers));
  expect(answer.status).toBe(status);
  expect(answer.headers.get("Location")).toBe(location);
  expect(isRead).toBe(false);
  expect(who.opened).toEqual([]);
});

test("a file name is kept as a text that the database can hold", async () => {
  who.actor = {};
  who.clerk = true;
  const body =
    '--x\r\nContent-Disposition: form-data; name="file"; filename="a\u0000b.xlsx"\r\n\r\nz\r\n--x--\r\n';
  const headers = { ...own, "content-type": "multipart/form-data; boundary=x" };
  await POST(new Request("http://localhost:3000/console/import/upload", { method: "POST", body, headers }));
  expect(who.opened).toEqual(["ab.xlsx"]);
});
