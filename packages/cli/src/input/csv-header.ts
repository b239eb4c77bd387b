/** The first line of a table, and what separates its columns. */
export interface CsvHeader {
  readonly delimiter: string;
  /** In lower case, without quotes. */
  readonly columns: readonly string[];
}

/** In front of a header: what PowerShell 5 and Excel write there. */
const PREAMBLE = /^(?:#TYPE [^\n]*\n|sep=.\r?\n|\s*\n)+/i;
const DELIMITERS = [',', ';', '\t'];
const LONGEST_LINE = 8192;

/** The header that a text begins with, if its first line looks like one: three columns or more, of which each is a name. */
export function csvHeader(text: string): CsvHeader | null {
  const line = text.replace(PREAMBLE, '').slice(0, LONGEST_LINE).split(/\r?\n/, 1)[0]!;
  let best: CsvHeader | null = null;
  for (const delimiter of DELIMITERS) {
    const columns = line.split(delimiter).map((column) => column.replace(/^"|"$/g, '').trim().toLowerCase());
    if (columns.length > (best?.columns.length ?? 2)) best = { delimiter, columns };
  }
  return best?.columns.every((column) => /^[\w @.[\]-]{0,64}$/.test(column)) ? best : null;
}

/** The column that says what kind of event it is; a table without one has no events. */
const ID_COLUMNS = ['eventid', 'id', 'event_id', 'eventcode', 'winlog.event_id', 'event.code'];
/** One of those that say where it is from: a table of other things may well have an id. */
const ORIGIN_COLUMNS = [
  'provider',
  'providername',
  'providerguid',
  'channel',
  'logname',
  'containerlog',
  'log_name',
  'source_name',
  'sourcename',
  'eventsourcename',
  'winlog.channel',
  'mapdescription',
];

export function hasEvents({ columns }: CsvHeader): boolean {
  // Splunk's, which has the event as it was.
  if (columns.includes('_raw')) return true;
  return [ID_COLUMNS, ORIGIN_COLUMNS].every((names) => names.some((name) => columns.includes(name)));
}

/** `Save as CSV` of the Event Viewer: the rendered text in a column without a name, and little else. */
export function isEventViewer({ columns }: CsvHeader): boolean {
  return columns.includes('date and time') && columns.includes('event id') && columns.includes('source');
}
