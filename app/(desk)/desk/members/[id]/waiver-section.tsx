import { words } from "@/app/_server/words";
import { SubmitButton, TextArea } from "@/app/_ui/fields";
import { Form } from "@/app/_ui/form";
import { Section } from "@/app/_ui/heading";
import type { Waivers } from "@/lib/reads/waiver";
import { settings } from "@/lib/rules/settings";
import { waive } from "./actions";

/** 特批: what is in force for this member, and what his committee may set aside now. */
export async function WaiverSection({ memberId, waivers }: { memberId: string; waivers: Waivers }) {
  const t = await words();
  const said = t.letterLife.waiver;
  const { inForce, standing, may } = waivers;
  // For one who may grant nothing there is only what is in force.
  const grantable = may.probation ? standing : [];
  if (inForce.length + grantable.length === 0) return null;
  return (
    <Section id="waivers" title={said.heading}>
      <div className="grid gap-3">
        <p className="text-[0.9375rem] text-ink-soft">{said.about(settings.waiverDays)}</p>
        {inForce.length > 0 && (
          <ul className="card divide-y divide-line" aria-label={said.inForce}>
            {inForce.map(({ id, condition, reason, until, committee, grantedBy }) => (
              <li key={id} className="px-4 py-3">
                <p className="font-medium">{said.conditions[condition].title}</p>
                <p>{reason}</p>
                <p className="text-[0.9375rem] text-ink-soft">
                  {said.by(committee, grantedBy)} · {said.until(t.common.date(until))}
                </p>
              </li>
            ))}
          </ul>
        )}
        {grantable.map((condition) => (
          <div key={condition} className="card grid gap-4 p-4">
            <div>
              <h3 className="font-semibold">{said.conditions[condition].title}</h3>
              <p className="text-[0.9375rem] text-ink-soft">{said.conditions[condition].explain}</p>
            </div>
            {may[condition] ? (
              <Form action={waive} id={`waive-${condition}`}>
                <input type="hidden" name="memberId" value={memberId} />
                <input type="hidden" name="condition" value={condition} />
                <TextArea name="reason" label={said.reason} hint={said.reasonHint} rows={3} maxLength={500} />
                <SubmitButton look="outline" working={t.desk.working}>
                  {said.submit}
                </SubmitButton>
              </Form>
            ) : (
              <p>{said.secretaryOnly}</p>
            )}
          </div>
        ))}
      </div>
    </Section>
  );
}
