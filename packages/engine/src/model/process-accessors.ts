import { utf8Length } from '@casement/secl';
import { type AccessorTable, number, text, texts, wide } from './accessor.js';
import { fileExtension } from './file-extension.js';

/** `process.*`: the process that acted. `exec.*` and `exit.*` are the same process (secl.md §3.8). */
export const PROCESS_ACCESSORS: AccessorTable = {
  'process.cmdline': text((c) => c.process.cmdline),
  'process.container.created_at': wide((c) => c.process.containerCreatedAt),
  'process.container.id': text((c) => c.process.containerId),
  'process.container.tags': texts((c) => c.process.containerTags),
  'process.created_at': wide((c) => c.process.start),
  'process.envp': texts((c) => c.process.envp),
  'process.envs': texts((c) => c.process.envs),
  'process.file.extension': text((c) => fileExtension(c.process.name)),
  'process.file.name': text((c) => c.process.name),
  'process.file.name.length': number((c) => utf8Length(c.process.name)),
  'process.file.path': text((c) => c.process.path),
  'process.file.path.length': number((c) => utf8Length(c.process.path)),
  'process.pid': number((c) => c.process.pid),
  'process.ppid': number((c) => c.process.ppid),
  'process.user': text((c) => c.process.user),
  'process.user_sid': text((c) => c.process.sid),
};

/** The same fields under the two process events: `exec.pid` is `process.pid` of an exec event. */
export const PROCESS_EVENT_ACCESSORS: AccessorTable = Object.fromEntries(
  Object.entries(PROCESS_ACCESSORS).flatMap(([name, accessor]) => {
    const rest = name.slice('process.'.length);
    return [
      [`exec.${rest}`, accessor],
      [`exit.${rest}`, accessor],
    ];
  }),
);

/** `process.parent.*`: the nearest ancestor, all empty where none is known. */
export const PARENT_ACCESSORS: AccessorTable = {
  'process.parent.cmdline': text((c) => c.parent.cmdline),
  'process.parent.container.created_at': wide((c) => c.parent.containerCreatedAt),
  'process.parent.container.id': text((c) => c.parent.containerId),
  'process.parent.container.tags': texts((c) => c.parent.containerTags),
  'process.parent.created_at': wide((c) => c.parent.start),
  'process.parent.envp': texts((c) => c.parent.envp),
  'process.parent.envs': texts((c) => c.parent.envs),
  'process.parent.file.extension': text((c) => fileExtension(c.parent.name)),
  'process.parent.file.name': text((c) => c.parent.name),
  'process.parent.file.name.length': number((c) => utf8Length(c.parent.name)),
  'process.parent.file.path': text((c) => c.parent.path),
  'process.parent.file.path.length': number((c) => utf8Length(c.parent.path)),
  'process.parent.pid': number((c) => c.parent.pid),
  'process.parent.ppid': number((c) => c.parent.ppid),
  'process.parent.user': text((c) => c.parent.user),
  'process.parent.user_sid': text((c) => c.parent.sid),
};
