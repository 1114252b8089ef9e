/** Next runs this once, before the server takes its first request. */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME === "nodejs") {
    const { distrustForwardedAddresses, keepExactLengths } = await import("./instrumentation-node");
    keepExactLengths();
    distrustForwardedAddresses(Number(process.env.TRUSTED_PROXIES) || 0);
  }
}
