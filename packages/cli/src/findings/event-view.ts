import type { FindingKey as Finding } from '@casement/engine';

/** A process as a person names it. */
export interface ProcessView {
  /** Image name, '' where only the pid is known. */
  readonly name: string;
  readonly pid: number;
}

/** What the table shows of one finding, all of it raw text from the log. */
export interface EventView {
  readonly title: string;
  readonly user: string;
  readonly process: ProcessView | null;
  /** Oldest first, the parent last. */
  readonly ancestors: readonly ProcessView[];
  /** Older ancestors were left out of the event. */
  readonly truncated: boolean;
  readonly cmdline: string;
  /** What the event acted on, as label and text: `file`, `to`, `key`, `value`, `object`. */
  readonly targets: readonly (readonly [label: string, text: string])[];
}

// The part of the backend event that is shown. The event is our own serialisation, so its shape is known.
interface FileBlock {
  readonly path?: string;
  readonly device_path?: string;
  readonly name?: string;
  readonly destination?: FileBlock;
}
interface ProcessBlock {
  readonly pid?: number;
  readonly executable?: FileBlock;
  readonly cmdline?: string;
  readonly user?: string;
  readonly ancestors?: readonly ProcessBlock[];
  readonly truncated_ancestors?: boolean;
}
interface EventBlock {
  readonly title?: string;
  readonly evt?: { readonly name?: string };
  readonly file?: FileBlock;
  readonly registry?: { readonly key_path?: string; readonly value_name?: string };
  readonly permission_change?: { readonly path?: string; readonly type?: string };
  readonly process?: ProcessBlock;
  readonly usr?: { readonly name?: string };
  readonly exit?: { readonly code?: number };
}

export function viewOf(finding: Finding): EventView {
  const event = JSON.parse(finding.line) as EventBlock;
  const process = event.process;
  return {
    title: event.title ?? '',
    user: event.usr?.name || process?.user || '',
    process: process === undefined ? null : processView(process),
    ancestors: (process?.ancestors ?? []).map(processView).reverse(),
    truncated: process?.truncated_ancestors === true,
    cmdline: process?.cmdline ?? '',
    targets: targetsOf(event),
  };
}

function processView(block: ProcessBlock): ProcessView {
  const name = block.executable?.name || block.executable?.path || '';
  return { name, pid: block.pid ?? 0 };
}

function targetsOf(event: EventBlock): (readonly [string, string])[] {
  const name = event.evt?.name;
  const targets: (readonly [string, string])[] = [];
  // exec and exit carry the image of the process as their file: it is on the process line already.
  if (event.file !== undefined && name !== 'exec' && name !== 'exit') {
    targets.push(['file', shownPath(event.file)]);
    if (event.file.destination !== undefined) targets.push(['to', shownPath(event.file.destination)]);
  }
  if (event.registry !== undefined) {
    targets.push(['key', event.registry.key_path ?? '']);
    if (name === 'set_key_value') targets.push(['value', event.registry.value_name || '(default)']);
  }
  const change = event.permission_change;
  if (change !== undefined) targets.push(['object', [change.type, change.path].filter(Boolean).join(' ')]);
  if (name === 'exit') targets.push(['exit', `code ${event.exit?.code ?? 0}`]);
  return targets;
}

function shownPath(file: FileBlock): string {
  return file.path || file.device_path || file.name || '';
}
