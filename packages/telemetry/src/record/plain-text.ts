/** A name, SID, label or value as text, where Windows writes `-` for "none" (telemetry.md §0). */
export function plainText(text: string): string {
  return text === '-' ? '' : text;
}
