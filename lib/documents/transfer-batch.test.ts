import { expect, test } from "vitest";
import { BATCH_MOST_ROWS, batchColumns, batchSheet } from "@/lib/rules/transfer-batch";
import { readTransferBatch, writeBatchTemplate, writeHeldRows } from "./transfer-batch";
import { writeWorkbook } from "./workbook/write";

const written = (
  titles: readonly string[],
  rows: readonly (readonly string[])[],
  name: string = batchSheet.title,
) => writeWorkbook([{ name, heading: "x", titles, rows }]);
const usual = ["姓名", "公民身份号码", "转入支部编码", "接转原因", "起始日期"];

test("the empty form is read as no rows", async () => {
  expect(await readTransferBatch(writeBatchTemplate())).toEqual({ ok: true, value: [] });
});

test("headings as exports have them, in any order; totals and empty lines are no rows", async () => {
  const file = written(
    ["备注", "身份证号", "姓名", "转入支部代码", "接转原因", "起始时间"],
    [
      ["研究生", "110197199108253132", "李安", "b1", "毕业", "2026-07-01"],
      ["", "", "", "", "", ""],
      ["合计 1 人", "", "", "", "", ""],
    ],
  );
  expect(await readTransferBatch(file)).toEqual({
    ok: true,
    value: [
      {
        row: 4,
        cells: {
          note: "研究生",
          citizenNumber: "110197199108253132",
          name: "李安",
          branchCode: "b1",
          reason: "毕业",
          sinceOn: "2026-07-01",
        },
      },
    ],
  });
});

test.each([
  ["not_xlsx", new TextEncoder().encode("姓名,公民身份号码")],
  ["sheet_missing", written(usual, [], "Sheet1")],
  ["column_missing", written(usual.slice(1), [])],
  ["column_twice", written([...usual, "姓名"], [])],
  [
    "too_many_rows",
    written(
      usual,
      Array.from({ length: BATCH_MOST_ROWS + 1 }, () => ["李安", "1", "b1", "毕业", "2026-07-01"]),
    ),
  ],
] as const)("%s", async (reason, file) => {
  expect(await readTransferBatch(file)).toMatchObject({ ok: false, problem: { reason } });
});

test("what was held back can be mended and handed in again", async () => {
  const cells = {
    name: "李安",
    citizenNumber: "110197199108253132",
    sinceOn: { date: "2026-07-01" },
    contact: "=1+1",
  };
  const file = writeHeldRows([{ row: 17, cells, remark: "党费" }], { row: "原行号", remark: "原因和办法" });
  expect(await readTransferBatch(file)).toEqual({
    ok: true,
    value: [{ row: 4, cells: { ...cells, sinceOn: "2026-07-01" } }],
  });
  expect(Object.values(batchColumns).length).toBe(9);
});
