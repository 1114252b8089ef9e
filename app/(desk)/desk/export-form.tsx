import { words } from "@/app/_server/words";
import { Section } from "@/app/_ui/heading";

/** Takes a list along as a file: a plain form of the browser, whose answer is kept. */
export async function ExportForm({ action, legend }: { action: string; legend: string }) {
  const said = (await words()).pocket;
  return (
    <Section id="export" title={legend}>
      <form method="post" action={action} className="grid gap-3">
        <p className="text-[0.9375rem] text-ink-soft">{said.exportHint}</p>
        <div className="flex flex-wrap gap-3">
          <button type="submit" name="format" value="xlsx" className="btn btn-outline">
            {said.exportXlsx}
          </button>
          <button type="submit" name="format" value="csv" className="btn btn-quiet">
            {said.exportCsv}
          </button>
        </div>
      </form>
    </Section>
  );
}
