import { Providers } from '../../provider.js';
import { positionalLayouts } from '../positional-names.js';
import type { ShapeEntry, ShapeHeader } from '../shape-record.js';
import { type MessageTemplate, messageTemplate } from './message-template.js';
import { SECURITY_TEMPLATES, SECURITY_WORDS } from './security-templates.js';

const providers = new Providers();
/** In the order of their layouts, shortest first. */
const sysmonTemplates = new Map<number, readonly MessageTemplate[]>();
/** Of Sysmon, what whoever acts may choose with line breaks in it. */
const FREE = new Set(['CommandLine', 'ParentCommandLine', 'TargetObject', 'Details', 'NewName', 'Contents']);
/** The last paragraph of 4688, behind the command line. */
const EXPLANATION = '\n\nToken Elevation Type indicates';
/** A file name in a text has at most 32 thousand characters, a command line as many; longer texts are no rendering. */
const LONGEST = 1 << 20;

/**
 * The values of an event from its rendered text (telemetry.md §9.6): for exports that have nothing else. English texts of Sysmon and of the
 * Security log alone; other languages have other labels.
 *
 * A command line or the name of a key may hold line breaks, and with them lines that look like others. So a text is only believed whole when its
 * labels are those of the event, in their order and each as often as Windows writes it: with one more, somebody wrote it, and then only
 * what stands before the first value of somebody's choice is taken. What is last may hold anything.
 */
export function renderedPayload(message: string, header: ShapeHeader): ShapeEntry[] {
  if (message === '' || message.length > LONGEST) return [];
  const text = message.replaceAll('\r\n', '\n');
  const kind = providers.kindOf(header);
  if (kind === 'security') {
    const template = SECURITY_TEMPLATES.get(header.eventId);
    if (template === undefined) return [];
    const end = text.lastIndexOf(EXPLANATION);
    const body = header.eventId === 4688 && end >= 0 ? text.slice(0, end) : text;
    return valuesOf(body, linesOf(body, /\n\t?([A-Z][A-Za-z ]*):[\t ]*/g, template), template).map(
      ofSecurity,
    );
  }
  return kind === 'sysmon' ? sysmonValues(text, header.eventId) : [];
}

/** A line that begins with a label of the template. */
interface LabelLine {
  readonly label: string;
  readonly start: number;
  /** Where its value starts. */
  readonly value: number;
}

/** More than any event has. */
const MAX_LINES = 256;

function linesOf(text: string, pattern: RegExp, { labels }: MessageTemplate): LabelLine[] {
  const lines: LabelLine[] = [];
  for (const match of text.matchAll(pattern)) {
    const label = match[1]!;
    if (!labels.has(label)) continue;
    lines.push({ label, start: match.index, value: match.index + match[0].length });
    if (lines.length === MAX_LINES) break;
  }
  return lines;
}

function valuesOf(text: string, lines: readonly LabelLine[], template: MessageTemplate): ShapeEntry[] {
  const values: ShapeEntry[] = [];
  let sure = 0;
  let isBeforeFree = true;
  let next = 0;
  const { length } = template.lines;
  for (const [index, { label, field, isOptional, isFree }] of template.lines.entries()) {
    const line = lines[next];
    if (line?.label !== label) {
      if (isOptional) continue;
      return values.slice(0, sure);
    }
    const isLast = index === length - 1;
    next = isLast && isFree ? lines.length : next + 1;
    const end = isFree ? endOfFree(text, lines[next]?.start ?? text.length) : endOfLine(text, line.value);
    if (field !== '') values.push([field, text.slice(line.value, end)]);
    if (isFree && !isLast) isBeforeFree = false;
    if (isBeforeFree) sure = values.length;
  }
  return next === lines.length || template.isOpen ? values : values.slice(0, sure);
}

function endOfLine(text: string, start: number): number {
  const end = text.indexOf('\n', start);
  return end < 0 ? text.length : end;
}

/** Up to the next label, without the heading of its section. */
function endOfFree(text: string, next: number): number {
  const heading = text.lastIndexOf('\n\n', next);
  const isHeading = heading >= 0 && /^\n\n[A-Z][A-Za-z ]*:[\t ]*$/.test(text.slice(heading, next));
  return isHeading ? heading : next;
}

function ofSecurity([name, value]: ShapeEntry): ShapeEntry {
  const text = (value as string).trim();
  // Where Windows knows the account it writes its name for the SID, which stands in the next lines as well.
  if (name?.endsWith('UserSid') && !text.startsWith('S-1-')) return [name, ''];
  return [name, SECURITY_WORDS.get(text) ?? text];
}

function sysmonValues(text: string, eventId: number): ShapeEntry[] {
  let templates = sysmonTemplates.get(eventId);
  if (templates === undefined) {
    templates = sysmonTemplatesOf(eventId);
    // Ids come from the export; those without a layout are without number.
    if (templates.length > 0) sysmonTemplates.set(eventId, templates);
  }
  let best: ShapeEntry[] = [];
  for (const template of templates) {
    const lines = linesOf(text, /\n([A-Za-z]+): ?/g, template);
    const values = valuesOf(text, lines, template);
    // Of two that say as much the longer one: it knows the lines that stand behind a value.
    if (values.length >= best.length) best = values;
  }
  return best;
}

function sysmonTemplatesOf(eventId: number): MessageTemplate[] {
  const layouts = positionalLayouts('sysmon', eventId);
  return layouts.map((layout) => {
    const free = layout.findIndex((name) => FREE.has(name));
    const lines = layout.map((name, index) => {
      if (FREE.has(name)) return `*${name}=${name}`;
      // Behind a free value a line that old versions do not write may be part of that value.
      const isSure = free < 0 || index < free || layouts.every((other) => other.includes(name));
      return `${name}=${isSure ? name : ''}`;
    });
    return messageTemplate(lines.join(';'));
  });
}
