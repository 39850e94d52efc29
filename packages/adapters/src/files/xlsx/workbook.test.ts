import {utils, type WorkBook, write} from '@e965/xlsx';
import {type OrderEvent, parseOrderEvent} from '@orderlight/core';
import {describe, expect, it} from 'vitest';
import {importFiles} from '../import-files.js';
import {compileMapping} from '../mapping-file/compile-mapping.js';
import type {MappingFile} from '../mapping-file/mapping-file.js';
import type {FileIssue} from '../table.js';
import {templateCsv, templateWorkbook} from '../template/template-files.js';
import {cellFormat} from './cell-formats.js';

const SHOP: MappingFile = {
  id: 'shop',
  timeZone: 'Asia/Shanghai',
  currency: 'CNY',
  numbers: '1.234,56',
  dates: 'dd.MM.yyyy',
  orders: {
    fillDown: ['单据编号', '日期'],
    columns: {orderNo: '单据编号', placedAt: '日期', total: {column: '金额', perLine: 'sum'}},
    lines: {sku: '物料', quantity: '数量'},
  },
};

/** A workbook as SheetJS writes it: other software than the reader, so that neither excuses the other. */
function workbook(
  sheets: Readonly<Record<string, readonly (readonly unknown[])[]>>,
  change: (book: WorkBook) => void = () => {},
) {
  const book = utils.book_new();
  for (const [name, rows] of Object.entries(sheets)) {
    utils.book_append_sheet(
      book,
      utils.aoa_to_sheet(rows as unknown[][], {cellDates: true, UTC: true} as object),
      name,
    );
  }
  change(book);
  return new Uint8Array(write(book, {type: 'buffer', bookType: 'xlsx', bookSST: true, compression: true}) as Buffer);
}

async function imported(bytes: Uint8Array, more: Partial<MappingFile> = {}, unpackedBytes?: number) {
  const events: OrderEvent[] = [];
  const issues: FileIssue[] = [];
  const sources = [
    {
      name: 'book.xlsx',
      async *open() {
        yield bytes;
      },
    },
  ];
  for await (const step of importFiles(
    compileMapping({...SHOP, ...more}),
    sources,
    unpackedBytes ? {unpackedBytes} : {},
  )) {
    events.push(...step.events);
    issues.push(...step.issues);
  }
  for (const event of events) parseOrderEvent(event);
  return {events, issues, problems: issues.map(({message}) => message)};
}

const HEAD = ['单据编号', '日期', '物料', '数量', '金额'];
const MAY = new Date(Date.UTC(2024, 4, 1, 10, 30));

describe('a workbook', () => {
  it('gives its orders: dates and numbers by their cells, merged cells, totals, other sheets', async () => {
    const rows = [
      ['销售订单序时簿'],
      HEAD,
      ['SO-1', MAY, 'TEA', 2, 1234.5],
      [null, null, 'CUP', 0.1 + 0.2, 7],
      ['SO-2', '02.05.2024', 'TEA', 1, '1.000,50'],
      ['合计', null, null, 3.3, 2242],
    ];
    const bytes = workbook({notes: [['read me']], 销售订单: rows}, ({Sheets}) => {
      Sheets.销售订单 = {...Sheets.销售订单, '!merges': [{s: {r: 2, c: 0}, e: {r: 3, c: 0}}]};
    });
    const {events, problems} = await imported(bytes);
    expect(problems).toEqual([]);
    expect(events.map(({id, occurredAt}) => [id, occurredAt])).toEqual([
      ['order/SO-1/placed', '2024-05-01T10:30:00+08:00'],
      ['order/SO-1/as-of/2024-05-01T10:30:00+08:00', '2024-05-01T10:30:00+08:00'],
      ['order/SO-2/placed', '2024-05-02T00:00:00+08:00'],
      ['order/SO-2/as-of/2024-05-02T00:00:00+08:00', '2024-05-02T00:00:00+08:00'],
    ]);
    expect(events[1]?.data).toEqual({
      lines: [
        {id: '1', sku: 'TEA', name: 'TEA', quantity: 2},
        {id: '2', sku: 'CUP', name: 'CUP', quantity: 0.3},
      ],
      amounts: {total: {amount: 124150, currency: 'CNY'}},
    });
    expect(events[3]?.data).toMatchObject({amounts: {total: {amount: 100050, currency: 'CNY'}}});
  });

  it('counts its dates from 1904 where it says so', async () => {
    const bytes = workbook({Sheet1: [HEAD, ['SO-1', MAY, 'TEA', 2, 1]]}, (book) => {
      book.Workbook = {WBProps: {date1904: true}};
    });
    const from1904 = (await imported(bytes)).events[0]?.occurredAt;
    expect(from1904).toBe('2024-05-01T10:30:00+08:00');
  });

  it('takes a formula’s value, and tells of one that was never calculated', async () => {
    const bytes = workbook({Sheet1: [HEAD, ['SO-1', MAY, 'TEA', 2, 1], ['SO-2', MAY, 'TEA', 2, 1]]}, ({Sheets}) => {
      const sheet = Sheets.Sheet1 ?? {};
      sheet.E2 = {t: 'n', v: 5, f: 'D2+3'};
      sheet.E3 = {t: 'n', f: 'D3+3'};
    });
    const {events, problems} = await imported(bytes);
    expect(events[1]?.data).toMatchObject({amounts: {total: {amount: 500}}});
    expect(problems.join()).toContain(
      'book.xlsx, sheet Sheet1, row 3: column E has a formula that was never calculated',
    );
  });

  it('reads only the sheets that the mapping names', async () => {
    const rows = (no: string) => [HEAD, [no, MAY, 'TEA', 2, 1]];
    const bytes = workbook({old: rows('SO-1'), new: rows('SO-2')});
    const orders = {...SHOP.orders, columns: SHOP.orders?.columns ?? {}, sheet: 'new'};
    expect((await imported(bytes, {orders})).events[0]?.id).toBe('order/SO-2/placed');
  });

  it('is not unpacked past its limit', async () => {
    const rows = [HEAD, ...Array.from({length: 3000}, (_, at) => [`SO-${at}`, MAY, 'x'.repeat(40), 1, 1])];
    const {events, problems} = await imported(workbook({Sheet1: rows}), {}, 50_000);
    expect(events).toEqual([]);
    expect(problems[0]).toContain('unpacks a part of more than 0 MB');
  });

  it('tells of a workbook that is cut off', async () => {
    const bytes = workbook({Sheet1: [HEAD, ['SO-1', MAY, 'TEA', 2, 1]]});
    expect((await imported(bytes.slice(0, bytes.length - 100))).problems[0]).toContain('cut off or damaged');
  });
});

it('tells dates, times and leading zeros by their format codes', () => {
  const codes = [
    'yyyy/m/d',
    '[$-804]yyyy"年"m"月"d"日"',
    'h:mm',
    '[h]:mm',
    '00000',
    '#,##0.00',
    '0.00"days"',
    'General',
    '[Red]0',
  ];
  expect(codes.map(cellFormat)).toEqual([
    'DATE',
    'DATE',
    'TIME',
    'TIME',
    {zeros: 5},
    'NUMBER',
    'NUMBER',
    'NUMBER',
    'NUMBER',
  ]);
});

describe('a template', () => {
  it('is read back as it was written, as CSV and as a workbook', async () => {
    const mapping = compileMapping(SHOP);
    const fromCsv = await imported(new TextEncoder().encode(templateCsv(mapping)));
    const fromWorkbook = await imported(await templateWorkbook(mapping));
    expect(fromCsv.problems).toEqual([]);
    expect(fromWorkbook).toEqual(fromCsv);
    expect(fromCsv.events.map(({id}) => id)).toEqual([
      'order/1001/placed',
      'order/1001/as-of/2024-05-01T00:00:00+08:00',
    ]);
    expect(templateCsv(mapping)).toContain('# 日期: a date such as 01.05.2024 (time of Asia/Shanghai)');
  });
});
