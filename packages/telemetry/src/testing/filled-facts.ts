import type { ProcessEntry } from '../process-entry.js';
import type { FileTarget, RuntimeEvent } from '../runtime-event.js';

/** The facts (`factOf`) that an event holds a value of, sorted. */
export function filledFacts(event: RuntimeEvent): string[] {
  const facts: [string, string | number | bigint][] = [];
  const { type, file, destination, registry, permission, process } = event;
  if (type === 'exit') facts.push(['exit.code', event.exitCode]);
  if (file !== null) facts.push(...target(`${type}.file`, file));
  if (destination !== null) facts.push(...target(`${type}.file.destination`, destination));
  if (registry !== null) {
    facts.push(
      [`${type}.registry.key_path`, registry.keyPath],
      [`${type}.registry.key_name`, registry.keyName],
    );
    facts.push([`${type}.registry.value_name`, registry.valueName]);
  }
  if (permission !== null) {
    facts.push([`${type}.username`, permission.username], [`${type}.user_domain`, permission.userDomain]);
    facts.push([`${type}.path`, permission.path], [`${type}.type`, permission.type]);
    facts.push([`${type}.old_sd`, permission.oldSd], [`${type}.new_sd`, permission.newSd]);
  }
  if (process !== null) {
    facts.push(...of('process', process));
    if (process.parent !== null) facts.push(...of('process.parent', process.parent));
  }
  return facts.flatMap(([name, value]) => (value === '' || value === 0 || value === 0n ? [] : [name])).sort();
}

function target(prefix: string, { path, devicePath, name }: FileTarget): [string, string][] {
  return [
    [`${prefix}.path`, path],
    [`${prefix}.device_path`, devicePath],
    [`${prefix}.name`, name],
  ];
}

function of(prefix: string, entry: ProcessEntry): [string, string | number | bigint][] {
  return [
    [`${prefix}.pid`, entry.pid],
    [`${prefix}.ppid`, entry.ppid],
    [`${prefix}.created_at`, entry.start],
    [`${prefix}.file.path`, entry.path],
    [`${prefix}.file.name`, entry.name],
    [`${prefix}.cmdline`, entry.cmdline],
    [`${prefix}.user`, entry.user],
    [`${prefix}.user_sid`, entry.sid],
    [`${prefix}.envs`, entry.envs.length],
    [`${prefix}.container.id`, entry.containerId],
  ];
}
