import type { ReactNode } from "react";
import { words } from "@/app/_server/words";
import { Icon, type IconName } from "./icons";

type NoticeTone = "info" | "good" | "warn" | "bad";

const LOOK: Record<NoticeTone, { icon: IconName; box: string; mark: string }> = {
  info: { icon: "info", box: "border-[#a9c6ee] bg-info-soft", mark: "text-info" },
  good: { icon: "check", box: "border-[#9fd0b2] bg-good-soft", mark: "text-good" },
  warn: { icon: "warning", box: "border-[#e5c48a] bg-warn-soft", mark: "text-warn" },
  bad: { icon: "warning", box: "border-[#e3a3a6] bg-party-soft", mark: "text-party-deep" },
};

interface NoticeBoxProps {
  tone?: NoticeTone;
  title?: ReactNode;
  children?: ReactNode;
}

export async function NoticeBox({ tone = "info", title, children }: NoticeBoxProps) {
  const t = (await words()).common;
  const said: Record<NoticeTone, string> = {
    info: t.noticeInfo,
    good: t.noticeGood,
    warn: t.noticeWarn,
    bad: t.noticeBad,
  };
  return (
    <div className={`flex gap-3 rounded-[0.875rem] border p-4 ${LOOK[tone].box}`}>
      <Icon name={LOOK[tone].icon} className={`size-6 ${LOOK[tone].mark}`} />
      <div className="min-w-0 flex-1">
        <span className="sr-only">{said[tone]} </span>
        {title && <p className="font-semibold">{title}</p>}
        {children}
      </div>
    </div>
  );
}
