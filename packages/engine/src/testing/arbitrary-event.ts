import { EVENT_TYPES, ProcessEntry, RuntimeEvent } from '@casement/telemetry';
import fc from 'fast-check';

const word = fc.oneof(
  fc.constant(''),
  fc.string({ unit: 'binary', maxLength: 12 }),
  fc.constant('C:\\Windows\\x.exe'),
);
const uint32 = fc.nat(0xffff_ffff);
const time = fc.oneof(fc.constant(0n), fc.bigInt({ min: 1n, max: 250_000_000_000_000_000_000n / 100n }));
const words = fc.array(word, { maxLength: 3 });

const entry: fc.Arbitrary<ProcessEntry> = fc
  .record({
    pid: uint32,
    ppid: uint32,
    start: time,
    end: time,
    path: word,
    name: word,
    cmdline: word,
    user: word,
    sid: word,
    envs: words,
    envp: words,
    containerId: word,
    containerCreatedAt: time,
    containerTags: words,
    sources: fc.nat(0x3f),
  })
  .map((values) => Object.assign(new ProcessEntry(), values));

/** A process with up to five ancestors. */
const arbitraryProcess: fc.Arbitrary<ProcessEntry> = fc
  .array(entry, { minLength: 1, maxLength: 6 })
  .map((chain) => {
    for (let index = 0; index + 1 < chain.length; index++) {
      chain[index]!.parent = chain[index + 1]!;
      chain[index]!.edge = 1 + (chain[index]!.sources & 1);
    }
    return chain[0]!;
  });

const file = fc.record({ path: word, devicePath: word, name: word });
const source = fc.record({
  file: word,
  recordId: fc.bigInt({ min: -1n, max: 2n ** 63n - 1n }),
  chunk: fc.integer({ min: -1, max: 99 }),
  offset: fc.integer({ min: -1, max: 2 ** 40 }),
  line: fc.oneof(fc.constant(-1), fc.integer({ min: 1, max: 2 ** 40 })),
  provider: word,
  eventId: fc.integer({ min: -1, max: 65_535 }),
  carved: fc.boolean(),
});

/** Events of every type, with the blocks their type has and values of every size, empty ones included. */
export const arbitraryEvent: fc.Arbitrary<RuntimeEvent> = fc
  .record({
    type: fc.constantFrom(...EVENT_TYPES),
    time,
    host: word,
    process: fc.option(arbitraryProcess),
    file,
    destination: file,
    registry: fc.record({ keyPath: word, keyName: word, valueName: word }),
    permission: fc.record({
      username: word,
      userDomain: word,
      path: word,
      type: word,
      oldSd: word,
      newSd: word,
    }),
    exitCause: fc.nat(2),
    exitCode: uint32,
    service: word,
    source: fc.option(source),
    others: fc.array(source, { maxLength: 2 }),
  })
  .map((values) => {
    const { type } = values;
    const event = new RuntimeEvent(type, values.time, values.host, values.process);
    event.service = values.service;
    event.source = values.source;
    event.others = values.others;
    if (type === 'exit') {
      event.exitCause = values.exitCause;
      event.exitCode = values.exitCode;
    } else if (type === 'change_permission') event.permission = values.permission;
    else if (type.includes('key')) {
      event.registry = type === 'set_key_value' ? values.registry : { ...values.registry, valueName: '' };
    } else if (type !== 'exec') event.file = values.file;
    if (type === 'rename') event.destination = values.destination;
    return event;
  });
