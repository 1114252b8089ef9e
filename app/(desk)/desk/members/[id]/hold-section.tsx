import { words } from "@/app/_server/words";
import { SubmitButton, TextArea } from "@/app/_ui/fields";
import { Form } from "@/app/_ui/form";
import { Section } from "@/app/_ui/heading";
import type { MemberRecord } from "@/lib/reads/roster";
import { saveHold } from "./actions";

/** 暂缓办理: for the committee alone, which puts it on and lifts it again. */
export async function HoldSection({ record: { id, version, facts, mayHold } }: { record: MemberRecord }) {
  if (!mayHold) return null;
  const t = await words();
  const said = t.memberDecision.hold;
  const { onHold } = facts;
  return (
    <Section id="hold" title={said.heading}>
      <div className="card grid gap-4 p-4">
        <p className="text-[0.9375rem] text-ink-soft">{onHold ? said.aboutOff : said.aboutOn}</p>
        {/* A new version is a new form: what the last one said is no longer true. */}
        <Form action={saveHold} id="hold-form" key={version}>
          <input type="hidden" name="memberId" value={id} />
          <input type="hidden" name="version" value={version} />
          <input type="hidden" name="hold" value={onHold ? "off" : "on"} />
          <TextArea name="reason" label={said.reason} hint={said.reasonHint} rows={3} maxLength={500} />
          <SubmitButton look="outline" working={t.desk.working}>
            {onHold ? said.lift : said.put}
          </SubmitButton>
        </Form>
      </div>
    </Section>
  );
}
