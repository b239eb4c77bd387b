/** A file of the input that came from another thread. Names that are no text arrive as plain bytes: they become buffers again. */
export function asReceived<T>(value: T): T {
  if (value instanceof Uint8Array) return Buffer.from(value) as unknown as T;
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map((one) => asReceived(one)) as T;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, asReceived(one)])) as T;
}
