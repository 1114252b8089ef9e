import type { ReactNode } from "react";
import { words } from "@/app/_server/words";
import { Icon } from "./icons";

export interface TimelineItem {
  key: string;
  title: ReactNode;
  state: "done" | "now" | "next" | "stopped";
  tag?: ReactNode;
  /** Organization and person. */
  who?: ReactNode;
  when?: ReactNode;
  note?: ReactNode;
}

const DOT: Record<TimelineItem["state"], string> = {
  done: "bg-good text-white",
  now: "bg-party text-white",
  next: "border-2 border-edge bg-white text-ink-soft",
  stopped: "bg-ink-soft text-white",
};

/** Who, when, how long it took, who is next and by when. */
export async function Timeline({ items }: { items: readonly TimelineItem[] }) {
  const t = (await words()).common;
  const said: Record<TimelineItem["state"], string> = {
    done: t.stepDone,
    now: t.stepNow,
    next: t.stepNext,
    stopped: t.stepStopped,
  };
  return (
    <ol className="card p-4">
      {items.map((item, index) => {
        const last = index === items.length - 1;
        return (
          <li
            key={item.key}
            aria-current={item.state === "now" ? "step" : undefined}
            className="grid grid-cols-[2rem_1fr] gap-2.5"
          >
            <div className="flex flex-col items-center">
              <span
                className={`grid size-7 flex-none place-items-center rounded-full font-bold text-[0.875rem] ${DOT[item.state]}`}
              >
                <Mark state={item.state} number={index + 1} />
              </span>
              {!last && (
                <span className={`my-1 w-0.5 flex-1 ${item.state === "done" ? "bg-good" : "bg-line"}`} />
              )}
            </div>
            <div className={last ? "" : "pb-5"}>
              <p className="flex flex-wrap items-center gap-x-2">
                <span className="sr-only">{said[item.state]}</span>
                <b className="font-semibold">{item.title}</b>
                {item.tag}
              </p>
              {item.who && <p className="text-[0.9375rem] text-ink-soft">{item.who}</p>}
              {item.when && <p className="text-[0.9375rem] text-ink-soft">{item.when}</p>}
              {item.note && <p className="mt-0.5 text-[0.9375rem]">{item.note}</p>}
            </div>
          </li>
        );
      })}
    </ol>
  );
}

function Mark({ state, number }: { state: TimelineItem["state"]; number: number }) {
  if (state === "done") return <Icon name="check" className="size-4.5" />;
  if (state === "stopped") return <Icon name="cross" className="size-4" />;
  return <span aria-hidden="true">{number}</span>;
}
