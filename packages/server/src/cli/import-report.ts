import {once} from 'node:events';
import {createWriteStream, type WriteStream} from 'node:fs';
import {CSV_MARK, csvLine, type FileIssue} from '@orderlight/adapters/files';

const TITLES = ['File', 'Row', 'Column', 'What stands there', 'Value', 'Code', 'Problem', 'How to fix'];

/**
 * Every issue of an import as a line of CSV, for a spreadsheet.
 *
 * A value is in it only where its column is read as a date, a number or a code and it looks like one: names, phones, addresses and remarks never
 * are.
 */
export class ImportReport {
  readonly #file: WriteStream;

  constructor(path: string) {
    this.#file = createWriteStream(path);
    this.#file.write(CSV_MARK + csvLine(TITLES));
  }

  async add(issues: readonly FileIssue[]): Promise<void> {
    for (const issue of issues) {
      const {file = '', row, column = '', kind = '', value = '', code, fix = ''} = issue;
      const line = csvLine([file, row === undefined ? '' : String(row), column, kind, value, code, issue.message, fix]);
      if (!this.#file.write(line)) await once(this.#file, 'drain');
    }
  }

  async close(): Promise<void> {
    this.#file.end();
    await once(this.#file, 'finish');
  }
}
