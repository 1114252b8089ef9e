import { currentActor } from "@/app/_server/actor";
import { refusalInWords } from "@/app/_server/form-words";
import { isOwnRequest } from "@/app/_server/own-request";
import { confirmPath } from "@/app/_server/second-factor";
import { formatOf, sheetResponse } from "@/app/_server/sheet-response";
import { seeOther } from "@/app/_server/upload";
import { words } from "@/app/_server/words";
import { exportPocketMembers } from "@/lib/acts/transfer/export-pocket";
import type { PocketMember } from "@/lib/reads/pocket";
import { dateOf } from "@/lib/rules/calendar";
import type { Words } from "@/lib/words/zh-CN";

/** The list as a file. A POST, because taking names out of the product leaves an event. */
export async function POST(request: Request): Promise<Response> {
  if (!isOwnRequest(request.headers)) return new Response(null, { status: 403 });
  const actor = await currentActor();
  if (!actor) return new Response(null, { status: 404 });
  const form = await request.formData().catch(() => null);
  const format = formatOf(form);
  const now = new Date();
  const exported = await exportPocketMembers(actor, { format }, now);
  const t = await words();
  if (!exported.ok) {
    if (exported.refusal.reason === "second_factor_needed") return seeOther(confirmPath("/desk/pocket"));
    const known = exported.refusal.reason !== "not_found";
    return new Response(known ? refusalInWords(t, exported.refusal) : null, { status: known ? 403 : 404 });
  }
  const today = dateOf(now);
  return sheetResponse(format, `pocket-members-${today}`, {
    name: t.pocket.sheet,
    heading: t.pocket.sheetHeading(t.common.date(today), exported.value.length),
    ...sheetOf(t, exported.value),
  });
}

function sheetOf(t: Words, members: readonly PocketMember[]): { titles: string[]; rows: string[][] } {
  const said = t.pocket;
  return {
    titles: [
      said.name,
      said.branch,
      said.letter,
      said.to,
      said.validUntil,
      said.late,
      said.issued,
      said.todo,
    ],
    rows: members.map((one) => [
      one.name,
      one.branch,
      one.letter,
      one.to,
      one.validUntil,
      said.lateDays(one.days),
      String(one.letters),
      said.duties[one.duty],
    ]),
  };
}
