import type { ReactNode } from "react";
import { mayUseConsole } from "@/app/_server/actor";
import { words } from "@/app/_server/words";
import { ConsoleShell } from "@/app/_ui/console-shell";
import type { Tab } from "@/app/_ui/tabs";
import type { PersonActor } from "@/lib/acts/actor";
import { countTodo } from "@/lib/reads/todo";
import { may } from "@/lib/rules/policy";

interface ConsoleFrameProps {
  actor: PersonActor;
  current: string;
  children: ReactNode;
}

/** The frame of the console, with the way to the desk for whoever holds an office, and to his own pages for everybody. */
export async function ConsoleFrame({ actor, current, children }: ConsoleFrameProps) {
  const t = await words();
  const { nav } = t.console;
  // An auditor comes for the record alone.
  const clerk = mayUseConsole(actor);
  const items: Tab[] = clerk
    ? [
        { href: "/console", label: nav.overview, icon: "chart" },
        { href: "/console/import", label: nav.import, icon: "upload" },
        { href: "/console/organizations", label: nav.organizations, icon: "tree" },
      ]
    : [];
  if (actor.offices.some(({ capacity }) => capacity === "committee_officer"))
    items.push({ href: "/console/settings", label: nav.settings, icon: "settings" });
  if (actor.role === "administrator")
    items.push({ href: "/console/calendar", label: nav.calendar, icon: "calendar" });
  if (clerk) items.push({ href: "/console/messages", label: t.channel.nav, icon: "letter" });
  if (may(actor, "audit.read", {}))
    items.push({ href: "/console/audit", label: t.audit.nav, icon: "shield" });
  if (may(actor, "security.manage", {}))
    items.push({ href: "/console/accounts", label: t.login.nav, icon: "people" });
  if (actor.offices.length > 0) {
    const { all } = await countTodo(actor, new Date());
    items.push({ href: "/desk", label: nav.desk, icon: "inbox", badge: all });
  }
  items.push({ href: "/me", label: t.common.nav.me, icon: "person" });
  return (
    <ConsoleShell items={items} current={current}>
      {children}
    </ConsoleShell>
  );
}
