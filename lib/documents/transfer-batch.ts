/** 批量接转工作簿: bytes → the rows that ask for a transfer, and rows → bytes: an empty form, and what was held back. */
import { isNoData, type RawRow } from "@/lib/rules/roster-workbook";
import { BATCH_MOST_ROWS, type BatchColumn, batchColumns, batchSheet } from "@/lib/rules/transfer-batch";
import { UnreadableWorkbook } from "./workbook/archive";
import { type ReadResult, reading, readSheets } from "./workbook/read";
import { tableOf } from "./workbook/table";
import { writeWorkbook } from "./workbook/write";

export type RawBatchRow = RawRow<BatchColumn>;

export function readTransferBatch(file: Uint8Array): Promise<ReadResult<RawBatchRow[]>> {
  return reading(async () => {
    const [sheet] = await readSheets(file, [batchSheet.title]);
    if (!sheet) throw new Error("readSheets gives every sheet it was asked for");
    const rows = tableOf(sheet, batchColumns).filter((row) => !isNoData(row, "citizenNumber"));
    if (rows.length > BATCH_MOST_ROWS) {
      throw new UnreadableWorkbook("too_many_rows", { most: BATCH_MOST_ROWS });
    }
    return rows;
  });
}

const columns = Object.keys(batchColumns) as BatchColumn[];
const titles = columns.map((column) => batchColumns[column].title);

/** The empty form that a clerk fills in. Every column is text, so that no citizen number turns into a number. */
export function writeBatchTemplate(): Uint8Array {
  return writeWorkbook([{ name: batchSheet.title, heading: batchSheet.heading, titles, rows: [] }]);
}

/** Rows that were held back, with the reasons, in the form in which they can be mended and handed in again. */
export function writeHeldRows(
  rows: readonly (RawBatchRow & { readonly remark: string })[],
  words: { readonly row: string; readonly remark: string },
): Uint8Array {
  return writeWorkbook([
    {
      name: batchSheet.title,
      heading: batchSheet.heading,
      titles: [...titles, words.row, words.remark],
      rows: rows.map(({ row, cells, remark }) => [
        ...columns.map((column) => cells[column]),
        String(row),
        remark,
      ]),
    },
  ]);
}
