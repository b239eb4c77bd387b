/** Two lower-case hex digits of each byte. */
export const HEX: readonly string[] = Array.from({ length: 256 }, (_, n) => n.toString(16).padStart(2, '0'));

/** `{54849625-5478-4994-a5ba-3e3b0328c30d}`: the first three groups are little-endian (telemetry.md §10.5). */
export function guidText(bytes: Uint8Array, at: number): string {
  const h = HEX;
  return (
    `{${h[bytes[at + 3]!]}${h[bytes[at + 2]!]}${h[bytes[at + 1]!]}${h[bytes[at]!]}` +
    `-${h[bytes[at + 5]!]}${h[bytes[at + 4]!]}-${h[bytes[at + 7]!]}${h[bytes[at + 6]!]}` +
    `-${h[bytes[at + 8]!]}${h[bytes[at + 9]!]}-${h[bytes[at + 10]!]}${h[bytes[at + 11]!]}` +
    `${h[bytes[at + 12]!]}${h[bytes[at + 13]!]}${h[bytes[at + 14]!]}${h[bytes[at + 15]!]}}`
  );
}
