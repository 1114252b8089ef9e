import { describe, expect, test } from "vitest";
import { transferReasons } from "./transfer";
import { readBatchRow, withoutTwins } from "./transfer-batch";

/** Friday, 2026-11-20, ten o'clock in Shanghai. */
const now = new Date("2026-11-20T02:00:00Z");
const number = "110197200105040014";
const cells = {
  name: "林知远",
  citizenNumber: number,
  branchCode: "011200001001",
  reason: "毕业",
  sinceOn: "2026-07-01",
};
const outside = { addressee: "中共丙市委组织部", unit: "丙公司支部", contact: "丙市一路 1 号" };
const read = (change: object, row = 4) => readBatchRow({ row, cells: { ...cells, ...change } }, now);

describe("edge 29: a row of many", () => {
  test("is a request like any other, to a branch here or to an organization outside", () => {
    expect(read({ note: " 应届 " })).toEqual({
      row: 4,
      problems: [],
      request: {
        name: "林知远",
        citizenNumber: number,
        branchCode: "011200001001",
        outside: null,
        reason: "graduation",
        sinceOn: "2026-07-01",
        note: "应届",
      },
    });
    expect(read({ branchCode: "", ...outside }).request).toMatchObject({ branchCode: null, outside });
  });

  test.each([
    ["no name", { name: "" }, ["name_unreadable"]],
    [
      "a number with a wrong check character",
      { citizenNumber: "110197200105040010" },
      ["citizen_number_unreadable"],
    ],
    ["an unknown reason", { reason: "想走" }, ["reason_unknown"]],
    ["30 February", { sinceOn: "2026-02-30" }, ["date_unreadable"]],
    ["tomorrow", { sinceOn: "2026-11-21" }, ["date_in_future"]],
    ["no target", { branchCode: "" }, ["target_missing"]],
    ["two targets", outside, ["target_and_outside"]],
    ["no contact outside", { branchCode: "", ...outside, contact: "" }, ["outside_incomplete"]],
    [
      "all at once",
      { name: "", reason: "", branchCode: "" },
      ["name_unreadable", "reason_unknown", "target_missing"],
    ],
  ])("with %s is no request and says all that is wrong", (_, change, problems) => {
    expect(read(change)).toEqual({ row: 4, request: null, problems });
  });

  test("today is early enough, in Shanghai", () => {
    expect(read({ sinceOn: "2026-11-20" }).problems).toEqual([]);
    const evening = new Date("2026-11-20T16:00:00Z");
    expect(readBatchRow({ row: 4, cells: { ...cells, sinceOn: "2026-11-21" } }, evening).problems).toEqual(
      [],
    );
  });

  test("every reason of a transfer can be written", () => {
    const written = ["工作变动", "居住地变动", "毕业", "退休", "组织调整", "其他"];
    expect(new Set(written.map((reason) => read({ reason }).request?.reason))).toEqual(
      new Set(transferReasons),
    );
  });

  test("who stands in a file twice is moved by none of his rows, in whatever writing", () => {
    const wide = [...number].map((sign) => String.fromCharCode(sign.charCodeAt(0) + 0xfee0)).join("");
    const other = "110197200206050035";
    const rows = [
      read({}, 4),
      read({ citizenNumber: wide }, 5),
      read({ citizenNumber: other }, 6),
      read({ name: "" }, 7),
    ];
    expect(withoutTwins(rows).map(({ problems }) => problems)).toEqual([
      ["twice_in_file"],
      ["twice_in_file"],
      [],
      ["name_unreadable"],
    ]);
  });
});
