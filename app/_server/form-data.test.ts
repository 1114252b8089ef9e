import { expect, test } from "vitest";
import { fromForm, typedValues } from "./form-data";

function sent(entries: [string, string][]): FormData {
  const data = new FormData();
  for (const [name, value] of entries) data.append(name, value);
  return data;
}

test("text is trimmed, lists are lists, the framework's fields are left out", () => {
  const data = sent([
    ["$ACTION_KEY", "k"],
    ["name", "  张三 "],
    ["reason", "一\r\n二"],
    ["ids[]", "a"],
  ]);
  expect(fromForm(data)).toEqual({ name: "张三", reason: "一\n二", ids: ["a"] });
});

test("a NUL, which no text of the database can hold, is left out, as are the other controls", () => {
  expect(fromForm(sent([["name", "\u0000张\u0000三\u0007\u009b"]]))).toEqual({ name: "张三" });
  expect(fromForm(sent([["reason", "一\t二\r三"]]))).toEqual({ reason: "一\t二\n三" });
});

test("a form cannot set the prototype of what is read from it @V15.3.6", () => {
  const data = sent([
    ["__proto__", "x"],
    ["__proto__[]", "x"],
    ["constructor", "y"],
  ]);
  expect(Object.entries(fromForm(data))).toEqual([["constructor", "y"]]);
  expect(Object.getPrototypeOf(fromForm(data))).toBe(Object.prototype);
  expect(Object.entries(typedValues(data))).toEqual([["constructor", "y"]]);
});

test("what was typed comes back as it was typed, but never a code @V1.2.1", () => {
  const data = sent([
    ["name", "  张三 "],
    ["ids[]", "a"],
    ["ids[]", "b"],
    ["code", "123456"],
  ]);
  expect(typedValues(data)).toEqual({ name: "  张三 ", ids: "a\nb" });
});
