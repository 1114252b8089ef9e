import { expect, test } from "vitest";
import { askedOnce } from "./asked";

type Asked = { sort?: string | string[]; page?: string | string[] };
const ask = (asked: Asked) => askedOnce(Promise.resolve(asked));

test("what an address says twice it does not say", async () => {
  expect(await ask({ sort: "number", page: ["1", "2"] })).toEqual({ sort: "number" });
  expect(await ask({})).toEqual({});
});

test("no name of an array is taken for an answer, whatever an address makes of its prototype", async () => {
  // As ?__proto__=x&sort=y is read: the prototype becomes a list, and its method stands before what was asked.
  const asked = Object.assign(Object.create([]), { sort: [Array.prototype.sort, "y"] });
  const { sort, page } = await ask(asked);
  expect([sort, page]).toEqual([undefined, undefined]);
  expect((await ask(Object.create([]))).sort).toBeUndefined();
});
