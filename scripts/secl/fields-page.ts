// docs/reference/secl/fields.md: every field a rule may use, read off the model, with what the event log can fill it from.
import { type FieldRow, WINDOWS_FIELDS } from '@casement/engine';
import {
  FEED_SETTINGS,
  FEEDS,
  type Feed,
  type FeedSettingKey,
  factOf,
  isAlwaysKnown,
  isShipped,
  TRACE_FEEDS,
} from '@casement/telemetry';
import { readFieldSource } from '../engine/field-table.js';
import type { Generator } from '../generator.js';

const HEAD = `# Fields

<!-- Written by \`npm run generate\` (scripts/secl/fields-page.ts) from the model and the table of telemetry. Do not edit. -->

Every field of Windows. A rule's fields decide its [event type](types.md#the-event-type-of-a-rule); those of the first sections fit every type.

- **match**: how a text [is compared](matching.md#the-four-kinds-of-fields). Integers have none.
- **weight**: what reading and comparing it is reckoned to cost. It decides nothing but [which side is asked first](operators.md#which-side-is-evaluated-first).
- **known from**: records that tell it by themselves: ids of Sysmon (\`S\`) and of the Security log (\`A\`, for audit). What one record has told of a
  process stays known for the events after it, so a field is often filled where its own record does not have it. In the sections of
  events, \`KP\`, \`KF\` and \`KR\` are ids of kernel traces (Kernel-Process, -File, -Registry) that somebody recorded and converted; \`E\` are exports of
  shippers in the Elastic Common Schema. — means that nothing tells it: it is empty in a scan.
- **also**: other spellings of the same field. Those with \`*\` the Datadog agent refuses to load ([differences](agent.md)).
`;

/** Sections of fields that fit every event type, by the beginnings of their names. */
const COMMON: readonly (readonly [title: string, prefix: string, note: string])[] = [
  ['event', 'event.', 'About the event itself, whatever its type.'],
  [
    'process.ancestors',
    'process.ancestors.',
    'All processes above that of the event, its parent first: [arrays with one element each](arrays.md#ancestors).',
  ],
  ['process.parent', 'process.parent.', 'The parent. Empty where it is [not known](missing-values.md).'],
  [
    'process',
    'process.',
    'The process that did it. Of `exec` it is the new process, of `exit` the one that ended.',
  ],
];

/** Without what only an option of the normaliser makes of a record. */
const BY_DEFAULT = FEEDS.filter((feed) => feed.options === undefined && feed.type !== null);

const TRACES = TRACE_FEEDS.filter(({ type }) => type !== null);

const PROVIDERS: Readonly<Record<string, string>> = {
  sysmon: 'S',
  security: 'A',
  kernelProcess: 'KP',
  kernelFile: 'KF',
  kernelRegistry: 'KR',
};

export const fieldsPageGenerator: Generator = {
  name: 'SECL fields page',
  run(root) {
    const { eventTypes, legacyNames } = readFieldSource(root);
    const notes = new Notes();
    const rest = new Set(WINDOWS_FIELDS.filter(({ event }) => event === ''));
    const common = COMMON.map(([title, prefix, note]) => {
      const rows = [...rest].filter(
        (row) => row.name.startsWith(prefix) || row.name.startsWith('container.'),
      );
      const own = title === 'process' ? rows : rows.filter((row) => row.name.startsWith(prefix));
      for (const row of own) rest.delete(row);
      return `## ${title}\n\n${note}\n\n${table(own, notes, null)}`;
    });
    const order = ['event', 'process', 'process.parent', 'process.ancestors'];
    common.sort((a, b) => order.indexOf(titleOf(a)) - order.indexOf(titleOf(b)));
    const typed = eventTypes.map(({ name, docCategory, since }) => {
      const rows = WINDOWS_FIELDS.filter(({ event }) => event === name);
      const said = `${docCategory} event, in the agent since ${since}. ${recordsOf(String(name))}`;
      return `## ${name}\n\n${said}\n\n${table(rows, notes, String(name))}`;
    });
    const legacy = [
      '## Old names',
      'They still work, here and in the agent, and mean the field beside them.',
      `| old | field |\n|---|---|\n${legacyNames.map(({ name, target }) => `| \`${name}\` | \`${target}\` |`).join('\n')}`,
    ].join('\n\n');
    const text = [HEAD.trimEnd(), ...common, ...typed, legacy, notes.text()].join('\n\n');
    return [{ path: 'docs/reference/secl/fields.md', text: `${text.trimEnd()}\n` }];
  },
};

function titleOf(section: string): string {
  return section.slice(3, section.indexOf('\n'));
}

/** Settings that some record needs in order to have a field, numbered as they come up. */
class Notes {
  readonly #keys: FeedSettingKey[] = [];

  mark(key: FeedSettingKey): string {
    if (!this.#keys.includes(key)) this.#keys.push(key);
    return `<sup>${this.#keys.indexOf(key) + 1}</sup>`;
  }

  text(): string {
    const lines = this.#keys.map((key, index) => `${index + 1}. Needs ${FEED_SETTINGS[key].title}.`);
    return `## Conditions\n\n${lines.join('\n')}`;
  }
}

function table(rows: readonly FieldRow[], notes: Notes, event: string | null): string {
  // Spellings of one field share a row, under the one that the agent takes as well.
  const groups = new Map<string, FieldRow[]>();
  for (const row of rows) {
    const key = sameField(row.aliasOf ?? row.name);
    groups.set(key, [...(groups.get(key) ?? []), row]);
  }
  const lines = [...groups.values()].map((group) => {
    const main =
      group.find((row) => row.acceptedByAgent && row.aliasOf !== null && event !== null) ?? group[0]!;
    const also = group
      .filter((row) => row !== main)
      .map(({ name, acceptedByAgent }) => {
        const refused = acceptedByAgent || !name.includes('_') ? '' : '*';
        return `\`${name}\`${refused}`;
      });
    const cells = [
      `\`${main.name}\``,
      main.type,
      main.match ?? '',
      String(main.weight),
      knownFrom(main, event, notes),
      meaning(main),
      also.join(' '),
    ];
    return `| ${cells.join(' | ')} |`;
  });
  return `| field | type | match | weight | known from | meaning | also |\n|---|---|---|---|---|---|---|\n${lines.join('\n')}`;
}

/** `set.value_name` is `set.registry.value_name`, in both spellings of the event. */
function sameField(name: string): string {
  return name.replace(/^set_key_value\.value_name/, 'set_key_value.registry.value_name');
}

function meaning({ lengthOf, definition }: FieldRow): string {
  if (lengthOf === null) return definition;
  return lengthOf === 'process.ancestors' ? 'number of ancestors' : `bytes of \`${lengthOf}\``;
}

function knownFrom({ name }: FieldRow, event: string | null, notes: Notes): string {
  const fact = factOf(name);
  if (isAlwaysKnown(fact)) return 'every event';
  if (isShipped(fact)) return 'E';
  const feeds = event === null ? BY_DEFAULT : [...BY_DEFAULT, ...TRACES];
  const said = feeds.filter((feed) => feed.fields.includes(fact) && (event === null || feed.type === event));
  return records(said, (feed) => {
    const needed = feed.needs?.filter(({ fields }) => fields.includes(fact)) ?? [];
    return needed.map(({ setting }) => notes.mark(setting)).join('');
  });
}

function recordsOf(type: string): string {
  const of = (feeds: readonly Feed[]): string =>
    records(
      feeds.filter((feed) => feed.type === type),
      () => '',
    );
  const traces = of(TRACES);
  const beside = traces === '—' ? '' : `, ${traces}`;
  const said = of(BY_DEFAULT);
  return said === '—'
    ? `**No event log tells of it**, only kernel traces: ${traces}.`
    : `Comes from ${said}${beside}.`;
}

/** `S 1 13, A 4688`: ids in order, each once a provider. */
function records(feeds: readonly Feed[], condition: (feed: Feed) => string): string {
  const ids = new Map<string, Map<number, string>>();
  for (const feed of feeds) {
    const provider = PROVIDERS[feed.provider];
    if (provider === undefined) continue;
    const of = ids.get(provider) ?? new Map<number, string>();
    ids.set(provider, of);
    of.set(feed.eventId, of.get(feed.eventId) ?? condition(feed));
  }
  if (ids.size === 0) return '—';
  return [...ids]
    .map(([provider, of]) => {
      const list = [...of].sort((a, b) => a[0] - b[0]).map(([id, mark]) => `${id}${mark}`);
      return `${provider} ${list.join(' ')}`;
    })
    .join(', ');
}
