import type {CsvFault, CsvRecord} from '../csv.js';
import {Archive, type UnpackLimits, WorkbookFault} from './archive.js';
import {readCellFormats} from './cell-formats.js';
import {type SheetContext, sheetRows, unescaped} from './sheet-rows.js';
import {readWhole} from './xml.js';

/** A workbook whose sheets can be read one after another, each as a stream. */
export interface Workbook {
  /** Names in their order, hidden ones too. */
  readonly sheets: readonly string[];
  rows(sheet: string): AsyncGenerator<CsvRecord | CsvFault>;
}

/** Texts that cells share are held in memory, so they have a limit of their own, in letters. */
const MOST_SHARED_TEXT = 100_000_000;

/** Opens a workbook (XLSX, ECMA-376). Throws a {@link WorkbookFault} that says why it cannot be read. */
export async function openWorkbook(bytes: Uint8Array, limits: UnpackLimits): Promise<Workbook> {
  const archive = await Archive.open(bytes, limits);
  const {paths, is1904} = await readSheetPaths(archive);
  let shared: Promise<SheetContext> | undefined;
  return {
    sheets: [...paths.keys()],
    async *rows(sheet) {
      shared ??= readContext(archive, is1904);
      yield* sheetRows(archive.read(paths.get(sheet) ?? ''), await shared);
    },
  };
}

async function readSheetPaths(archive: Archive) {
  const main = 'xl/workbook.xml';
  if (!archive.has(main)) throw new WorkbookFault('is a ZIP file, but no workbook; unpack it and import what is in it');
  const targets = new Map<string, string>();
  await readWhole(archive.read('xl/_rels/workbook.xml.rels'), {
    open: (name, {Id = '', Target = ''}) => {
      if (name === 'Relationship') targets.set(Id, Target.startsWith('/') ? Target : `xl/${Target}`);
    },
  });
  const paths = new Map<string, string>();
  let is1904 = false;
  await readWhole(archive.read(main), {
    open: (tag, attributes) => {
      if (tag === 'workbookPr') is1904 = ['1', 'true'].includes(attributes.date1904 ?? '');
      if (tag !== 'sheet') return;
      const id = Object.entries(attributes).find(([name]) => name.endsWith(':id'))?.[1] ?? '';
      const path = targets.get(id);
      // Charts and dialogs are sheets as well.
      if (path && archive.has(path) && /worksheets?\//i.test(path)) paths.set(attributes.name ?? id, path);
    },
  });
  return {paths, is1904};
}

async function readContext(archive: Archive, is1904: boolean): Promise<SheetContext> {
  return {
    is1904,
    formats: archive.has('xl/styles.xml') ? await readCellFormats(archive.read('xl/styles.xml')) : [],
    sharedStrings: archive.has('xl/sharedStrings.xml') ? await readSharedStrings(archive) : [],
  };
}

async function readSharedStrings(archive: Archive): Promise<readonly string[]> {
  const strings: string[] = [];
  let text: string | undefined;
  let taking = false;
  let letters = 0;
  await readWhole(archive.read('xl/sharedStrings.xml'), {
    open: (name) => {
      if (name === 'si') text = '';
      // How a word is pronounced (`rPh`) is no part of it.
      else if (name === 'rPh') taking = false;
      else if (name === 't') taking = text !== undefined;
    },
    text: (piece) => {
      if (!taking || text === undefined) return;
      text += piece;
      letters += piece.length;
      if (letters > MOST_SHARED_TEXT) throw new WorkbookFault('holds too much text; save the sheet as CSV');
    },
    close: (name) => {
      if (name === 't') taking = false;
      else if (name === 'si') {
        strings.push(unescaped(text ?? ''));
        text = undefined;
      }
    },
  });
  return strings;
}
