import {closeSync, openSync, writeSync} from 'node:fs';

/** Mappings of the two shapes that files of orders have, as a business user would write them. */
export const CSV_MAPPINGS = {
  'a row per order': {
    id: 'bench',
    timeZone: 'Europe/Berlin',
    currency: 'EUR',
    orders: {
      columns: {
        orderNo: 'Order',
        placedAt: 'Placed',
        shippedAt: 'Shipped',
        customerName: 'Customer',
        city: 'City',
        total: 'Total',
      },
    },
  },
  'a row per line': {
    id: 'bench',
    timeZone: 'Europe/Berlin',
    currency: 'EUR',
    orders: {
      columns: {
        orderNo: 'Order',
        placedAt: 'Placed',
        customerName: 'Customer',
        total: {column: 'Amount', perLine: 'sum'},
      },
      lines: {sku: 'SKU', productName: 'Article', quantity: 'Quantity', unitPrice: 'Price'},
    },
  },
};

const ROWS_PER_WRITE = 5_000;

/** Writes a CSV file of at least that many bytes; every thousandth order comes up again at the end. */
export function writeCsv(path, shape, bytes) {
  const file = openSync(path, 'w');
  let written = 0;
  let order = 0;
  try {
    written += writeSync(file, `${HEADERS[shape]}\n`);
    while (written < bytes) {
      let text = '';
      for (let row = 0; row < ROWS_PER_WRITE; row++) text += rowsOf(shape, order++);
      written += writeSync(file, text);
    }
    for (let again = 0; again < order; again += 1000) written += writeSync(file, rowsOf(shape, again));
  } finally {
    closeSync(file);
  }
  return {bytes: written, orders: order};
}

const HEADERS = {
  'a row per order': 'Order,Placed,Shipped,Customer,City,Total,Remark',
  'a row per line': 'Order,Placed,Customer,SKU,Article,Quantity,Price,Amount,Remark',
};

function rowsOf(shape, order) {
  // Numbers as hosts make them: nothing in their order helps to find one that comes up again.
  const number = `${(Math.imul(order + 1, 0x9e3779b1) >>> 0).toString(16).padStart(8, '0')}-${order}-${'0'.repeat(12)}`;
  const day = `2024-${String((order % 12) + 1).padStart(2, '0')}-${String((order % 28) + 1).padStart(2, '0')}`;
  const remark = '"please ring, then wait ""at the door"" for a minute or two"';
  if (shape === 'a row per order') {
    return `${number},${day} 10:30:00,${day} 16:00:00,Ilse Morgen,Lübeck,${order % 900}.95,${remark}\n`;
  }
  let lines = '';
  for (let line = 0; line < 1 + (order % 4); line++)
    lines += `${number},${day} 10:30:00,陈静,TEA-${line},"Green tea, 200 g",2,9.95,19.90,${remark}\n`;
  return lines;
}
