const TIME =
  /^(\d{4})-(\d{2})-(\d{2})[ Tt](\d{2}):(\d{2}):(\d{2})(?:\.(\d+))?(?:[Zz]|([+-])(\d{2}):(\d{2}))?$/;

/** What `parseTime` says, the plain way: an expression for the form, `Date` for the calendar, and bigints throughout. */
export function plainTime(text: string): bigint | undefined {
  const match = TIME.exec(text);
  if (match === null || /\n$/.test(text)) return undefined;
  const [year, month, day, hour, minute, second] = match.slice(1, 7).map(Number) as Six;
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  const isDay =
    date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  const [zoneHours, zoneMinutes] = [Number(match[9] ?? 0), Number(match[10] ?? 0)];
  if (!isDay || hour > 23 || minute > 59 || second > 59 || zoneHours > 23 || zoneMinutes > 59)
    return undefined;
  const clock = (hour * 60 + minute) * 60 + second;
  const zone = (match[8] === '-' ? -1 : 1) * (zoneHours * 60 + zoneMinutes) * 60;
  const seconds = BigInt(date.getTime()) / 1000n + BigInt(clock - zone);
  return seconds * 1_000_000_000n + BigInt((match[7] ?? '').slice(0, 9).padEnd(9, '0'));
}

type Six = [number, number, number, number, number, number];
