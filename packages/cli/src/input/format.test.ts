import { describe, expect, it } from 'vitest';
import { tarFile } from '../testing/tar-file.js';
import { identify } from './format.js';

const ascii = (text: string): Buffer => Buffer.from(text, 'latin1');

describe('identify', () => {
  it('knows event logs by their magic', () => {
    expect(identify(ascii('ElfFile\0rest')).kind).toBe('evtx');
  });

  it('knows chunks without a file header, at the start or where the first chunk lies', () => {
    expect(identify(ascii('ElfChnk\0rest')).kind).toBe('evtx-chunks');
    expect(identify(Buffer.concat([Buffer.alloc(4096, 7), ascii('ElfChnk\0')])).kind).toBe('evtx-chunks');
  });

  it.each([
    ['7-Zip', '7z\xbc\xaf\x27\x1c'],
    ['the old event log of Windows XP (EVT)', '\x30\0\0\0LfLe'],
    ['a registry hive', 'regf\0\0'],
  ])('names a known format: %s', (name, bytes) => {
    expect(identify(ascii(bytes))).toMatchObject({ kind: 'known', name });
  });

  it('knows what is packed, which shows what it holds when it is unpacked', () => {
    expect(identify(ascii('\x1f\x8b\x08'))).toEqual({ kind: 'packed', packing: 'gzip' });
    expect(identify(ascii('\x28\xb5\x2f\xfd'))).toEqual({ kind: 'packed', packing: 'zstd' });
  });

  it.each(['PK\x03\x04', 'PK\x05\x06'])('knows a zip, one without files too: %j', (magic) => {
    expect(identify(ascii(magic))).toEqual({ kind: 'archive', archive: 'zip' });
  });

  it('knows a tar by the checksum of its first header, with or without the mark of POSIX', () => {
    const tar = tarFile([{ name: 'a', content: Buffer.from('x') }]);
    expect(identify(tar)).toEqual({ kind: 'archive', archive: 'tar' });
    tar[0] = 0x62;
    expect(identify(tar).kind).toBe('foreign');
  });

  it.each([
    ['Level,Date and Time,Source,Event ID,Task Category\r\nInformation,6/25/2024', 'CSV of the Event Viewer'],
    [
      '06/25/2024 09:11:20 AM\nLogName=Security\nEventCode=4688\nEventType=0\nComputerName=WS01\n',
      'key=value text of Splunk (WinEventLog)',
    ],
    ['<13>Jun 25 09:11:20 ws01 CEF:0|Microsoft|Windows|10|4688|x|3|', 'CEF'],
    [
      '<Objs Version="1.1.0.1" xmlns="http://schemas.microsoft.com/powershell/2004/04">',
      'CLIXML of PowerShell',
    ],
    ['LEEF:2.0|Microsoft|Windows|10|4688|', 'LEEF'],
  ])('names a text that is not read, and what to do: %j', (text, name) => {
    const found = identify(ascii(text));
    expect(found).toMatchObject({ kind: 'known', name });
    expect((found as { advice: string }).advice).toMatch(/EVTX/);
    expect(identify(Buffer.from(`\ufeff${text}`, 'utf16le'))).toMatchObject({ name });
  });

  it.each([
    'EventId,Channel,Payload\n',
    '"Id";"TimeCreated";"ProviderName"\n',
    '#TYPE x\n"Id","TimeCreated","LogName"\n',
    '_raw,_time,x\n',
  ])('knows a table of events by its columns: %j', (text) => {
    expect(identify(ascii(text)).kind).toBe('csv');
  });

  it.each(['a,b,c\n', 'Id,Name,TimeCreated,Source\n1,2,3,4\n', 'Dear Id, time, and money\n'])(
    'takes no other table for one: %j',
    (text) => {
      expect(identify(ascii(text))).toEqual({ kind: 'foreign', detail: 'it is a text file' });
    },
  );

  it.each([
    ['xml', 'UTF-8', '<?xml version="1.0"?>'],
    ['xml', 'UTF-8', '\xef\xbb\xbf  <Events>'],
    ['xml', 'UTF-8', 'Record 1\n<Event xmlns="x">'],
    ['xml', 'UTF-16LE', '\xff\xfe<\0?\0x\0m\0l\0'],
    ['json', 'UTF-8', '{"Event": {}}'],
    ['json', 'UTF-8', '\n[\n  {'],
    ['json', 'UTF-8', 'Record 1\n{\n  "Event": {}}'],
    ['json', 'UTF-16LE', '{\0"\0a\0"\0'],
    ['json', 'UTF-16BE', '\xfe\xff\0{\0"\0a'],
  ])('knows %s in %s: %j', (kind, encoding, bytes) => {
    expect(identify(ascii(bytes))).toMatchObject({ kind, encoding: { encoding } });
  });

  it.each([
    ['text', 'Dear diary,\r\ntoday\t…', 'it is a text file'],
    ['brackets that are no JSON', '[section]\nkey=1', 'it is a text file'],
    ['zeros', '\0\0\0\0', 'it begins with zero bytes only'],
    ['binary data', 'MZ\x90\0\x03\0\0\0', 'it begins with the bytes 4d5a900003000000'],
  ])('refuses %s with a reason', (_, bytes, detail) => {
    expect(identify(ascii(bytes))).toEqual({ kind: 'foreign', detail });
  });
});

describe('a text with a damaged beginning', () => {
  const RECORD = '{"EventID":1,"Channel":"Security"}\n';
  it.each([
    ['json', 'UTF-8', `exe","ProcessId":"0x12d8"}\n${RECORD}`, 27],
    ['json', 'UTF-8', `# made by a tool\r\n[\r\n  ${RECORD}`, 18],
    ['json', 'UTF-8', `\0\0\0${RECORD}`, 3],
    ['json', 'UTF-8', `\x01\x02\x03\n${RECORD}`, 4],
    ['json', 'UTF-8', `0x160"},{"EventID":1}]`, 8],
    ['xml', 'UTF-8', 'evtxexport 20181227\n\n<Event xmlns="x">', 21],
    ['xml', 'UTF-8', 'Data></Event><Event xmlns="x">', 13],
    ['xml', 'UTF-8', '# x\n<?xml version="1.0"?>\n<Events>', 26],
  ])('is %s in %s from the first record on: %j', (kind, encoding, text, start) => {
    expect(identify(ascii(text))).toEqual({ kind, encoding: { encoding, mark: 0 }, start });
  });

  it('is found in UTF-16, with zeros in front, too', () => {
    const utf16 = Buffer.from(`"x"}\n${RECORD}`, 'utf16le');
    const swapped = Buffer.from(utf16).swap16();
    expect(identify(utf16)).toMatchObject({ kind: 'json', encoding: { encoding: 'UTF-16LE' }, start: 5 });
    expect(identify(swapped)).toMatchObject({ kind: 'json', encoding: { encoding: 'UTF-16BE' }, start: 5 });
    const record = Buffer.from(RECORD, 'utf16le');
    for (const [encoding, one] of [
      ['UTF-16LE', record],
      ['UTF-16BE', Buffer.from(record).swap16()],
    ] as const) {
      const found = identify(Buffer.concat([Buffer.alloc(70_000), one]));
      expect(found).toEqual({ kind: 'json', encoding: { encoding, mark: 0 }, start: 35_000 });
    }
  });

  it('is not found where what follows is no text', () => {
    expect(identify(ascii(`MZ\x90\0\n${RECORD}\0\x01\x02`)).kind).toBe('foreign');
    expect(identify(ascii(`Dear diary\nsee {"EventID":1}\n`)).kind).toBe('foreign');
  });
});
