/** Next runs this once, before the server takes its first request. */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME === "nodejs") {
    const [{ standAtTheDoor }, { distrustForwardedAddresses, keepExactLengths }, { speakWithoutScripts }] =
      await Promise.all([
        import("./instrumentation-door"),
        import("./instrumentation-node"),
        import("./instrumentation-refused"),
      ]);
    keepExactLengths();
    speakWithoutScripts();
    distrustForwardedAddresses(Number(process.env.TRUSTED_PROXIES) || 0);
    // The last one is asked first.
    standAtTheDoor();
  }
}
