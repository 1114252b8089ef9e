import type { Words } from "@/lib/words/zh-CN";
import type { IconName } from "./icons";

export interface Tab {
  href: string;
  label: string;
  icon: IconName;
  /** Cases that wait: a number on the tab. */
  badge?: number;
}

/** The bar of a member; `todo` is how much waits at the desk, undefined for one without an office. */
export function memberTabs(t: Words, todo?: number): Tab[] {
  const { nav } = t.common;
  return [
    { href: "/me", label: nav.home, icon: "home" },
    { href: "/me/transfers", label: nav.transfers, icon: "transfer" },
    ...(todo === undefined ? [] : [{ href: "/desk", label: nav.todo, icon: "inbox" as const, badge: todo }]),
    { href: "/me/certificates", label: nav.certificates, icon: "shield" },
  ];
}

/** The bar of one who holds an office; a clerk has the console as well. */
export function deskTabs(t: Words, todo: number, clerk = false): Tab[] {
  const { nav } = t.common;
  return [
    { href: "/desk", label: nav.todo, icon: "inbox", badge: todo },
    { href: "/desk/members", label: nav.roster, icon: "people" },
    ...(clerk ? [{ href: "/console", label: nav.console, icon: "settings" as const }] : []),
    { href: "/me", label: nav.me, icon: "person" },
  ];
}
