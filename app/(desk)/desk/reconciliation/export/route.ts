import { currentActor } from "@/app/_server/actor";
import { refusalInWords } from "@/app/_server/form-words";
import { isOwnRequest } from "@/app/_server/own-request";
import { confirmPath } from "@/app/_server/second-factor";
import { formatOf, sheetResponse } from "@/app/_server/sheet-response";
import { seeOther } from "@/app/_server/upload";
import { words } from "@/app/_server/words";
import { exportUnreconciled } from "@/lib/acts/transfer/export-reconciliation";
import { dateOf } from "@/lib/rules/calendar";

/** The list as a file. A POST, because taking names out of the product leaves an event. */
export async function POST(request: Request): Promise<Response> {
  if (!isOwnRequest(request.headers)) return new Response(null, { status: 403 });
  const actor = await currentActor();
  if (!actor) return new Response(null, { status: 404 });
  const format = formatOf(await request.formData().catch(() => null));
  const now = new Date();
  const exported = await exportUnreconciled(actor, { format }, now);
  const t = await words();
  if (!exported.ok) {
    if (exported.refusal.reason === "second_factor_needed")
      return seeOther(confirmPath("/desk/reconciliation"));
    const known = exported.refusal.reason !== "not_found";
    return new Response(known ? refusalInWords(t, exported.refusal) : null, { status: known ? 403 : 404 });
  }
  const said = t.reconciliation;
  const today = dateOf(now);
  return sheetResponse(format, `reconciliation-${today}`, {
    name: said.sheet,
    heading: said.sheetHeading(t.common.date(today), exported.value.length),
    titles: [said.name, said.from, said.to, said.letter, said.closed, said.number, said.state],
    rows: exported.value.map((one) => [
      one.name,
      one.from,
      one.to,
      one.letter,
      dateOf(one.closedAt),
      one.nationalNumber ?? "",
      said.states[one.state],
    ]),
  });
}
