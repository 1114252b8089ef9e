import { words } from "@/app/_server/words";
import type { SettingLine } from "@/lib/reads/setting-page";

/** Who has set it, when: this committee, one above, or nobody. */
export async function From({ line: { from, committee, setBy, setAt } }: { line: SettingLine }) {
  const { common, setting: said } = await words();
  if (setAt === null || committee === null) return <span className="md:whitespace-nowrap">{said.usual}</span>;
  const when = common.instant(setAt);
  return (
    <>
      {from === "own" ? said.own : said.above(committee)}
      <span className="block text-[0.9375rem] text-ink-soft">
        {setBy === null ? said.setAt(when) : said.setBy(setBy, when)}
      </span>
    </>
  );
}
