import { isMap, type Node } from 'yaml';
import type { PlainText } from '../policy/plain-text.js';
import { type Problem, policyProblem } from '../policy/problem.js';
import { readDuration, readSize } from '../policy/read-scalars.js';
import { SeclText } from '../policy/secl-text.js';
import type { YamlDocument } from '../policy/yaml-document.js';
import { YamlMapping } from '../policy/yaml-mapping.js';
import { type YamlValue, yamlValue } from '../policy/yaml-value.js';
import { MOST_MEMBERS } from '../variables/member-set.js';
import { DEFAULT_SIZE } from '../variables/variable-store.js';
import {
  type ActionDefinition,
  type HashDefinition,
  type KillDefinition,
  type LogDefinition,
  SECTIONS,
  type SetDefinition,
} from './action-definition.js';

/** Reads the entries of `actions` (secl.md §5.6). What is wrong inside an entry costs that entry only. */
export function readActions(rule: YamlMapping): ActionDefinition[] {
  return (rule.list('actions') ?? []).map((node) => readAction(rule.document, node));
}

function readAction(document: YamlDocument, node: Node): ActionDefinition {
  const { source } = document;
  const range = document.range(node);
  const problems: Problem[] = [];
  const none = {
    sections: [],
    filter: undefined,
    set: undefined,
    log: undefined,
    kill: undefined,
    hash: undefined,
  };
  if (!isMap(node)) {
    problems.push(policyProblem('POL2603', 'an action must be a mapping', source, range));
    return { ...none, source, range, fingerprint: '', problems };
  }
  const mapping = new YamlMapping(document, node, problems);
  const filter = secl(mapping, 'filter');
  const parts = {
    set: section(mapping, 'set', readSet),
    log: section(mapping, 'log', readLog),
    kill: section(mapping, 'kill', readKill),
    hash: section(mapping, 'hash', readHash),
    coredump: section(mapping, 'coredump', readLinux),
    network_filter: section(mapping, 'network_filter', readLinux),
  };
  mapping.warnUnread();
  const { set, log, kill, hash } = parts;
  return {
    sections: SECTIONS.filter((name) => parts[name] !== undefined),
    filter,
    set,
    log,
    kill,
    hash,
    source,
    range,
    fingerprint: fingerprint({ filter, ...parts }),
    problems: problems.map(ofAction),
  };
}

/** A value of the wrong type costs the action, not the rule: it has the class of the actions. */
function ofAction(problem: Problem): Problem {
  if (problem.severity === 'warning') return problem;
  return { ...problem, code: 'POL2603', class: 'action' };
}

function section<T>(mapping: YamlMapping, key: string, read: (section: YamlMapping) => T): T | undefined {
  const found = mapping.mapping(key);
  if (found === undefined) return undefined;
  const definition = read(found);
  found.warnUnread();
  return definition;
}

function readSet(mapping: YamlMapping): SetDefinition {
  return {
    name: plain(mapping, 'name'),
    value: value(mapping, 'value'),
    defaultValue: value(mapping, 'default_value'),
    field: plain(mapping, 'field'),
    expression: secl(mapping, 'expression'),
    append: mapping.flag('append'),
    scope: plain(mapping, 'scope'),
    scopeField: plain(mapping, 'scope_field'),
    size: readArraySize(mapping),
    ttl: readDuration(mapping, 'ttl'),
    private: mapping.flag('private'),
    inherited: mapping.flag('inherited'),
    range: mapping.range,
  };
}

function readArraySize(mapping: YamlMapping): number {
  // 0 stands for the default in the agent, too.
  const size = readSize(mapping, 'size') || DEFAULT_SIZE;
  if (size <= MOST_MEMBERS) return size;
  const message = `size is ${size}, and an array holds ${MOST_MEMBERS} members at most`;
  const { document } = mapping;
  mapping.problems.push(
    policyProblem('POL2718', message, document.source, document.range(mapping.valueOf('size')!)),
  );
  return MOST_MEMBERS;
}

function readLog(mapping: YamlMapping): LogDefinition {
  return {
    level: plain(mapping, 'level'),
    message: mapping.text('message')?.value ?? '',
    range: mapping.range,
  };
}

function readKill(mapping: YamlMapping): KillDefinition {
  return {
    signal: plain(mapping, 'signal'),
    scope: plain(mapping, 'scope'),
    disableContainerDisarmer: mapping.flag('disable_container_disarmer'),
    disableExecutableDisarmer: mapping.flag('disable_executable_disarmer'),
    range: mapping.range,
  };
}

function readHash(mapping: YamlMapping): HashDefinition {
  // Nothing is read to be hashed here, so there is no size to limit. The key belongs to the agent's policies all the same.
  readSize(mapping, 'max_file_size');
  return { field: plain(mapping, 'field'), range: mapping.range };
}

/** Keys of actions that are not carried out are the agent's business. */
function readLinux(mapping: YamlMapping): readonly string[] {
  return mapping.entries().map(({ name }) => name);
}

/** A text that says something; an empty one is as if it were not there, as in the agent. */
function plain(mapping: YamlMapping, key: string): PlainText | undefined {
  const text = mapping.text(key);
  if (text === undefined || text.value === '') return undefined;
  return { value: text.value, source: mapping.document.source, range: text.range };
}

function secl(mapping: YamlMapping, key: string): SeclText | undefined {
  const text = mapping.text(key);
  return text === undefined || text.value === '' ? undefined : new SeclText(mapping.document.source, text);
}

function value(mapping: YamlMapping, key: string): YamlValue | undefined {
  const node = mapping.valueOf(key);
  return node === undefined ? undefined : yamlValue(mapping.document, node);
}

/** Everything an action says, without places. */
function fingerprint(parts: object): string {
  return JSON.stringify(parts, (key, part: unknown) => {
    if (key === 'range' || key === 'source') return undefined;
    if (typeof part === 'bigint') return `${part}n`;
    return part instanceof SeclText ? part.value : part;
  });
}
