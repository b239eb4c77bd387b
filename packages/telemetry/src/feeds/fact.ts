const SPELLINGS: readonly (readonly [string, string])[] = [
  ['create.registry.', 'create_key.registry.'],
  ['open.registry.', 'open_key.registry.'],
  ['delete.registry.', 'delete_key.registry.'],
  ['set.registry.', 'set_key_value.registry.'],
  ['set.value_name', 'set_key_value.registry.value_name'],
  ['set_key_value.value_name', 'set_key_value.registry.value_name'],
  ['container.', 'process.container.'],
  ['exec.', 'process.'],
];

/**
 * The fact that a SECL field reads. Many names read one: `exec.file.name` is `process.file.name`, a short registry spelling its long
 * one, a `.length` the thing measured, an extension the name it ends, and any ancestor is known as a parent is.
 * `exit.code` and `exit.cause` are facts of their own.
 */
export function factOf(field: string): string {
  let name = field === 'process.ancestors.length' ? 'process.parent.pid' : field;
  if (name.endsWith('.length')) name = name.slice(0, -'.length'.length);
  if (name.startsWith('process.ancestors.'))
    name = `process.parent.${name.slice('process.ancestors.'.length)}`;
  if (name.startsWith('exit.') && name !== 'exit.code' && name !== 'exit.cause')
    name = `process.${name.slice(5)}`;
  for (const [short, long] of SPELLINGS) {
    if (name.startsWith(short)) {
      name = long + name.slice(short.length);
      break;
    }
  }
  return name.endsWith('.file.extension') ? `${name.slice(0, -'extension'.length)}name` : name;
}

/** What every event has, whatever record it came from. */
const OF_EVERY_EVENT = new Set([
  'event.hostname',
  'event.os',
  'event.rule.tags',
  'event.source',
  'event.timestamp',
]);

/** Whether a fact is known of every event. */
export function isAlwaysKnown(fact: string): boolean {
  return OF_EVERY_EVENT.has(fact);
}

/** What no event log has and shippers can add (`RecordContext`). */
const OF_SHIPPERS = new Set(['event.service', 'container.id', 'container.tags']);

/** Whether a fact is known only of what shippers exported, and of that only where they knew it. */
export function isShipped(fact: string): boolean {
  return OF_SHIPPERS.has(fact.replace(/^process\.(?:parent\.)?/, ''));
}
