import fc from 'fast-check';

/** Values that logs have had, and that somebody might want them to have. */
export const hostileText: fc.Arbitrary<string> = fc.oneof(
  fc.constantFrom(
    '',
    '-',
    '0',
    '0x3e7',
    '4294967296',
    '18446744073709551615',
    '-1',
    '1e999',
    'NaN',
    'true',
    '__proto__',
    'constructor',
    'C:\\Windows\\System32\\cmd.exe',
    '\\Device\\HarddiskVolume2\\a',
    'HKLM\\SOFTWARE\\x',
    'S-1-5-18',
    '%%1936',
    '{5770385f-c22a-43e0-bf4c-06f5698ffbd9}',
    '2024-06-25 09:11:20.123',
    'a"b',
    "it's",
    '<a>&amp;]]>',
    '\u001b[2J',
    '\u202e',
    '\ud83d',
    '\0',
    '\r\n',
    'a,b;c\td',
  ),
  fc.string({ unit: 'binary', maxLength: 12 }),
);

/** Names that payloads and headers have, and those of prototypes. */
export const hostileName: fc.Arbitrary<string> = fc.constantFrom(
  ...[
    'Image',
    'ProcessId',
    'NewProcessId',
    'NewProcessName',
    'CommandLine',
    'UtcTime',
    'TargetFilename',
    'TargetObject',
  ],
  ...[
    'ProcessGuid',
    'User',
    'SubjectUserSid',
    'HandleId',
    'ObjectName',
    'OldSd',
    'NewSd',
    'EventType',
    'Details',
  ],
  ...['__proto__', 'constructor', 'toString', 'hasOwnProperty', 'prototype', 'length', '', '0', 'then'],
);

/** @throws where something was written to the prototype of all objects. */
export function checkPrototypes(): void {
  if (Object.keys(Object.prototype).length > 0 || 'polluted' in {})
    throw new Error('a prototype was changed');
}

/** A text that UTF-8 can have. */
export function wellFormed(text: string): string {
  return Buffer.from(text).toString();
}
