import { words } from "@/app/_server/words";
import { BarChart } from "@/app/_ui/chart";
import type { PersonActor } from "@/lib/acts/actor";
import { countersOf } from "@/lib/reads/counters";
import { stepTimesOf } from "@/lib/reads/step-times";

/** Letters in transit by age, and how long each step usually takes: of one's own subtree only. */
export async function Times({ actor, now }: { actor: PersonActor; now: Date }) {
  const [t, { inTransit }, times] = await Promise.all([
    words(),
    countersOf(actor, now),
    stepTimesOf(actor, now),
  ]);
  const ages = (["upTo30", "upTo60", "upTo90", "longer"] as const).map((age) => ({
    key: age,
    label: t.console.letterAges[age],
    value: inTransit[age],
    said: t.common.count(inTransit[age]),
  }));
  return (
    <div className="grid gap-4 lg:grid-cols-2">
      <BarChart title={t.console.letterAgesTitle} bars={ages} />
      {times.length > 0 && (
        <BarChart
          title={t.console.stepTimesTitle}
          bars={times.map(({ state, medianDays, cases }) => ({
            key: state,
            label: t.transfer.tags[state],
            value: medianDays,
            said: t.console.stepTime(medianDays.toFixed(1), cases),
          }))}
        />
      )}
    </div>
  );
}
