"use client";

import { useEffect, useRef, useState } from "react";

interface PasskeyButtonProps {
  /** What is asked of the device, as the server wrote it. */
  options: string;
  /** The hidden field in which its answer goes back. */
  field: string;
  kind: "add" | "show";
  label: string;
  failed: string;
  /** Pressed with the form, where it has several buttons. */
  choice?: { name: string; value: string };
}

/** Asks the device for a passkey and sends its form with the answer. Without scripts it is not there. */
export function PasskeyButton({ options, field, kind, label, failed, choice }: PasskeyButtonProps) {
  const [here, setHere] = useState(false);
  const [problem, setProblem] = useState(false);
  const answer = useRef<HTMLInputElement>(null);
  const send = useRef<HTMLButtonElement>(null);
  useEffect(() => setHere("PublicKeyCredential" in window), []);
  if (!here) return null;

  async function ask() {
    setProblem(false);
    try {
      const browser = await import("@simplewebauthn/browser");
      const optionsJSON = JSON.parse(options);
      const answered =
        kind === "add"
          ? await browser.startRegistration({ optionsJSON })
          : await browser.startAuthentication({ optionsJSON });
      if (answer.current) answer.current.value = JSON.stringify(answered);
      send.current?.form?.requestSubmit(send.current);
    } catch {
      setProblem(true);
    }
  }

  return (
    <>
      <input ref={answer} type="hidden" name={field} />
      <button ref={send} type="submit" hidden tabIndex={-1} aria-hidden="true" {...choice}>
        {label}
      </button>
      <button type="button" onClick={ask} className="btn btn-outline">
        {label}
      </button>
      {problem && (
        <p role="alert" className="field-error">
          {failed}
        </p>
      )}
    </>
  );
}
