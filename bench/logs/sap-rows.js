import {readFileSync} from 'node:fs';
import {inflateRawSync} from 'node:zlib';

/**
 * One row of the SAP order-to-cash log. `wallTime` is the text of the file ("2016-05-01 17:10:00"), day and month not yet put
 * right; `issued` is the row's own second date of the goods issue, milliseconds since the epoch, 0 where there is none.
 *
 * @typedef {{order: string, line: string, wallTime: string, activity: string, delivery: string, product: string, family: string,
 *   customer: string, orderType: string, issued: number, user: string, isManual: boolean, materialAt: number}} SapRow
 */

/**
 * The rows of the log, as they stand in its zip.
 *
 * @returns {SapRow[]}
 */
export function readSapRows(path) {
  const [header, ...rows] = textOfZip(readFileSync(path)).trimEnd().split(/\r?\n/);
  // The file has no quoted cell, so a comma is a comma.
  if (rows.some((row) => row.includes('"'))) throw new Error(`${path}: has quoted cells; read it with a CSV parser.`);
  const names = header.split(',');
  const column = Object.fromEntries(names.map((name, index) => [name, index]));
  return rows.map((row) => {
    const cells = row.split(',');
    if (cells.length !== names.length) throw new Error(`${path}: a row has ${cells.length} cells: ${row}`);
    const of = (name) => cells[column[name]].trim();
    const [order, line] = of('Key').split('_');
    return {
      order: order.replace(/^0+/, ''),
      line,
      wallTime: of('Date'),
      activity: of('Activity'),
      delivery: of('Delivery').replace(/\.0$/, ''),
      product: of('Product_hierarchy'),
      family: of('Local_Family_code'),
      customer: of('Customer'),
      orderType: of('OrderType'),
      issued: Number(of('Good_Issue_Date')),
      materialAt: Number(of('ActualMAD')),
      user: of('User'),
      isManual: of('User_Type') === 'Human',
    };
  });
}

/** The one file of a zip (PKWARE APPNOTE 4.3: end record, central directory, local header). */
function textOfZip(zip) {
  const end = zip.lastIndexOf(Buffer.from('PK\u0005\u0006', 'latin1'));
  const entry = zip.readUInt32LE(end + 16);
  const [method, size, start] = [
    zip.readUInt16LE(entry + 10),
    zip.readUInt32LE(entry + 20),
    zip.readUInt32LE(entry + 42),
  ];
  if (method !== 8) throw new Error(`The zip's file is packed by method ${method}, not deflated.`);
  const data = start + 30 + zip.readUInt16LE(start + 26) + zip.readUInt16LE(start + 28);
  return inflateRawSync(zip.subarray(data, data + size)).toString('utf8');
}
