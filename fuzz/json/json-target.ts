import { ShapeReader } from '@casement/telemetry';
import fc from 'fast-check';
import { chooseContainer, splitterOf } from '../../packages/cli/src/read/text/choose-splitter.js';
import { checkRecord } from '../shared/check-record.js';
import { editedText } from '../shared/edited-text.js';
import { hostileName, hostileText } from '../shared/hostile-text.js';
import { LinearTime } from '../shared/linear-time.js';
import { checkSplitting, pieces } from '../shared/splitting.js';
import { textTarget } from '../shared/target.js';

const PIECES = [
  ...[
    '{',
    '}',
    '[',
    ']',
    '"',
    ',',
    ':',
    '\\',
    '\n',
    '\r\n',
    '\\u',
    '\\ud800',
    '\\"',
    'null',
    'true',
    '1e999',
  ],
  ...['"__proto__":', '{"a":', '123456789012345678901234567890', 'Record 7\n', '\ufeff', '\0', '/*', "'"],
];

const value: fc.Arbitrary<unknown> = fc.oneof(
  hostileText,
  fc.constantFrom(null, true, 0, -1, 1.5, 4688, 1e21, 2 ** 53, 2 ** 53 + 2, [], {}, [['a']], { Value: 'x' }),
  fc.array(hostileText, { maxLength: 3 }),
);
const payload = fc.array(fc.tuple(hostileName, value), { maxLength: 6 }).map(Object.fromEntries);
const eventId = fc.oneof(
  fc.constantFrom(1, 4688, '4688', 4656, 11, 13, 4670, -1, 1e9, null, { Value: 5 }, { '#text': 1 }, '0x10'),
  fc.nat(70_000),
);
const provider = fc.constantFrom(
  'Microsoft-Windows-Sysmon',
  'Microsoft-Windows-Security-Auditing',
  '',
  'x',
  7,
);
const time = fc.oneof(
  fc.constantFrom(
    '2024-06-25T09:11:20.1234567Z',
    '2024-06-25 09:11:20',
    '/Date(1719306680123)/',
    1719306680,
    '',
  ),
  hostileText,
);

/** Objects of the shapes that exports have, and of none. */
const object: fc.Arbitrary<unknown> = fc
  .record({ eventId, provider, time, payload, computer: hostileText, shape: fc.nat(8) })
  .map(({ eventId: id, provider: from, time: when, payload: data, computer, shape }) => {
    switch (shape) {
      case 0:
        return {
          Event: {
            System: {
              Provider: { '#attributes': { Name: from } },
              EventID: id,
              Computer: computer,
              TimeCreated: { '#attributes': { SystemTime: when } },
            },
            EventData: data,
          },
        };
      case 1:
        return {
          EventID: id,
          SourceName: from,
          Hostname: computer,
          EventTime: when,
          Channel: 'Security',
          ...data,
        };
      case 2:
        return {
          '@timestamp': when,
          winlog: { event_id: id, provider_name: from, computer_name: computer, event_data: data },
        };
      case 3:
        return {
          '@timestamp': when,
          event_id: id,
          source_name: from,
          computer_name: computer,
          event_data: data,
        };
      case 4:
        return {
          Id: id,
          ProviderName: from,
          MachineName: computer,
          TimeCreated: when,
          Properties: Object.values(data),
        };
      case 5:
        return {
          EventID: id,
          Source: from,
          Computer: computer,
          TimeGenerated: when,
          EventData: JSON.stringify(data),
        };
      case 6:
        return { _source: { winlog: { event_id: id, provider_name: from, event_data: data } } };
      case 7:
        return { 'winlog.event_id': id, 'winlog.provider_name': from, 'winlog.computer_name': computer };
      default:
        return data;
    }
  });

const text = fc
  .record({
    objects: fc.array(object, { minLength: 1, maxLength: 4 }),
    indent: fc.constantFrom(0, 2),
    array: fc.boolean(),
  })
  .map(({ objects, indent, array }) =>
    array
      ? JSON.stringify(objects, null, indent)
      : objects.map((one) => JSON.stringify(one, null, indent)).join('\n'),
  );

const linear = new LinearTime();

/** JSON exports: taken apart into records whatever the blocks they come in, and made into events. */
export const jsonTarget = textTarget({
  name: 'json',
  cases: 'texts',
  count: 100_000,
  arbitrary: editedText(text, PIECES),
  check(source) {
    const make = (): ReturnType<typeof splitterOf> => splitterOf(chooseContainer(false, source));
    let records = 0;
    for (const { text: piece, fault } of checkSplitting(make, source)) {
      if (fault !== null) continue;
      const found = new ShapeReader().json(piece);
      if (checkRecord(found)) records++;
      checkSameAgain(piece, found);
    }
    linear.now(source, (long) => pieces(splitterOf(chooseContainer(false, long)), long, 1 << 16).length);
    return records > 0;
  },
});

/** Blanks and the order of escapes say nothing: what JSON takes for the same is read as the same. */
function checkSameAgain(piece: string, found: ReturnType<ShapeReader['json']>): void {
  // Integers that a double cannot hold are read better than JSON does.
  if (/\d{16}/.test(piece)) return;
  let again: string;
  try {
    again = JSON.stringify(JSON.parse(piece));
  } catch {
    if ('provider' in found || found.kind === 'shape') throw new Error('read what is no JSON');
    return;
  }
  const other = new ShapeReader().json(again);
  if (told(other) !== told(found)) throw new Error('another record of the same JSON');
}

function told(found: ReturnType<ShapeReader['json']>): string {
  if (!('provider' in found)) return found.kind;
  const { provider: from, eventId: id, channel, computer, recordId, timeCreated } = found;
  return JSON.stringify([
    from,
    id,
    channel,
    computer,
    String(recordId),
    String(timeCreated),
    found.text('Image'),
  ]);
}
