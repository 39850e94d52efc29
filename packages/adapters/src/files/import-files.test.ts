import {type OrderEvent, parseOrderEvent} from '@orderlight/core';
import {describe, expect, it} from 'vitest';
import {csvLine} from './csv-text.js';
import {type FileReport, type ImportOptions, importFiles} from './import-files.js';
import {compileMapping} from './mapping-file/compile-mapping.js';
import type {MappingFile} from './mapping-file/mapping-file.js';
import type {FileIssue} from './table.js';

const utf8 = (text: string) => new TextEncoder().encode(text);
const source = (content: string | Uint8Array, name = 'orders.csv') => ({
  name,
  async *open() {
    const bytes = typeof content === 'string' ? utf8(content) : content;
    for (let at = 0; at < bytes.length; at += 30_000) yield bytes.slice(at, at + 30_000);
  },
});

const SHOP: MappingFile = {
  id: 'shop',
  timeZone: 'Europe/Berlin',
  currency: 'EUR',
  orders: {
    columns: {
      orderNo: ['No', '单据编号'],
      placedAt: ['Placed', '日期'],
      city: ['Città', '城市'],
      total: ['Total', '金额'],
    },
  },
};
const CSV = 'No,Placed,Città,Total\n7,2024-05-01 10:30,Bari,12.50\n';

async function imported(content: string | Uint8Array, more: Partial<MappingFile> = {}, options: ImportOptions = {}) {
  const events: OrderEvent[] = [];
  const issues: FileIssue[] = [];
  let files: readonly FileReport[] = [];
  const sources = Array.isArray(content) ? content : [source(content)];
  for await (const step of importFiles(compileMapping({...SHOP, ...more}), sources, options)) {
    events.push(...step.events);
    issues.push(...step.issues);
    files = step.files ?? files;
  }
  for (const event of events) parseOrderEvent(event);
  return {events, issues, files, ids: events.map(({id}) => id), problems: issues.map(({message}) => message)};
}

const BARI = ['order/7/placed', 'order/7/as-of/2024-05-01T10:30:00+02:00'];

describe('how a file is written', () => {
  it.each([
    ['UTF-8', utf8(CSV)],
    ['UTF-8 with a mark', utf8(`\uFEFF${CSV}`)],
    [
      'UTF-16 little end first',
      Uint8Array.from([
        0xff,
        0xfe,
        ...new Uint8Array(Uint16Array.from([...CSV].map((letter) => letter.charCodeAt(0))).buffer),
      ]),
    ],
    ['UTF-16 without a mark', new Uint8Array(Uint16Array.from([...CSV].map((letter) => letter.charCodeAt(0))).buffer)],
    // à is one byte in Latin-1, and not the beginning of a letter in GB18030 before the comma.
    ['Latin-1', Uint8Array.from([...CSV].map((letter) => letter.charCodeAt(0)))],
  ])('%s is found out', async (_, bytes) => {
    const {ids, events, problems} = await imported(bytes);
    expect(problems).toEqual([]);
    expect(ids).toEqual(BARI);
    expect(events[1]?.data).toMatchObject({personal: {shippingAddress: {city: 'Bari'}}});
  });

  // 单据编号,日期,城市,金额 / 7,2024年5月1日,上海,12.50
  const GB18030 = Uint8Array.from([
    ...[
      0xb5, 0xa5, 0xbe, 0xdd, 0xb1, 0xe0, 0xba, 0xc5, 0x2c, 0xc8, 0xd5, 0xc6, 0xda, 0x2c, 0xb3, 0xc7, 0xca, 0xd0, 0x2c,
    ],
    ...[
      0xbd,
      0xf0,
      0xb6,
      0xee,
      0x0a,
      0x37,
      0x2c,
      ...utf8('2024'),
      0xc4,
      0xea,
      0x35,
      0xd4,
      0xc2,
      0x31,
      0xc8,
      0xd5,
      0x2c,
    ],
    ...[0xc9, 0xcf, 0xba, 0xa3, 0x2c, ...utf8('12.50\n')],
  ]);

  it('GB18030 is found out by the words of the header', async () => {
    const {events, problems} = await imported(GB18030);
    expect(problems).toEqual([]);
    expect(events[1]?.data).toMatchObject({personal: {shippingAddress: {city: '上海'}}});
  });

  it('asks for the encoding where the header leaves it open, and takes it from the mapping', async () => {
    const bytes = Uint8Array.from([
      ...utf8('No,Placed,City,Total\n7,2024-05-01 10:30,'),
      0xc9,
      0xcf,
      0xba,
      0xa3,
      ...utf8(',1\n'),
    ]);
    const orders = {columns: {...SHOP.orders?.columns, city: 'City'}} as MappingFile['orders'];
    const open = await imported(bytes, orders && {orders});
    expect(open.events).toEqual([]);
    expect(open.problems[0]).toContain('name it in the mapping ("encoding": "gb18030" or "latin1")');
    const named = await imported(bytes, {encoding: 'gb18030', ...(orders && {orders})});
    expect(named.events[1]?.data).toMatchObject({personal: {shippingAddress: {city: '上海'}}});
  });

  it('tells the row at which a file is no longer of its encoding', async () => {
    const {ids, problems} = await imported(
      Uint8Array.from([...utf8(CSV), ...utf8(`${'x'.repeat(70_000)},,,\n`), 0xe3, 0x28]),
    );
    expect(ids).toEqual(BARI);
    expect(problems.at(-1)).toContain('is not UTF-8 text from about here on');
  });

  it.each([';', '\t', '|'])('the delimiter %j is found out', async (delimiter) => {
    expect((await imported(CSV.replaceAll(',', delimiter))).ids).toEqual(BARI);
  });

  it('the header is found below other rows, under titles that differ in width, case and spaces', async () => {
    const {ids, problems} = await imported(
      `Orders of May,,,\n,,,\n NO* ,ｐｌａｃｅｄ：,città,Total\n7,2024-05-01 10:30,Bari,12.50\n`,
    );
    expect(problems).toEqual([]);
    expect(ids).toEqual(BARI);
  });
});

describe('what is no row of an order', () => {
  it('is left out and counted: totals, and what the mapping says', async () => {
    const orders = {
      ...SHOP.orders,
      columns: SHOP.orders?.columns ?? {},
      ignoreRows: [{column: 'No', startsWith: 'Printed'}],
    };
    const {ids, files, problems} = await imported(`${CSV}Total:,,,12.50\n合 计,,,12.50\nPrinted by me,,,\n`, {orders});
    expect([ids, problems]).toEqual([BARI, []]);
    expect(files).toEqual([{name: 'orders.csv', kind: 'orders', use: 'ORDERS', rows: 1, ignored: 3}]);
  });

  it.each([
    ['an empty file', '', 'is empty'],
    ['a header alone', 'No,Placed,Città,Total\n', undefined],
    [
      'a header that lacks a column',
      'No,Placed,Total\n7,2024-05-01,1\n',
      'nearest to the orders file, but lacks the columns Città',
    ],
    ['a web page that goes by the name of a table', '<html><table><tr><td>No</td></tr></table>', 'is a web page'],
    ['an old workbook', Uint8Array.from([0xd0, 0xcf, 0x11, 0xe0, 0, 0]), 'save it as .xlsx'],
    ['a broken workbook', Uint8Array.from([0x50, 0x4b, 0x03, 0x04, 0, 0]), 'is cut off or damaged'],
  ])('%s gives no event and says why', async (_, content, why) => {
    const {events, problems} = await imported(content);
    expect(events).toEqual([]);
    if (why) expect(problems[0]).toContain(why);
    else expect(problems).toEqual([]);
  });
});

describe('what is wrong with a row', () => {
  it('is told with file, row, column, kind, value and how to mend it', async () => {
    const {ids, issues} = await imported(`${CSV}8,03/04/2024,Bari,"1,5"\n`);
    expect(ids).toEqual(BARI);
    expect(issues).toEqual([
      {
        code: 'INVALID_FIELD',
        message: 'orders.csv, row 3, column Placed: must be a time like 2017-09-11 17:39:33, is a date or time.',
        path: 'orders.csv: row 3, column Placed',
        file: 'orders.csv',
        row: 3,
        column: 'Placed',
        kind: 'a date or time',
        value: '03/04/2024',
        fix: 'say in the mapping how dates are written: "format": "dd.MM.yyyy"',
      },
    ]);
  });

  it('never holds what may be about a person, whichever column it stands in', async () => {
    const people = ['Ilse Morgen', '陈静 2', '+49 30 901820', '13912345678', 'ilse@example.org', '13912345678.00'];
    const rows = people.map((person, at) => `${at},${person},Bari,${person}\n9${at},2024-05-01,Bari,${person}\n`);
    const {issues} = await imported(`${CSV.split('\n')[0]}\n${rows.join('')}`);
    expect(issues.length).toBeGreaterThanOrEqual(people.length);
    for (const person of people) expect(JSON.stringify(issues)).not.toContain(person);
  });

  it('is told of broken quotes, another width, two columns of one title, numbers that a spreadsheet spoilt, and its errors', async () => {
    expect((await imported(`${CSV}8,2024-05-01,Bari\n`)).problems).toEqual([
      'orders.csv, row 3: has 3 cells where the header has 4; the row was not taken.',
    ]);
    expect((await imported(`${CSV}8,2024-05-01,Bari,1,,,\n`)).problems).toEqual([]);
    expect((await imported(`${CSV}"8,2024-05-01,Bari,1\n`)).problems[0]).toContain(
      'opens a quote that is never closed',
    );
    expect((await imported('No,Placed,Città,Total,Total\n7,2024-05-01,Bari,1,2\n')).problems[0]).toContain(
      'more than once',
    );
    expect((await imported(`${CSV}2.02405E+15,2024-05-01,Bari,1\n`)).problems[0]).toContain('shortened');
    expect((await imported(`${CSV}8,2024-05-01,Bari,#N/A\n`)).problems[0]).toContain('an error of the spreadsheet');
  });

  it('reads what exports write to keep zeros, and the second column of a title by its number', async () => {
    expect((await imported(`${CSV}="0008",2024-05-01,Bari,1\n'0009,2024-05-01,Bari,1\n`)).ids).toContain(
      'order/0008/placed',
    );
    const columns = {orderNo: 'No', placedAt: 'Placed', total: 'Total (2)'};
    const {events} = await imported('No,Placed,Total,Total\n7,2024-05-01,1,2\n', {orders: {columns}});
    expect(events[1]?.data).toEqual({amounts: {total: {amount: 200, currency: 'EUR'}}});
  });
});

describe('orders of several lines', () => {
  const orders: MappingFile['orders'] = {
    fillDown: ['No'],
    columns: {
      orderNo: 'No',
      placedAt: 'Placed',
      city: 'City',
      promisedBy: {column: 'Until', perLine: 'latest'},
      total: {column: 'Sum', perLine: 'sum'},
    },
    lines: {sku: 'SKU', productName: {column: 'Name', optional: true}, quantity: 'Qty', unitPrice: 'Price'},
  };
  const HEAD = 'No,Placed,City,Until,SKU,Qty,Price,Sum\n';

  it('are one order each, with merged cells, sums and the latest promise', async () => {
    const rows =
      '7,2024-05-01,Bari,2024-05-03,A,2,1.00,2.00\n,,,2024-05-04,B,0.5,3.00,1.50\n8,2024-05-02,Bonn,,A,1,1.00,1.00\n';
    const {events, problems} = await imported(HEAD + rows, {orders});
    expect(problems).toEqual([]);
    const eur = (amount: number) => ({amount, currency: 'EUR'});
    expect(events.map(({id}) => id)).toEqual([
      'order/7/placed',
      'order/7/as-of/2024-05-01T00:00:00+02:00',
      'order/8/placed',
      'order/8/as-of/2024-05-02T00:00:00+02:00',
    ]);
    expect(events[1]).toEqual({
      id: 'order/7/as-of/2024-05-01T00:00:00+02:00',
      source: 'shop',
      type: 'order.updated',
      subject: {orderRef: '7', orderNo: '7'},
      occurredAt: '2024-05-01T00:00:00+02:00',
      timePrecision: 'DAY',
      data: {
        personal: {shippingAddress: {lines: [], city: 'Bari'}},
        lines: [
          {id: '1', sku: 'A', name: 'A', quantity: 2, unitPrice: eur(100)},
          {id: '2', sku: 'B', name: 'B', quantity: 0.5, unitPrice: eur(300)},
        ],
        amounts: {total: eur(350)},
        promised: {until: '2024-05-04T23:59:59+02:00', precision: 'DATE', timeZone: 'Europe/Berlin', source: 'HOST'},
      },
    });
  });

  it('are whole where their rows do not stand together, and told where their rows differ', async () => {
    const rows =
      '7,2024-05-01,Bari,,A,2,1.00,2.00\n8,2024-05-02,Bonn,,A,1,1.00,1.00\n7,2024-05-01,Rome,,B,1,1.00,1.00\n';
    const {events, issues} = await imported(HEAD + rows, {orders});
    const seven = events.filter(({id}) => id.startsWith('order/7/as-of'));
    expect(seven).toHaveLength(1);
    expect(seven[0]?.data).toMatchObject({lines: [{sku: 'A'}, {sku: 'B'}], amounts: {total: {amount: 300}}});
    expect(issues.map(({row, column, message}) => [row, column, message.split(': ')[1]])).toEqual([
      [4, 'City', 'is not what row 2 of the same order says; the first counts.'],
    ]);
  });

  it('keep their good lines beside one without a quantity', async () => {
    const {events, problems} = await imported(
      `${HEAD}7,2024-05-01,Bari,,A,x,1.00,2.00\n7,2024-05-01,Bari,,B,1,1.00,1.00\n`,
      {orders},
    );
    expect(events[1]?.data).toMatchObject({lines: [{id: '2', sku: 'B'}]});
    expect(problems).toContain('orders.csv, row 2: has no quantity; the line was not taken.');
  });
});

it('looks up side files and joins lines of their own file', async () => {
  const mapping: Partial<MappingFile> = {
    orders: {
      columns: {orderNo: 'No', placedAt: 'Placed', customerId: 'Customer', email: {column: 'Mail', from: 'customers'}},
    },
    lines: {orderNo: 'Order', columns: {sku: 'SKU', productName: {column: 'Title', from: 'articles'}, quantity: 'Qty'}},
    lookups: {customers: {key: 'Id', for: 'Customer'}, articles: {key: 'Article', for: 'SKU', in: 'lines'}},
  };
  const files = [
    source('No,Placed,Customer\n7,2024-05-01,K1\n', 'a'),
    source('Order,SKU,Qty\n7,TEA,2\n9,TEA,1\n', 'b'),
    source('Id,Mail\nK1,ilse@example.org\n', 'c'),
    source('Article,Title\nTEA,Green tea\n', 'd'),
  ];
  const {events, problems} = await imported(files as never, mapping);
  expect(events[1]?.data).toEqual({
    customer: {id: 'K1'},
    personal: {email: 'ilse@example.org'},
    lines: [{id: '1', sku: 'TEA', name: 'Green tea', quantity: 2}],
  });
  expect(problems).toEqual(['b, row 3, column Order: names an order that no orders file has; the row was not taken.']);
});

it('dates the state of an order by the export where it is told when that was', async () => {
  const {ids} = await imported(CSV, {}, {asOf: '2024-06-01T08:00:00Z'});
  expect(ids).toEqual(['order/7/placed', 'order/7/as-of/2024-06-01T08:00:00Z']);
});

it('reads states, codes, payment, parcel and text put together', async () => {
  const orders: MappingFile['orders'] = {
    columns: {
      orderNo: {column: 'No', transform: [{removePrefix: '#'}, 'upper']},
      placedAt: {column: 'Day', format: 'dd.MM.yyyy', time: 'Clock'},
      paidAt: {column: 'Paid', format: 'dd.MM.yyyy'},
      paidAmount: {column: 'Sum', numbers: '1.234,56'},
      shippedAt: {column: 'Sent', format: 'dd.MM.yyyy'},
      carrier: 'By',
      trackingNumber: 'Parcel',
      address: {text: '{Street} {House}'},
      country: {value: 'DE'},
      currency: {column: 'Money', meanings: {Franken: 'CHF'}},
      fulfillmentStatus: {column: 'State', meanings: {offen: 'UNFULFILLED', fort: 'FULFILLED'}, otherwise: 'UNKNOWN'},
    },
    states: {cancelled: {column: 'State', is: ['storniert']}},
    attributes: {'shop.state': 'State'},
  };
  const HEAD = 'No;Day;Clock;Paid;Sum;Sent;By;Parcel;Street;House;Money;State\n';
  const {events, problems} = await imported(
    `${HEAD}#a7;01.05.2024;9:05;02.05.2024;1.234,50;;SF Express;SF1;Lindenweg;4;Franken;Offen\n#a8;01.05.2024;;;;;;;;;;storniert\n`,
    {orders},
  );
  expect(events.map(({type, occurredAt, timePrecision}) => [type, occurredAt, timePrecision])).toEqual([
    ['order.placed', '2024-05-01T09:05:00+02:00', undefined],
    ['order.updated', '2024-05-02T00:00:00+02:00', 'DAY'],
    ['payment.captured', '2024-05-02T00:00:00+02:00', 'DAY'],
    ['shipment.created', '2024-05-02T00:00:00+02:00', 'DAY'],
    ['order.placed', '2024-05-01T00:00:00+02:00', 'DAY'],
    ['order.updated', '2024-05-01T00:00:00+02:00', 'DAY'],
    ['order.cancelled', '2024-05-01T00:00:00+02:00', 'DAY'],
  ]);
  expect(events[1]?.data).toEqual({
    personal: {shippingAddress: {lines: ['Lindenweg 4'], countryCode: 'DE'}},
    fulfillmentStatus: 'UNFULFILLED',
    attributes: {'shop.state': 'Offen'},
  });
  expect(events[2]?.data).toEqual({paymentId: 'A7', amount: {amount: 123450, currency: 'CHF'}});
  expect(events[3]?.data).toEqual({shipmentId: 'A7/1', carrier: 'sf', trackingNumber: 'SF1'});
  expect(events[6]).toMatchObject({subject: {orderRef: 'A8'}, assurance: 'INFERRED'});
  expect(problems).toEqual(['orders.csv, row 3, column State: no meaning is known for "storniert".']);
});

it('writes no cell that a spreadsheet would run', () => {
  expect(csvLine(['=cmd()', '+1', '-2.5', '@x', 'a"b', '-x', '\t=1'])).toBe(`'=cmd(),+1,-2.5,'@x,"a""b",'-x,'\t=1\r\n`);
});
