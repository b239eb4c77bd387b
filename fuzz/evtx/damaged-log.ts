import { type EventInput, type TypedValue, writeEvtx } from '@casement/evtx';
import fc from 'fast-check';

/** A log and what is done to it: small enough to be kept as a regression, where the bytes of a log are not. */
export interface DamagedLog {
  readonly events: readonly FuzzEvent[];
  readonly edits: readonly Edit[];
  /** Bytes that are left of it; all where it is negative. */
  readonly cut: number;
}

/** An event by few words: the rest of it is the same for all. */
export interface FuzzEvent {
  readonly id: number;
  readonly data: readonly (readonly [name: string | null, type: FuzzType, value: string])[];
  readonly user: boolean;
}

/** Bytes that are set, or copied from another place; places count from the first chunk, and wrap around. */
export type Edit =
  | { readonly at: number; readonly hex: string }
  | { readonly at: number; readonly from: number; readonly length: number };

const TYPES = [
  'string',
  'uint32',
  'hex64',
  'guid',
  'sid',
  'filetime',
  'binary',
  'bool',
  'array',
  'null',
] as const;
type FuzzType = (typeof TYPES)[number];

const FILE_HEADER = 4_096;
const NAMES = ['Image', 'CommandLine', 'a', 'Data', 'Name', 'é', '#text', '__proto__', 'x'.repeat(60)];
const TEXTS = [
  '',
  'C:\\Windows\\x.exe',
  '-',
  '<&>"\'',
  '\u0001\uffff\ud800',
  '%%1936',
  '*'.repeat(300),
  'ü€😀',
];
/** Words that mean something where they happen to stand. */
const WORDS = [
  ...['00', '01', '0c', '0f010100', '21', '2a2a0000', '41', '80', '81', 'ff', 'ffff', '7fffffff', '00000080'],
  ...[
    '456c6643686e6b00',
    '456c6646696c6500',
    '1c000000',
    '00000100',
    '00020000',
    '0c01',
    '0d000001',
    '0e000001',
  ],
];

const event: fc.Arbitrary<FuzzEvent> = fc.record({
  id: fc.constantFrom(1, 4, 4688, 65_535),
  data: fc.array(
    fc.tuple(
      fc.constantFrom<(string | null)[]>(null, ...NAMES),
      fc.constantFrom(...TYPES),
      fc.oneof(fc.constantFrom(...TEXTS), fc.string({ unit: 'binary', maxLength: 12 })),
    ),
    { maxLength: 8 },
  ),
  user: fc.oneof({ weight: 5, arbitrary: fc.constant(false) }, { weight: 1, arbitrary: fc.constant(true) }),
});

/** Near the start of the chunk, where headers, tables and definitions are, as often as elsewhere. */
const place = fc.oneof(fc.nat(2_500), fc.nat(70_000), fc.nat(140_000));
const edit: fc.Arbitrary<Edit> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ at: place, hex: fc.constantFrom(...WORDS) }) },
  {
    weight: 2,
    arbitrary: fc.record({ at: place, hex: fc.uint8Array({ minLength: 1, maxLength: 8 }).map(hexOf) }),
  },
  { weight: 1, arbitrary: fc.record({ at: place, from: place, length: fc.integer({ min: 1, max: 3_000 }) }) },
);

export const damagedLog: fc.Arbitrary<DamagedLog> = fc.record({
  events: fc.array(event, { minLength: 1, maxLength: 24 }),
  edits: fc.array(edit, { maxLength: 12 }),
  cut: fc.oneof({ weight: 5, arbitrary: fc.constant(-1) }, { weight: 1, arbitrary: fc.nat(80_000) }),
});

function hexOf(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('hex');
}

/** The bytes that a case stands for. */
export function bytesOf({ events, edits, cut }: DamagedLog): Uint8Array {
  const log = writeEvtx(events.map(inputOf));
  const area = log.subarray(FILE_HEADER);
  for (const change of edits) {
    const at = change.at % area.length;
    if ('hex' in change) {
      const bytes = Buffer.from(change.hex, 'hex').subarray(0, area.length - at);
      area.set(bytes, at);
    } else {
      const from = change.from % area.length;
      area.copyWithin(at, from, Math.min(area.length, from + change.length));
    }
  }
  return cut < 0 ? log : log.slice(0, cut);
}

function inputOf({ id, data, user }: FuzzEvent, n: number): EventInput {
  const fields = data.map(([name, type, text]) => [name, typedValue(type, text, n)] as const);
  const named = fields.map(
    ([name, value], i) => [name === null || !/^[a-z]+$/i.test(name) ? `f${i}` : name, value] as const,
  );
  return {
    provider: 'Fuzz',
    providerGuid: '{5770385f-c22a-43e0-bf4c-06f5698ffbd9}',
    eventId: id,
    time: 133_000_000_000_000_000n + BigInt(n) * 10_000_000n,
    recordId: BigInt(n + 1),
    processId: 4,
    threadId: 8,
    channel: 'Fuzz/Operational',
    computer: 'HOST',
    ...(user ? { userData: { element: 'Fuzzed', namespace: 'urn:x', fields: named } } : { data: fields }),
  };
}

function typedValue(type: FuzzType, text: string, n: number): TypedValue {
  // The format ends strings at a NUL.
  const value = text.replaceAll('\0', '');
  switch (type) {
    case 'string':
      return { type, value };
    case 'uint32':
      return { type, value: (text.length * 2_654_435_761) >>> 0 };
    case 'hex64':
    case 'filetime':
      return { type, value: BigInt(n) * 0x1_0000_0001n };
    case 'guid':
      return { type, value: '{747f3d96-e303-5f8f-0000-00101d7f2c00}' };
    case 'sid':
      return { type, value: 'S-1-5-21-1-2-3-500' };
    case 'binary':
      return { type, value: new Uint8Array(Buffer.from(text)) };
    case 'bool':
      return { type, value: n % 2 === 0 };
    case 'array':
      return { type, items: [value, 'x', ''] };
    case 'null':
      return { type };
  }
}
