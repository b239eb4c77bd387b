import type { NormalizerOptions } from '@casement/telemetry';
import { type Problem, problem } from '../errors/problem.js';
import type { MemoryBudget } from '../memory/memory-budget.js';
import type { TimeSettings } from '../read/order/order-settings.js';
import type { ReadingOptions } from '../read/read-logs.js';
import { memoryOption } from './memory-option.js';

/** How logs are read, of every verb that puts them into order; READING_OPTIONS says what they take. */
export interface ReadingChoices {
  readonly timeCorrection?: string;
  readonly assumeTimezone?: string;
  readonly memory?: string;
  readonly carve?: boolean;
}

/** With the memory divided, whether or not it was asked for. */
export type MeasuredOptions = ReadingOptions & { readonly memory: MemoryBudget };

const ZONE = /^(?:(?<utc>utc|z)|(?<sign>[+-])(?<hours>\d{2}):?(?<minutes>\d{2}))$/i;
/** No zone was ever further from UTC. */
const FURTHEST_MINUTES = 16 * 60;

/** The choices as a reading takes them: plain data, which can go to a worker. */
export function readingOptionsOf(choices: ReadingChoices, help: string, jobs = 1): MeasuredOptions | Problem {
  const { timeCorrection = 'auto', assumeTimezone = 'UTC' } = choices;
  const assumed = zoneOffset(assumeTimezone);
  if (assumed === null) {
    return problem('CLI6002', {
      option: '--assume-timezone',
      value: assumeTimezone,
      expected: 'a distance from UTC such as +02:00 or -05:00, or UTC',
      help,
    });
  }
  const times: TimeSettings = { correct: timeCorrection !== 'off', assumed };
  const memory = memoryOption(choices.memory, jobs, help);
  if ('code' in memory) return memory;
  return { times, memory, ...(choices.carve === true ? { carve: true } : {}) };
}

/** Nanoseconds east of UTC; null for what is no distance from it. */
function zoneOffset(text: string): bigint | null {
  const { utc, sign, hours, minutes } = ZONE.exec(text)?.groups ?? {};
  if (utc !== undefined) return 0n;
  if (hours === undefined || minutes === undefined || Number(minutes) > 59) return null;
  const offset = Number(hours) * 60 + Number(minutes);
  if (offset > FURTHEST_MINUTES) return null;
  return BigInt(sign === '-' ? -offset : offset) * 60_000_000_000n;
}

/** The options of the normaliser, with the bounds that the memory sets to what was not bounded by hand. */
export function within(telemetry: NormalizerOptions, { memory }: MeasuredOptions): NormalizerOptions {
  return { ...telemetry, limits: { ...memory.telemetry, ...telemetry.limits } };
}
