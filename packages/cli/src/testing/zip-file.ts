import { crc32, deflateRawSync } from 'node:zlib';

/** A file for a zip. */
export interface ZipInput {
  readonly name: string;
  readonly content: Uint8Array;
  /** Standing in it as it is, not packed. */
  readonly stored?: boolean;
  readonly flags?: number;
  readonly method?: number;
  /** The checksum it states, where that is not its own. */
  readonly crc32?: number;
  /** Its sizes come after it, as programs write that cannot go back. */
  readonly sizesFollow?: boolean;
  /** In the directory only, pointing to the content of the file before. */
  readonly overlaps?: boolean;
}

export interface ZipParts {
  /** The contents with what stands before each. */
  readonly files: Buffer;
  /** The directory and its end. */
  readonly directory: Buffer;
}

export function zipFile(inputs: readonly ZipInput[]): Buffer {
  const { files, directory } = zipParts(inputs);
  return Buffer.concat([files, directory]);
}

export function zipParts(inputs: readonly ZipInput[]): ZipParts {
  const files: Buffer[] = [];
  const entries: Buffer[] = [];
  let at = 0;
  let last = 0;
  for (const input of inputs) {
    const name = Buffer.from(input.name);
    const packed = input.stored === true ? Buffer.from(input.content) : deflateRawSync(input.content);
    const flags = (input.flags ?? 0x800) | (input.sizesFollow === true ? 8 : 0);
    const common = (isLocal: boolean): Buffer => {
      const isOpen = isLocal && input.sizesFollow === true;
      const fields = Buffer.alloc(26);
      fields.writeUInt16LE(20, 0);
      fields.writeUInt16LE(flags, 2);
      fields.writeUInt16LE(input.method ?? (input.stored === true ? 0 : 8), 4);
      fields.writeUInt32LE(isOpen ? 0 : (input.crc32 ?? crc32(input.content)), 10);
      fields.writeUInt32LE(isOpen ? 0 : packed.length, 14);
      fields.writeUInt32LE(isOpen ? 0 : input.content.length, 18);
      fields.writeUInt16LE(name.length, 22);
      return fields;
    };
    if (input.overlaps !== true) {
      last = at;
      const parts = [Buffer.from('PK\x03\x04', 'latin1'), common(true), name, packed];
      if (input.sizesFollow === true) {
        const sizes = Buffer.alloc(16);
        sizes.write('PK\x07\x08', 'latin1');
        sizes.writeUInt32LE(crc32(input.content), 4);
        sizes.writeUInt32LE(packed.length, 8);
        sizes.writeUInt32LE(input.content.length, 12);
        parts.push(sizes);
      }
      const whole = Buffer.concat(parts);
      files.push(whole);
      at += whole.length;
    }
    const tail = Buffer.alloc(14);
    tail.writeUInt32LE(last, 10);
    entries.push(Buffer.from('PK\x01\x02', 'latin1'), Buffer.from([20, 0]), common(false), tail, name);
  }
  const directory = Buffer.concat(entries);
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 'latin1');
  end.writeUInt16LE(inputs.length, 8);
  end.writeUInt16LE(inputs.length, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(at, 16);
  return { files: Buffer.concat(files), directory: Buffer.concat([directory, end]) };
}
