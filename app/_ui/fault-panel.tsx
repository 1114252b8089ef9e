"use client";

import en from "@/lib/words/en/fault";
import zh from "@/lib/words/zh-CN/fault";

/** When a page breaks: in both languages, because here the browser no longer knows which one was chosen. */
export function FaultPanel({ retry }: { retry: () => void }) {
  return (
    <main id="main" className="mx-auto grid min-h-dvh max-w-[30rem] content-center gap-4 p-4">
      <div className="card grid gap-4 p-6">
        <div lang="zh-CN">
          <h1 className="font-bold text-[1.5rem]">{zh.title}</h1>
          <p className="mt-1">{zh.text}</p>
        </div>
        <div lang="en" className="text-ink-soft">
          <p className="font-semibold">{en.title}</p>
          <p>{en.text}</p>
        </div>
        <button type="button" onClick={retry} className="btn btn-primary">
          {zh.retry} <span lang="en">{en.retry}</span>
        </button>
        <a href="/" className="btn btn-quiet">
          {zh.toHome} <span lang="en">{en.toHome}</span>
        </a>
      </div>
    </main>
  );
}
