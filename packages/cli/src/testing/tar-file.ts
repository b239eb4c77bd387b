/** A file for a tar. */
export interface TarInput {
  readonly name: string;
  readonly content?: Uint8Array;
  /** `0` a file, `5` a folder, `2` a link, `L` a long name, `x` attributes. */
  readonly type?: string;
}

const BLOCK = 512;

/** A tar as POSIX has it. */
export function tarFile(files: readonly TarInput[]): Buffer {
  const parts: Buffer[] = [];
  for (const { name, content = new Uint8Array(), type = '0' } of files) {
    const header = Buffer.alloc(BLOCK);
    header.write(name, 0, 100, 'utf8');
    header.write('0000644\0', 100);
    header.write(`${content.length.toString(8).padStart(11, '0')}\0`, 124);
    header.write('        ', 148);
    header.write(type, 156);
    header.write('ustar\x0000', 257, 'latin1');
    const sum = header.reduce((total, byte) => total + byte, 0);
    header.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148);
    const padding = (BLOCK - (content.length % BLOCK)) % BLOCK;
    parts.push(header, Buffer.from(content), Buffer.alloc(padding));
  }
  return Buffer.concat([...parts, Buffer.alloc(2 * BLOCK)]);
}

/** The attributes of the next file, as POSIX writes them. */
export function paxRecord(key: string, value: string): Buffer {
  const rest = ` ${key}=${value}\n`;
  const size = Buffer.byteLength(rest);
  let length = size + 1;
  while (size + String(length).length !== length) length = size + String(length).length;
  return Buffer.from(`${length}${rest}`);
}
