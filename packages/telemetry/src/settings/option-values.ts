/** Reads the text of one option's value; undefined when it is none. */
export interface OptionValue<T> {
  /** The values there are, for help and errors. */
  readonly syntax: string;
  read(text: string): T | undefined;
}

export function oneOf<const T extends string>(...words: readonly T[]): OptionValue<T> {
  return {
    syntax: `${words.slice(0, -1).join(', ')} or ${words.at(-1)}`,
    read: (text) => words.find((word) => word === text.trim().toLowerCase()),
  };
}

const FLAGS: ReadonlyMap<string, boolean> = new Map([
  ['true', true],
  ['yes', true],
  ['on', true],
  ['false', false],
  ['no', false],
  ['off', false],
]);

export const flag: OptionValue<boolean> = {
  syntax: 'true or false',
  read: (text) => FLAGS.get(text.trim().toLowerCase()),
};

/** More would be no bound: what it bounds is then limited by the memory of the machine alone. */
const MOST = 2 ** 31 - 1;

/** A whole number from 1. */
export const amount: OptionValue<number> = {
  syntax: `a number from 1 to ${MOST}`,
  read(text) {
    const value = /^[0-9]{1,10}$/.test(text.trim()) ? Number(text) : 0;
    return value >= 1 && value <= MOST ? value : undefined;
  },
};

const UNITS: ReadonlyMap<string, bigint> = new Map([
  ['ms', 1_000_000n],
  ['s', 1_000_000_000n],
  ['m', 60_000_000_000n],
  ['h', 3_600_000_000_000n],
]);

/** Log time in nanoseconds, from a number with its unit. */
export const duration: OptionValue<bigint> = {
  syntax: 'a time such as 500ms, 60s, 10m or 1h',
  read(text) {
    const [, digits = '', unit = ''] = /^([0-9]{1,9})(ms|s|m|h)$/.exec(text.trim().toLowerCase()) ?? [];
    const scale = UNITS.get(unit);
    const value = scale === undefined ? 0n : BigInt(digits) * scale;
    return value > 0n ? value : undefined;
  },
};

/** Longer names of object types there are not. */
const LONGEST_TYPE = 64;
const MOST_TYPES = 64;

export const objectTypes: OptionValue<'all' | readonly string[]> = {
  syntax: 'all, or names such as File,Key',
  read(text) {
    if (text.trim().toLowerCase() === 'all') return 'all';
    const types = text.split(',').map((type) => type.trim());
    const usable = types.every((type) => type !== '' && type.length <= LONGEST_TYPE);
    return usable && types.length <= MOST_TYPES ? types : undefined;
  },
};

/** Windows numbers volumes from 1; nobody has seen so many. */
const HIGHEST_VOLUME = 99_999;

export const volumes: OptionValue<ReadonlyMap<string, number>> = {
  syntax: 'letters with their volume numbers, such as C:3,D:5',
  read(text) {
    const map = new Map<string, number>();
    for (const part of text.split(',')) {
      const [, letter = '', digits = ''] = /^([a-z]):([0-9]{1,5})$/i.exec(part.trim()) ?? [];
      const number = Number(digits);
      if (letter === '' || number < 1 || number > HIGHEST_VOLUME || map.has(letter.toUpperCase())) {
        return undefined;
      }
      map.set(letter.toUpperCase(), number);
    }
    return map;
  },
};
