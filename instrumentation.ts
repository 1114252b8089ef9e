/** Next runs this once, before the server takes its first request. */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME === "nodejs") {
    const [
      { standAtTheDoor },
      { distrustForwardedAddresses, keepExactLengths },
      { speakWithoutScripts },
      { sayWhenAway },
      { stopInOrder },
    ] = await Promise.all([
      import("./instrumentation-door"),
      import("./instrumentation-node"),
      import("./instrumentation-refused"),
      import("./instrumentation-away"),
      import("./instrumentation-stop"),
    ]);
    keepExactLengths();
    speakWithoutScripts();
    sayWhenAway();
    distrustForwardedAddresses(Number(process.env.TRUSTED_PROXIES) || 0);
    const { stop } = stopInOrder();
    // Next leaves these to us where it is told so (scripts/launch/launch.mjs).
    if (process.env.NEXT_MANUAL_SIG_HANDLE)
      for (const name of ["SIGINT", "SIGTERM"] as const) process.on(name, () => stop(() => process.exit(0)));
    // The last one is asked first.
    standAtTheDoor();
  }
}
