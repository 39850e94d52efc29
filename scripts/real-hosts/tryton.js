// Tryton from Debian, on SQLite: apt-get install tryton-server tryton-modules-sale-shipment-cost tryton-modules-stock-package-shipping tryton-proteus
import {spawn} from 'node:child_process';
import {once} from 'node:events';
import {mkdirSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {createInterface} from 'node:readline';
import {setTimeout as sleep} from 'node:timers/promises';
import {fileURLToPath} from 'node:url';

const PASSWORD = 'orderlight-bench';
const DATABASE = 'bench';
const MODULES = ['sale', 'sale_shipment_cost', 'stock_package_shipping'];
const TRACKING = '00340434161094015902';
/** Debian's own, which finds Debian's packages. */
const PYTHON = '/usr/bin/python3';
const OFFICE = fileURLToPath(new URL('tryton-office.py', import.meta.url));
/** Tryton sends nothing by itself. */
const asked = {tenants: ['asked']};

/** Sales quoted, confirmed, picked, packed, shipped, invoiced, paid, taken back and cancelled by Tryton's own client. */
export async function roundTrip(bench) {
  const {say, hubUrl} = bench;
  const port = await bench.freePort();
  const url = `http://127.0.0.1:${port}`;
  const config = writeConfig(bench.directory, port);
  say(`making a database with the modules ${MODULES.join(', ')}`);
  await bench.run(
    'trytond-admin',
    ['-c', config, '-d', DATABASE, '-u', ...MODULES, '--activate-dependencies', '--email', 'admin@example.org'],
    {
      env: {TRYTONPASSFILE: join(bench.directory, 'password')},
    },
  );
  const start = () => bench.start('trytond', ['-c', config, '-d', DATABASE], {url});
  let tryton = await start();
  say('opening a company');
  const office = await openOffice(`http://admin:${PASSWORD}@127.0.0.1:${port}/${DATABASE}/`);
  try {
    await bench.startHub({settings: {url, database: DATABASE, login: 'admin'}, token: PASSWORD});
    say(`Tryton at ${url}, the hub at ${hubUrl}`);

    const {id, number, total} = await office.does('sell', 'WEB-1');
    await bench.expect(
      'quoted',
      number,
      {phase: 'PLACED', paymentStatus: 'PENDING', amounts: {total: {amount: total, currencyCode: 'EUR'}}},
      asked,
    );
    await office.does('confirm', id);
    await bench.expect('confirmed', number, {shipments: [{trackingNumber: null}]}, asked);
    await office.does('pick', id);
    await bench.expect('picked', number, {fulfillmentStatus: 'ALLOCATED'}, asked);
    await office.does('pack', id);
    await bench.expect('packed', number, {shipments: [{trackingNumber: TRACKING}]}, asked);
    await office.does('pay', id);
    await bench.expect('paid', number, {paymentStatus: 'PAID'}, asked);
    await office.does('ship', id);
    await bench.expect('shipped', number, {phase: 'READY', fulfillmentStatus: 'FULFILLED'}, asked);
    await office.does('take-back', id);
    await bench.expect(
      'taken back',
      number,
      {returnStatus: 'CLOSED', paymentStatus: 'REFUNDED', payments: [{refunded: {amount: total}}]},
      asked,
    );

    say('the hub stops; an order is sold, packed, paid and shipped meanwhile');
    await bench.stopHub();
    const second = await office.does('sell', 'WEB-2');
    for (const step of ['confirm', 'pick', 'pack', 'pay', 'ship']) await office.does(step, second.id);
    await bench.resumeHub();
    await bench.expect(
      'caught up',
      second.number,
      {phase: 'READY', paymentStatus: 'PAID', shipments: [{trackingNumber: TRACKING}]},
      asked,
    );

    say('Tryton stops for half a minute, and is back');
    const third = await office.does('sell', 'WEB-3');
    await tryton.stop();
    await sleep(30_000);
    tryton = await start();
    await bench.expect('sold right before the stop', third.number, {phase: 'PLACED'}, asked);
    await office.does('cancel', third.id);
    await bench.expect('cancelled after the stop', third.number, {phase: 'CANCELLED'}, asked);
  } finally {
    await office.close();
  }
}

function writeConfig(directory, port) {
  const config = join(directory, 'trytond.conf');
  // A page at the root tells when the server is there. A quick hash: Tryton's client and the hub give the password with each call.
  mkdirSync(join(directory, 'page'));
  writeFileSync(join(directory, 'page/index.html'), 'Tryton');
  mkdirSync(join(directory, 'data'));
  writeFileSync(join(directory, 'data', `${DATABASE}.sqlite`), '');
  writeFileSync(join(directory, 'password'), PASSWORD);
  writeFileSync(join(directory, 'passlib.ini'), '[passlib]\nschemes = pbkdf2_sha512\npbkdf2_sha512__rounds = 1000\n');
  writeFileSync(
    config,
    [
      '[database]\nuri = sqlite://',
      `path = ${join(directory, 'data')}`,
      `[web]\nlisten = 127.0.0.1:${port}`,
      `root = ${join(directory, 'page')}`,
      `[password]\npasslib = ${join(directory, 'passlib.ini')}\n`,
    ].join('\n'),
  );
  return config;
}

/** The company's people: each word is done, and answered with what came of it. */
async function openOffice(url) {
  const child = spawn(PYTHON, [OFFICE, url, '--open'], {stdio: ['pipe', 'pipe', 'inherit']});
  const exited = once(child, 'exit');
  const lines = createInterface({input: child.stdout})[Symbol.asyncIterator]();
  const answer = async () => {
    const {value, done} = await lines.next();
    if (done) throw new Error("The company's people went home: see what they said above.");
    return JSON.parse(value);
  };
  await answer();
  return {
    does(...words) {
      child.stdin.write(`${words.join(' ')}\n`);
      return answer();
    },
    async close() {
      child.stdin.end();
      await exited;
    },
  };
}
