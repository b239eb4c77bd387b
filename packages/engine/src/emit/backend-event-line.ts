import { type EmitOptions, type EmittedMatch, eventHead, eventTail, shownProcess } from './backend-event.js';
import { processText } from './process-block.js';
import { safeJson } from './safe-json.js';

/**
 * The backend event of one match as one line of JSON without its line end: what `serializeBackendEvent` makes of
 * `backendEvent`, at a fraction of its cost. The engine's own JSON writer may stand in for it because the blocks are made with
 * their keys in the order of the schema, name no others, and have every string well-formed (which JSON.stringify
 * would escape instead). The event is written in three parts, since most of it is its ancestors, whose texts are kept.
 * A differential test holds the two together.
 */
export function backendEventLine(match: EmittedMatch, options: EmitOptions): string {
  const { event, variables } = match;
  const process = shownProcess(event);
  let line = safeJson(JSON.stringify(eventHead(match, options))).slice(0, -1);
  if (process !== null) {
    line += `,"process":${processText(process, event.time, event.type === 'exit', variables)}`;
  }
  const tail = safeJson(JSON.stringify(eventTail(match)));
  // The head is never empty: it names its rule.
  return tail === '{}' ? `${line}}` : `${line},${tail.slice(1)}`;
}
