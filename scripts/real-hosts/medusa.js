// Medusa v2 from npm, on PostgreSQL.
import {copyFileSync, mkdirSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {HOOK_KEY} from './bench/bench.js';
import {medusaShop} from './medusa-files/shop.js';

const VERSION = '2.21.2';
const ADMIN = {email: 'admin@example.com', password: 'supersecret'};
const TRACKING = '00340434161094042557';

/** Orders placed, paid, packed, shipped, delivered, sent back and refunded by Medusa's own API. */
export async function roundTrip(bench) {
  const {directory, say, run, hubUrl} = bench;
  const files = new URL('medusa-files/', import.meta.url);
  const port = await bench.freePort();
  const url = `http://127.0.0.1:${port}`;
  const env = {
    DATABASE_URL: await bench.createDatabase(),
    MEDUSA_DISABLE_TELEMETRY: 'true',
    ORDERLIGHT_URL: bench.hookUrl,
    ORDERLIGHT_KEY: HOOK_KEY,
    HOST: '127.0.0.1',
  };

  say(`installing Medusa ${VERSION}`);
  writeFileSync(join(directory, 'package.json'), JSON.stringify({name: 'bench', private: true}));
  const packages = ['medusa', 'framework', 'cli'].map((name) => `@medusajs/${name}@${VERSION}`);
  await run('npm', [
    'install',
    '--no-audit',
    '--no-fund',
    '--prefer-offline',
    '--ignore-scripts',
    '@swc/core',
    ...packages,
  ]);
  copyFileSync(new URL('medusa-config.js', files), join(directory, 'medusa-config.js'));
  mkdirSync(join(directory, 'src/subscribers'), {recursive: true});
  copyFileSync(new URL('orderlight-subscriber.js', files), join(directory, 'src/subscribers/orderlight.js'));
  await run('npx', ['medusa', 'db:migrate'], {env});
  await run('npx', ['medusa', 'user', '-e', ADMIN.email, '-p', ADMIN.password], {env});
  const start = () =>
    bench.start(process.execPath, ['node_modules/@medusajs/cli/cli.js', 'start', '--port', String(port)], {
      url: `${url}/health`,
      env,
    });
  let medusa = await start();
  const shop = await medusaShop(url, ADMIN);
  await bench.startHub({settings: {url}, token: shop.secretKey});
  say(`Medusa at ${url}, the hub at ${hubUrl}`);

  const first = await shop.place();
  await bench.expect('placed', first.orderNo, {
    phase: 'PLACED',
    paymentStatus: 'AUTHORIZED',
    amounts: {total: first.total},
  });
  await shop.capture(first);
  await bench.expect('paid', first.orderNo, {phase: 'CONFIRMED', paymentStatus: 'PAID'});
  await shop.fulfill(first);
  await bench.expect('packed', first.orderNo, {phase: 'PREPARING', fulfillmentStatus: 'ALLOCATED'});
  await shop.ship(first, TRACKING);
  await bench.expect('shipped', first.orderNo, {phase: 'READY', shipments: [{trackingNumber: TRACKING}]});
  await shop.deliver(first);
  await bench.expect('delivered', first.orderNo, {shipments: [{status: 'DELIVERED'}]});
  await shop.takeBack(first);
  await bench.expect('sent back', first.orderNo, {returnStatus: 'RECEIVED'});
  await shop.refund(first, 12.55);
  await bench.expect('refunded', first.orderNo, {
    paymentStatus: 'PARTIALLY_REFUNDED',
    payments: [{refunded: {amount: '12.55'}}],
  });

  say('the hub stops; an order is placed, paid and shipped meanwhile');
  await bench.stopHub();
  const second = await shop.place();
  await shop.capture(second);
  await shop.fulfill(second);
  await shop.ship(second, `${TRACKING}-2`);
  await bench.resumeHub();
  await bench.expect(
    'caught up',
    second.orderNo,
    {paymentStatus: 'PAID', shipments: [{trackingNumber: `${TRACKING}-2`}]},
    {
      tenants: ['asked'],
    },
  );

  say('Medusa stops for half a minute, and is back');
  await medusa.stop();
  await new Promise((resolve) => setTimeout(resolve, 30_000));
  medusa = await start();
  await shop.refund(second, 5);
  // The pull has waited longer with each failure.
  const refunded = {paymentStatus: 'PARTIALLY_REFUNDED', payments: [{refunded: {amount: '5.00'}}]};
  await bench.expect('refunded after the stop', second.orderNo, refunded, {patienceMs: 300_000});
}
