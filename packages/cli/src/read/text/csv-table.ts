import type { JsonObject } from '@casement/telemetry';
import { parse } from 'csv-parse/sync';

/** More than any export of events has. */
const MAX_COLUMNS = 1000;
/** What PowerShell 5 and Excel write in front of the names of the columns. */
const PREAMBLE = /^(?:#TYPE |sep=.\r?$)/i;

/** The rows of a table under the names of its columns. The cells of a row are told apart by csv-parse. */
export class CsvTable {
  #columns: readonly string[] | null = null;

  constructor(private readonly delimiter: string) {}

  /** The next row; null for what stands in front of the rows; or why it is none, as the end of a sentence. */
  row(text: string): JsonObject | string | null {
    if (this.#columns === null && PREAMBLE.test(text)) return null;
    const cells = this.#cells(text);
    if (typeof cells === 'string') return cells;
    const columns = this.#columns;
    if (columns === null) {
      // Log Analytics writes the zone beside the name.
      this.#columns = cells.slice(0, MAX_COLUMNS).map((name) => name.replace(/ \[UTC\]$/, '').trim());
      return null;
    }
    if (cells.length !== columns.length) return `it has ${cells.length} cells in ${columns.length} columns`;
    const row: Record<string, string> = Object.create(null);
    for (let at = 0; at < columns.length; at++) row[columns[at]!] ??= cells[at]!;
    return row;
  }

  #cells(text: string): readonly string[] | string {
    try {
      const rows: string[][] = parse(text, { delimiter: this.delimiter, relax_column_count: true });
      return rows.length === 1 ? rows[0]! : 'a quote is missing';
    } catch (error) {
      return (error as Error).message.replace(/ at line \d+/, '');
    }
  }
}
