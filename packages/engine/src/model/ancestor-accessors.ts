import { utf8Length } from '@casement/secl';
import type { ProcessEntry } from '@casement/telemetry';
import { type Accessor, type AccessorTable, number } from './accessor.js';
import type { EvaluationContext } from './evaluation-context.js';
import { fileExtension } from './file-extension.js';

/** One value per ancestor. The engine asks for indexes below `count` only, so the entry exists. */
function each(get: (entry: ProcessEntry) => string | number): Accessor {
  return {
    kind: 'list',
    wide: false,
    count: (context) => context.ancestors.length,
    at: (context, index) => get(context.ancestors[index]!),
  };
}

function eachWide(get: (entry: ProcessEntry) => bigint): Accessor {
  return {
    kind: 'list',
    wide: true,
    count: (context) => context.ancestors.length,
    at: (context, index) => get(context.ancestors[index]!),
  };
}

/** A list per ancestor: all of them one after the other, or the one of a step. */
function eachList(get: (entry: ProcessEntry) => readonly string[]): Accessor {
  return {
    kind: 'list',
    wide: false,
    count(context) {
      let total = 0;
      for (const entry of context.ancestors) total += get(entry).length;
      return total;
    },
    at(context, index) {
      let rest = index;
      for (const entry of context.ancestors) {
        const list = get(entry);
        if (rest < list.length) return list[rest]!;
        rest -= list.length;
      }
      return '';
    },
    perStep: {
      count: (context: EvaluationContext, step: number) => get(context.ancestors[step]!).length,
      at: (context: EvaluationContext, step: number, index: number) =>
        get(context.ancestors[step]!)[index] ?? '',
    },
  };
}

/** `process.ancestors.*`: parent first, the process itself not included. */
export const ANCESTOR_ACCESSORS: AccessorTable = {
  'process.ancestors.length': number((c) => c.ancestors.length),
  'process.ancestors.cmdline': each((entry) => entry.cmdline),
  'process.ancestors.container.created_at': eachWide((entry) => entry.containerCreatedAt),
  'process.ancestors.container.id': each((entry) => entry.containerId),
  'process.ancestors.container.tags': eachList((entry) => entry.containerTags),
  'process.ancestors.created_at': eachWide((entry) => entry.start),
  'process.ancestors.envp': eachList((entry) => entry.envp),
  'process.ancestors.envs': eachList((entry) => entry.envs),
  'process.ancestors.file.extension': each((entry) => fileExtension(entry.name)),
  'process.ancestors.file.name': each((entry) => entry.name),
  'process.ancestors.file.name.length': each((entry) => utf8Length(entry.name)),
  'process.ancestors.file.path': each((entry) => entry.path),
  'process.ancestors.file.path.length': each((entry) => utf8Length(entry.path)),
  'process.ancestors.pid': each((entry) => entry.pid),
  'process.ancestors.ppid': each((entry) => entry.ppid),
  'process.ancestors.user': each((entry) => entry.user),
  'process.ancestors.user_sid': each((entry) => entry.sid),
};
