/** What a device has signed, as far as we read it before it is verified. */
export interface DeviceAnswer {
  readonly id: string;
  readonly challenge: string;
  /** The whole of it, for the library that verifies it. */
  readonly whole: unknown;
}

/** Reads the answer of a browser; null for whatever is none. */
export function readAnswer(text: string): DeviceAnswer | null {
  try {
    const whole = JSON.parse(text);
    const { challenge } = JSON.parse(Buffer.from(whole.response.clientDataJSON, "base64url").toString());
    const { id } = whole;
    return typeof id === "string" && typeof challenge === "string" ? { id, challenge, whole } : null;
  } catch {
    return null;
  }
}
