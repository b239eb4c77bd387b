import type { RuntimeEventJson } from '@casement/engine';

/** One rule and one event: what is evaluated over and over. */
export interface Shape {
  readonly name: string;
  readonly expression: string;
  readonly event: RuntimeEventJson;
  readonly matches: boolean;
  /** The mark the project has set itself for the compiled matcher, nanoseconds; null where there is none. */
  readonly mark: number | null;
}

const TERMS = 100;
const MEMBERS = 255;

const EVENT: RuntimeEventJson = {
  type: 'exec',
  time: '2026-01-15T12:00:00Z',
  fields: {
    'process.pid': 4242,
    'process.file.name': 'PowerShell.exe',
    'process.file.path': 'C:\\Windows\\System32\\WindowsPowerShell\\v1.0\\PowerShell.exe',
    'process.cmdline':
      'powershell.exe -NoProfile -ExecutionPolicy Bypass -File C:\\ProgramData\\jobs\\nightly.ps1',
  },
  ancestors: [],
};

function withField(name: string, value: string): RuntimeEventJson {
  return { ...EVENT, fields: { ...EVENT.fields, [name]: value } };
}

function joined(term: (index: number) => string): string {
  return Array.from({ length: TERMS }, (_, index) => term(index)).join(' && ');
}

function members(list: number, hit: string): string {
  const patterns = Array.from({ length: MEMBERS }, (_, i) => `~"*pattern-${list}-${i}*"`);
  const scalars = Array.from({ length: MEMBERS }, (_, i) => `"scalar-${list}-${i}.exe"`);
  return `[${[...patterns, ...scalars, hit].join(', ')}]`;
}

const PAIR = '(exec.file.name == "powershell.exe" && exec.pid == 4242)';
const WORDS = [
  ...['mimikatz', 'rubeus', 'seatbelt', 'sharphound', 'bloodhound', 'lazagne', 'procdump', 'nanodump'],
  ...['winpeas', 'powerview', 'powerup', 'covenant', 'sliver', 'havoc', 'meterpreter', 'cobaltstrike'],
].join('|');

/**
 * The shapes of upstream's benchmarks (secl.md §7) over the Windows model, and beside each one that repeats nothing, so that
 * what is gained by seeing that two terms are the same is not taken for the speed of a term.
 */
export const SHAPES: readonly Shape[] = [
  {
    name: 'Complex: 100 × (name == "…" && pid == n), all true',
    expression: joined(() => PAIR),
    event: EVENT,
    matches: true,
    mark: 1000,
  },
  {
    name: 'Complex, no two terms alike: 100 × (name != "…" && pid > n), all true',
    expression: joined((i) => `(exec.file.name != "other-${i}.exe" && exec.pid > ${i})`),
    event: EVENT,
    matches: true,
    mark: 1000,
  },
  {
    name: 'Array: 100 × name in [255 patterns, 255 scalars, the hit]',
    expression: joined(() => `exec.file.name in ${members(0, '"powershell.exe"')}`),
    event: EVENT,
    matches: true,
    mark: 10_000,
  },
  {
    name: 'Array, no two lists alike',
    expression: joined((i) => `exec.file.name in ${members(i, '"powershell.exe"')}`),
    event: EVENT,
    matches: true,
    mark: 10_000,
  },
  {
    name: 'Array, no two lists alike, the hit a pattern',
    expression: joined((i) => `exec.file.name in ${members(i, `~"p*${'l'.repeat((i % 2) + 1)}.exe"`)}`),
    event: EVENT,
    matches: true,
    mark: null,
  },
  {
    name: 'Partial: the terms of Complex, ruled out by the one field',
    expression: joined(() => PAIR),
    event: withField('process.file.name', 'notepad.exe'),
    matches: false,
    mark: null,
  },
  {
    name: 'Glob: */*/http*/*b*/test/** on a path',
    expression: 'exec.file.path =~ "*/*/http*/*b*/test/**"',
    event: withField('process.file.path', '/var/log/httpd/abc/test/123'),
    matches: true,
    mark: null,
  },
  {
    name: 'Glob on a Windows path: C:\\Users\\*\\AppData\\**\\*.exe',
    expression: 'exec.file.path =~ "C:\\Users\\*\\AppData\\**\\*.exe"',
    event: withField('process.file.path', 'C:\\Users\\bob\\AppData\\Local\\Temp\\7zS4C1\\setup.exe'),
    matches: true,
    mark: null,
  },
  {
    name: 'Pattern: *-enc* on a command line, no match',
    expression: 'exec.cmdline =~ "*-enc *"',
    event: EVENT,
    matches: false,
    mark: null,
  },
  {
    name: 'Regexp: one of 16 words, no match',
    expression: `exec.cmdline =~ r"(${WORDS})"`,
    event: EVENT,
    matches: false,
    mark: null,
  },
  {
    name: 'Regexp: .* around the same words, no match',
    expression: `exec.cmdline =~ r".*(${WORDS}).*"`,
    event: EVENT,
    matches: false,
    mark: null,
  },
  {
    name: 'Regexp with classes and repeats, its word absent',
    expression: 'exec.cmdline =~ r"\\s-e(nc|ncodedcommand)?\\s+[a-z0-9+/=]{20,}.*downloadstring"',
    event: EVENT,
    matches: false,
    mark: null,
  },
  {
    name: 'Regexp with classes and repeats, a match',
    expression: 'exec.cmdline =~ r"-file\\s+[a-z]:\\\\(\\w+\\\\)+\\w+\\.ps1"',
    event: EVENT,
    matches: true,
    mark: null,
  },
  {
    name: 'Regexp without any word, no match',
    expression: 'exec.cmdline =~ r"[0-9]{5,}[xyz]"',
    event: EVENT,
    matches: false,
    mark: null,
  },
];
