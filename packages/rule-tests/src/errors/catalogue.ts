/** What is fixed about a code; the message of one problem adds the particulars. */
export interface TestCatalogueEntry {
  /** What is wrong, in general. */
  readonly title: string;
  /** What to do about it. */
  readonly hint: string;
}

/**
 * Every mistake of a test file. Mistakes of the YAML itself keep the codes they have in policies (POL2001, POL2005,
 * POL2007, POL2008, POL2010, POL2011). Codes are stable: never reused, a retired one leaves a gap.
 */
export const TEST_CATALOGUE = {
  TEST7001: {
    title: 'not a test file',
    hint: 'A test file is a mapping with `tests` (a list), and `processes`, `policies`, `start`, `host` where needed.',
  },
  TEST7002: {
    title: 'unknown key',
    hint: 'See docs/guide/testing-rules.md for the keys; `casement schema json --form test` lets editors complete them.',
  },
  TEST7003: {
    title: 'value of the wrong type',
    hint: 'See docs/guide/testing-rules.md for what the key takes.',
  },
  TEST7004: { title: 'missing key', hint: 'Add it.' },
  TEST7005: {
    title: 'unknown rule',
    hint: 'Tests name rules by their id. `casement check` lists the rules that the policies load.',
  },
  TEST7006: {
    title: 'unknown process',
    hint: 'Declare it under `processes`, or give an earlier `exec` step of the test `as: NAME`.',
  },
  TEST7007: {
    title: 'event refused',
    hint: 'Fields have their SECL names, or the short keys of their event type; each takes values of its own type.',
  },
  TEST7008: {
    title: 'not a time',
    hint: 'A time is RFC 3339 (2026-03-17T09:00:00Z), or a span after the step before (+5m, +1h30m, +250ms).',
  },
  TEST7009: {
    title: 'test without an expectation',
    hint: 'Say what has to come out: `expect`, `match`, `no_match`, `silenced`, `limited`, `logged` or `variables`.',
  },
  TEST7010: {
    title: 'file cannot be used',
    hint: 'Paths are relative to the test file. Check that the file exists and may be read.',
  },
  TEST7011: {
    title: 'process that is its own ancestor',
    hint: 'Give one of them another `parent`, or none.',
  },
  TEST7012: {
    title: 'unknown variable',
    hint: 'A variable exists once a `set` of a loaded rule names it; those of processes are `process.NAME`.',
  },
  TEST7013: {
    title: 'several events in one step',
    hint: 'A step holds one event, or one `recording`, or one `events` file, or only moves the clock. Make it two steps.',
  },
  TEST7014: { title: 'nothing to test', hint: 'Give the list at least one entry, or remove it.' },
  TEST7015: {
    title: 'time runs backwards',
    hint: 'Steps come in the order of their times. Move the step, or correct its `at`.',
  },
  TEST7016: {
    title: 'too much for one test',
    hint: 'Select records (`records`, `from`, `to`), or split the test.',
  },
} as const satisfies Record<string, TestCatalogueEntry>;

export type TestCode = keyof typeof TEST_CATALOGUE;
