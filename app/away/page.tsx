import en from "@/lib/words/en/fault";
import zh from "@/lib/words/zh-CN/fault";

/**
 * What stands in for a page while the database is away, in both languages; nothing on it asks the database. The server
 * puts the button, and what was typed, where the empty element is (instrumentation-away.ts).
 */
export default function Away() {
  return (
    <main id="main" className="mx-auto grid min-h-dvh max-w-[30rem] content-center gap-4 p-4">
      <div className="card grid gap-4 p-6">
        <div lang="zh-CN">
          <h1 className="font-bold text-[1.5rem]">{zh.awayTitle}</h1>
          <p className="mt-1">{zh.awayText}</p>
        </div>
        <div lang="en" className="text-ink-soft">
          <p className="font-semibold">{en.awayTitle}</p>
          <p>{en.awayText}</p>
        </div>
        <div id="again" />
      </div>
    </main>
  );
}

export const dynamic = "force-dynamic";
