import { expect, test } from "vitest";
import { writeCsv } from "./csv";

const text = (...args: Parameters<typeof writeCsv>) =>
  new TextDecoder("utf-8", { ignoreBOM: true }).decode(writeCsv(...args));

test("begins with its mark, ends each line as spreadsheets expect", () =>
  expect(text(["姓名", "天数"], [["阿依古丽·买买提江", "3"]])).toBe(
    "\ufeff姓名,天数\r\n阿依古丽·买买提江,3\r\n",
  ));

test("quotes what would break a line or a cell", () =>
  expect(text(["甲"], [['他说"好",\n走了']])).toBe('\ufeff甲\r\n"他说""好"",\n走了"\r\n'));

test.each(["=1+1", "+86", "-5", "@x", "＝A1", " =1"])("%s stays a text", (given) =>
  expect(text(["甲"], [[given]])).toBe(`\ufeff甲\r\n'${given}\r\n`),
);
