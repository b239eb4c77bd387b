import { formatTime, parseTime } from '@casement/telemetry';

/** RFC 3339 in UTC with nine digits of fraction, as the JSON forms write times. "" for years beyond 0..9999. */
export function formatRfc3339(time: bigint): string {
  const text = formatTime(time);
  if (text === '') return '';
  const [seconds, fraction = ''] = text.slice(0, -1).split('.');
  return `${seconds}.${fraction.padEnd(9, '0')}Z`;
}

const RFC3339 = /^\d{4}-\d\d-\d\d[Tt]\d\d:\d\d:\d\d(?:\.\d{1,9})?(?:[Zz]|[+-]\d\d:\d\d)$/;

/** Nanoseconds since the Unix epoch of an RFC 3339 time with up to nine digits of fraction; undefined for all else. */
export function parseRfc3339(text: string): bigint | undefined {
  return RFC3339.test(text) ? parseTime(text) : undefined;
}
