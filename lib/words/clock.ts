/** The time of day in Asia/Shanghai, `09:12`: the same in both languages. */
export function clock(at: Date): string {
  return at.toLocaleTimeString("en-GB", { timeZone: "Asia/Shanghai", hour: "2-digit", minute: "2-digit" });
}

/** `09:12:30`, of what counts for seconds. */
export function clockToSecond(at: Date): string {
  return at.toLocaleTimeString("en-GB", { timeZone: "Asia/Shanghai" });
}
