"use client";

import { useEffect, useState } from "react";
import {
  type Copies,
  type Copy,
  canKeep,
  forgetCopies,
  keepCopies,
  keptTime,
  readCopies,
} from "@/app/_ui/copies";

interface OwnCopiesProps {
  mark: string;
  /** Those that are valid now. */
  items: readonly Copy[];
  language: string;
  said: Readonly<
    Record<"keep" | "keeping" | "renew" | "forget" | "forgotten" | "keptAt" | "failed" | "cannot", string>
  >;
}

/** He decides whether this phone keeps his certificates, and takes them away again. */
export function OwnCopies({ mark, items, language, said }: OwnCopiesProps) {
  const [here, setHere] = useState<"unknown" | "can" | "cannot">("unknown");
  const [copies, setCopies] = useState<Copies | null>(null);
  const [working, setWorking] = useState(false);
  const [note, setNote] = useState("");
  useEffect(() => {
    setHere(canKeep() ? "can" : "cannot");
    readCopies(new Date()).then(
      (found) => setCopies(found?.mark === mark ? found : null),
      () => undefined,
    );
  }, [mark]);

  async function change(work: () => Promise<Copies | null>, after: string) {
    setWorking(true);
    setNote("");
    try {
      setCopies(await work());
      setNote(after);
    } catch {
      setCopies(null);
      setNote(said.failed);
    }
    setWorking(false);
  }
  const keep = () => change(() => keepCopies(mark, items, new Date()), "");
  const forget = () => change(() => forgetCopies().then(() => null), said.forgotten);

  if (here === "unknown") return null;
  if (here === "cannot") return <p>{said.cannot}</p>;
  return (
    <>
      <div role="status" className="grid gap-1 empty:hidden">
        {copies && (
          <p className="font-semibold">
            {said.keptAt}
            {keptTime(copies.keptAt, language)}
          </p>
        )}
        {note && <p>{note}</p>}
      </div>
      {items.length > 0 && (
        <button type="button" onClick={keep} disabled={working} className="btn btn-outline">
          {working ? said.keeping : copies ? said.renew : said.keep}
        </button>
      )}
      {copies && (
        <button type="button" onClick={forget} disabled={working} className="btn btn-quiet">
          {said.forget}
        </button>
      )}
    </>
  );
}
