import { type Problem, problem } from '../errors/problem.js';

const FORM =
  /^(\d{4})-(\d{2})-(\d{2})(?:[Tt ](\d{2}):(\d{2})(?::(\d{2})(?:\.(\d{1,9}))?)?([Zz]|[+-]\d{2}:\d{2})?)?$/;

/**
 * A point in time, nanoseconds since the Unix epoch: RFC 3339, or less of it (`2024-06-25`, `2024-06-25 09:11`), UTC
 * where no offset is given, so that the same command means the same on every machine.
 */
export function timeOption(option: string, text: string, help: string): bigint | Problem {
  const refused = problem('CLI6002', {
    option,
    value: text,
    expected: 'a time such as 2024-06-25T09:11:20Z',
    help,
  });
  const match = FORM.exec(text);
  if (match === null) return refused;
  const [year, month, day, hour, minute, second] = match
    .slice(1, 7)
    .map((part) => Number(part ?? 0)) as Numbers;
  const time = Date.UTC(year, month - 1, day, hour, minute, second);
  // Date.UTC rolls over (31 June is 1 July, year 1 is 1901); what does not read back was no date.
  const back = new Date(time);
  const sameDay =
    back.getUTCFullYear() === year && back.getUTCMonth() === month - 1 && back.getUTCDate() === day;
  if (!sameDay || hour > 23 || minute > 59 || second > 59) return refused;
  const offset = offsetMinutes(match[8]);
  if (offset === undefined) return refused;
  const fraction = BigInt((match[7] ?? '').padEnd(9, '0'));
  return (BigInt(time) - BigInt(offset) * 60_000n) * 1_000_000n + fraction;
}

type Numbers = [number, number, number, number, number, number];

function offsetMinutes(text: string | undefined): number | undefined {
  if (text === undefined || text.toUpperCase() === 'Z') return 0;
  const hours = Number(text.slice(1, 3));
  const minutes = Number(text.slice(4, 6));
  if (hours > 23 || minutes > 59) return undefined;
  return (text.startsWith('-') ? -1 : 1) * (hours * 60 + minutes);
}
