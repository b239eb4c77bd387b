/**
 * CRC-32 (polynomial 0xEDB88320, as in zlib), eight bytes a step: eight tables give the contribution of each byte of a
 * step at its distance from the end of the step, so that the eight look-ups do not depend on each other.
 */
const TABLES = buildTables();

function buildTables(): Uint32Array {
  const tables = new Uint32Array(8 * 256);
  for (let n = 0; n < 256; n++) {
    let c = n;
    for (let bit = 0; bit < 8; bit++) c = c & 1 ? (c >>> 1) ^ 0xedb88320 : c >>> 1;
    tables[n] = c;
  }
  for (let table = 1; table < 8; table++) {
    for (let n = 0; n < 256; n++) {
      const previous = tables[(table - 1) * 256 + n]!;
      tables[table * 256 + n] = (previous >>> 8) ^ tables[previous & 255]!;
    }
  }
  return tables;
}

/**
 * CRC-32 of a range.
 * @param seed the value of the range before it, for a checksum over several ranges
 */
export function crc32(bytes: Uint8Array, from = 0, to = bytes.length, seed = 0): number {
  const t = TABLES;
  let crc = ~seed;
  let i = from;
  for (; i + 8 <= to; i += 8) {
    crc ^= bytes[i]! | (bytes[i + 1]! << 8) | (bytes[i + 2]! << 16) | (bytes[i + 3]! << 24);
    crc =
      t[1792 + (crc & 255)]! ^
      t[1536 + ((crc >>> 8) & 255)]! ^
      t[1280 + ((crc >>> 16) & 255)]! ^
      t[1024 + (crc >>> 24)]! ^
      t[768 + bytes[i + 4]!]! ^
      t[512 + bytes[i + 5]!]! ^
      t[256 + bytes[i + 6]!]! ^
      t[bytes[i + 7]!]!;
  }
  for (; i < to; i++) crc = (crc >>> 8) ^ t[(crc ^ bytes[i]!) & 255]!;
  return ~crc >>> 0;
}
