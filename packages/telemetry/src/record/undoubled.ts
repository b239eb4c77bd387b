/** A text without the doubling of `%` that Sysmon writes (telemetry.md §2.1). */
export function undoubled(text: string): string {
  return text.includes('%%') ? text.replaceAll('%%', '%') : text;
}
