import { and, eq, isNull, type SQL, sql } from "drizzle-orm";
import { db, type Executor } from "@/db/client";
import { letter, outsideAnswer } from "@/db/schema/letter";
import { openForInstallation } from "@/db/sealing";
import { awaitsAnswer } from "../rules/outside";
import type { TransferRow } from "./transfer";

/** The condition under which an answer of a letter stands. */
export function standingAnswer(letterId: string): SQL | undefined {
  return and(eq(outsideAnswer.letterId, letterId), isNull(outsideAnswer.dismissedAt));
}

/** The newest letter of a case: what was answered to one before it counts for nothing any more. */
export function newestLetterId(transferId: string): SQL {
  return sql`(select ${letter.id} from ${letter} where ${letter.transferId} = ${transferId} order by ${letter.id} desc limit 1)`;
}

/** Who answered outside, and how he is reached; nobody any more where it was cleared. */
export function openPerson(id: string, sealed: string): { name: string; telephone: string } {
  if (sealed === "") return { name: "", telephone: "" };
  const said: unknown = JSON.parse(
    openForInstallation(sealed, { column: "outside_answer.person", rowId: id }).toString(),
  );
  const field = (name: string) => {
    const value: unknown = typeof said === "object" && said !== null ? Reflect.get(said, name) : undefined;
    return typeof value === "string" ? value : "";
  };
  return { name: field("name"), telephone: field("telephone") };
}

/**
 * Who cannot close a case on the acceptance that stands: whoever took it down and whoever issued the letter (T23). The
 * case is with somebody else then, at the committee above where there is nobody else (I6).
 */
export async function barredByReceipt(row: TransferRow, executor: Executor = db): Promise<readonly string[]> {
  if (!awaitsAnswer(row)) return [];
  const [found] = await executor
    .select({ recordedBy: outsideAnswer.recordedBy })
    .from(outsideAnswer)
    .where(
      and(
        eq(outsideAnswer.letterId, newestLetterId(row.id)),
        eq(outsideAnswer.kind, "accepted"),
        isNull(outsideAnswer.dismissedAt),
        isNull(outsideAnswer.confirmedAt),
      ),
    );
  return found ? [found.recordedBy, row.lastApprovedBy].filter((id) => id !== null) : [];
}

/** Can a scan still be added to this answer, given by the outside itself to the letter with this code? */
export async function mayAddScan(code: string, answerId: string): Promise<boolean> {
  const [found] = await db
    .select({ id: outsideAnswer.id })
    .from(outsideAnswer)
    .innerJoin(letter, eq(letter.id, outsideAnswer.letterId))
    .where(
      and(
        eq(outsideAnswer.id, answerId),
        eq(letter.code, code),
        isNull(outsideAnswer.recordedBy),
        isNull(outsideAnswer.attachmentId),
        isNull(outsideAnswer.dismissedAt),
        isNull(outsideAnswer.confirmedAt),
      ),
    );
  return found !== undefined;
}
