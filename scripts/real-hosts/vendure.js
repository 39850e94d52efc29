// Vendure from npm, on PostgreSQL.
import {copyFileSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {setTimeout as sleep} from 'node:timers/promises';
import {HOOK_KEY} from './bench/bench.js';
import {vendureShop} from './vendure-files/shop.js';

const VERSION = '3.7.3';
const TRACKING = '00340434161094042557';

/** Orders placed, paid, packed, shipped, delivered and refunded by Vendure's own APIs. */
export async function roundTrip(bench) {
  const {directory, say, run, hubUrl} = bench;
  const port = await bench.freePort();
  const url = `http://127.0.0.1:${port}`;
  const env = {
    DATABASE_URL: await bench.createDatabase(),
    PORT: String(port),
    ORDERLIGHT_URL: bench.hookUrl,
    ORDERLIGHT_KEY: HOOK_KEY,
  };

  say(`installing Vendure ${VERSION}`);
  // A dependency of a dependency asks for a version that was never published.
  const overrides = {'@graphql-tools/batch-execute': '10.2.0'};
  writeFileSync(join(directory, 'package.json'), JSON.stringify({name: 'bench', private: true, overrides}));
  await run('npm', ['install', '--no-audit', '--no-fund', '--prefer-offline', `@vendure/core@${VERSION}`, 'pg@8']);
  for (const file of ['server.cjs', 'orderlight-plugin.cjs'])
    copyFileSync(new URL(`vendure-files/${file}`, import.meta.url), join(directory, file));
  const start = () => bench.start(process.execPath, ['server.cjs'], {url: `${url}/health`, env});
  let vendure = await start();
  const shop = await vendureShop(url);
  await bench.startHub({settings: {url: `${url}/admin-api`}, token: shop.apiKey});
  say(`Vendure at ${url}, the hub at ${hubUrl}`);

  const first = await shop.place();
  await bench.expect('placed', first.orderNo, {
    phase: 'PLACED',
    paymentStatus: 'AUTHORIZED',
    amounts: {total: first.total},
  });
  await shop.settle(first);
  await bench.expect('paid', first.orderNo, {phase: 'CONFIRMED', paymentStatus: 'PAID'});
  await shop.fulfill(first, TRACKING);
  await bench.expect('packed', first.orderNo, {phase: 'PREPARING', shipments: [{trackingNumber: TRACKING}]});
  await shop.bring(first, 'Shipped');
  await bench.expect('shipped', first.orderNo, {phase: 'READY', fulfillmentStatus: 'FULFILLED'});
  await shop.bring(first, 'Delivered');
  await bench.expect('delivered', first.orderNo, {shipments: [{status: 'DELIVERED'}]});
  await shop.refund(first, 1255);
  await bench.expect('refunded', first.orderNo, {
    paymentStatus: 'PARTIALLY_REFUNDED',
    payments: [{refunded: {amount: '12.55'}}],
  });

  say('the hub stops; an order is placed, paid and shipped meanwhile');
  await bench.stopHub();
  const second = await shop.place();
  await shop.settle(second);
  await shop.fulfill(second, `${TRACKING}-2`);
  await shop.bring(second, 'Shipped');
  await bench.resumeHub();
  const caughtUp = {paymentStatus: 'PAID', shipments: [{trackingNumber: `${TRACKING}-2`}]};
  await bench.expect('caught up', second.orderNo, caughtUp, {tenants: ['asked']});

  say('Vendure stops for half a minute, and is back');
  await vendure.stop();
  await sleep(30_000);
  vendure = await start();
  await shop.refund(second, 500);
  // The pull has waited longer with each failure.
  const refunded = {paymentStatus: 'PARTIALLY_REFUNDED', payments: [{refunded: {amount: '5.00'}}]};
  await bench.expect('refunded after the stop', second.orderNo, refunded, {patienceMs: 300_000});
}
