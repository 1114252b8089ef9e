import Link from "next/link";
import type { ReactNode } from "react";
import { words } from "@/app/_server/words";
import { CheckList } from "@/app/_ui/check-list";
import { Section } from "@/app/_ui/heading";
import { Icon } from "@/app/_ui/icons";
import { type Concerned, MOST_NAMED } from "@/lib/reads/organization-members";
import type { ThresholdAlert } from "@/lib/rules/organization";

interface ConcernedListsProps {
  concerned: Concerned;
  counts: { readonly members: number; readonly offices: number; readonly cases: number };
}

/** Who and what is concerned, by name: folded, because the numbers above say most. */
export async function ConcernedLists({ concerned, counts }: ConcernedListsProps) {
  const t = await words();
  const said = t.organization;
  const hidden =
    (counts.members > 0 && concerned.members.length === 0) ||
    (counts.cases > 0 && concerned.cases.length === 0);
  return (
    <div className="grid max-w-2xl gap-3">
      {concerned.members.length > 0 && (
        <Folded title={said.listMembers(counts.members)} more={counts.members > MOST_NAMED}>
          {concerned.members.map(({ id, name, branch }) => (
            <li key={id} className="px-4 py-2">
              {name} <span className="text-[0.9375rem] text-ink-soft">{branch}</span>
            </li>
          ))}
        </Folded>
      )}
      {concerned.offices.length > 0 && (
        <Folded title={said.listOffices(counts.offices)} more={counts.offices > MOST_NAMED}>
          {concerned.offices.map(({ id, name, kind, organization }) => (
            <li key={id} className="px-4 py-2">
              {name} {t.home.offices[kind]}{" "}
              <span className="text-[0.9375rem] text-ink-soft">{organization}</span>
            </li>
          ))}
        </Folded>
      )}
      {concerned.cases.length > 0 && (
        <Folded title={said.listCases(counts.cases)} more={counts.cases > MOST_NAMED}>
          {concerned.cases.map(({ id, number, name }) => (
            <li key={id} className="px-4">
              <Link prefetch={false} href={`/desk/cases/${id}`} className="tap link">
                {name} {number}
              </Link>
            </li>
          ))}
        </Folded>
      )}
      {hidden && <p className="text-ink-soft">{said.namesHidden}</p>}
    </div>
  );
}

export async function Folded({
  title,
  more,
  children,
}: {
  title: string;
  more: boolean;
  children: ReactNode;
}) {
  const said = (await words()).organization;
  return (
    <details className="card">
      <summary className="tap flex gap-2 px-4 font-medium">
        <Icon name="down" className="size-4" />
        {title}
      </summary>
      <ul className="divide-y divide-line border-line border-t">{children}</ul>
      {more && <p className="px-4 py-2 text-ink-soft">{said.onlyFirst(MOST_NAMED)}</p>}
    </details>
  );
}

/** What the committee should look at afterwards; nothing of it stands in the way. */
export async function AlertsAfter({ alerts }: { alerts: readonly ThresholdAlert[] }) {
  const said = (await words()).organization;
  if (alerts.length === 0) return null;
  return (
    <Section id="alerts" title={said.alertsAfter}>
      <div className="max-w-2xl">
        <CheckList
          items={alerts.map((alert) => ({
            key: alert,
            state: "warn" as const,
            title: said.alerts[alert],
            todo: said.alertTodos[alert],
          }))}
        />
      </div>
    </Section>
  );
}
