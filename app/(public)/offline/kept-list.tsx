"use client";

import { useEffect, useState } from "react";
import { type Copies, keptTime, openCopy, readCopies } from "@/app/_ui/copies";
import { dateOf } from "@/lib/rules/calendar";

interface KeptListProps {
  language: string;
  said: Readonly<Record<"keptAt" | "open" | "expired" | "none" | "onlySays", string>>;
}

/** The certificates that this phone has kept, each as a file for the program that shows PDF files. */
export function KeptList({ language, said }: KeptListProps) {
  const [copies, setCopies] = useState<Copies | null>();
  const [files, setFiles] = useState<Readonly<Record<string, string>>>({});
  useEffect(() => {
    async function read() {
      const found = await readCopies(new Date());
      setCopies(found);
      for (const { id } of found?.items ?? []) {
        const file = await openCopy(id);
        if (file) setFiles((known) => ({ ...known, [id]: URL.createObjectURL(file) }));
      }
    }
    read().catch(() => setCopies(null));
  }, []);
  if (copies === undefined) return null;
  if (copies === null) return <p role="status">{said.none}</p>;
  const today = dateOf(new Date());
  return (
    <>
      <p className="text-[0.9375rem] text-ink-soft">
        {said.keptAt}
        {keptTime(copies.keptAt, language)}
      </p>
      <ul className="grid gap-3">
        {copies.items.map(({ id, title, number, about, validUntil }) => (
          <li key={id} className="card grid gap-3 p-4">
            <div>
              <h2 className="font-semibold text-[1.125rem]">{title}</h2>
              <p>{about}</p>
              {validUntil < today && <p className="font-semibold text-party-deep">{said.expired}</p>}
            </div>
            {files[id] && (
              <a href={files[id]} download={`${number}.pdf`} className="btn btn-outline">
                {said.open}
                <span className="sr-only"> {title}</span>
              </a>
            )}
          </li>
        ))}
      </ul>
      <p className="text-[0.9375rem] text-ink-soft">{said.onlySays}</p>
    </>
  );
}
