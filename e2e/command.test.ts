import {mkdirSync, mkdtempSync, writeFileSync} from 'node:fs';
import {createServer} from 'node:http';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {afterEach, describe, expect, it} from 'vitest';
import {postShopify, SECRETS, shopOrder} from './hosts.js';
import {freePort, type HubProcess, newDataDir, orderlight, startHub} from './hub-process.js';

const order = shopOrder({id: 5_500_000_000_007, number: 7, createdAt: '2026-03-01T09:00:00+08:00'});

let hub: HubProcess | undefined;
afterEach(async () => {
  await hub?.kill();
  hub = undefined;
});

describe('orderlight map', () => {
  const folder = mkdtempSync(join(tmpdir(), 'orderlight-map-'));
  const file = (name: string, text: string) => {
    writeFileSync(join(folder, name), text);
    return join(folder, name);
  };

  it('prints a line of JSON for each event and exits 0', async () => {
    const {code, out} = await orderlight(
      ['map', 'shopify', file('order.json', JSON.stringify(order)), '--topic', 'orders/create'],
      {},
    );
    const lines = out
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(code).toBe(0);
    expect(lines.every((line) => Object.keys(line).join() === 'event' || Object.keys(line).join() === 'issue')).toBe(
      true,
    );
    expect(lines.map(({event}) => event?.type)).toEqual(
      expect.arrayContaining(['order.placed', 'order.updated', 'payment.captured']),
    );
  });

  it('exits 1 when there is no event, and says why', async () => {
    const {code, out} = await orderlight(['map', 'shopify', file('broken.json', '{"id": 1,')], {});
    expect(code).toBe(1);
    expect(JSON.parse(out).issue.code).toBe('INVALID_ENCODING');
  });

  it.each([[[]], [['nosuch', 'x.json']], [['shopify', '/no/such/file']]])('exits 2 on misuse: map %j', async (args) => {
    const {code, err} = await orderlight(['map', ...args], {});
    expect(code).toBe(2);
    expect(err).toContain('Usage: orderlight map <adapter> <file> [--topic T]');
  });
});

describe('orderlight import and verify', () => {
  const folder = mkdtempSync(join(tmpdir(), 'orderlight-import-'));
  const orders = join(folder, 'orders.csv');
  const id = '11111111111111111111111111111111';
  const header =
    'order_id,customer_id,order_status,order_purchase_timestamp,order_approved_at,order_delivered_carrier_date,order_delivered_customer_date,order_estimated_delivery_date';
  const row = `${id},c1,delivered,2017-09-11 17:39:33,2017-09-11 18:04:37,2017-09-12 17:02:57,2017-09-23 13:21:21,2017-09-27 00:00:00`;
  writeFileSync(orders, `${header}\n${row}\n${id.replaceAll('1', '2')},c2,shipped,not a time,,,,2017-09-27 00:00:00\n`);

  it('takes what it can, names row and column of the rest, and doubles nothing', async () => {
    const env = {ORDERLIGHT_DATA: newDataDir()};
    const dry = await orderlight(['import', 'olist', orders, '--dry-run'], env);
    expect(dry.out).toMatch(/Dry run: 2 rows give \d+ events .* nothing was recorded/);
    const first = await orderlight(['import', 'olist', orders], env);
    expect(first.code).toBe(0);
    expect(first.out).toContain('orders.csv, row 3, column order_purchase_timestamp');
    const [, recorded] = /: (\d+) recorded, 0 already there/.exec(first.out) ?? [];
    expect(Number(recorded)).toBeGreaterThan(2);
    const second = await orderlight(['import', 'olist', orders], env);
    expect(second.out).toContain(`: 0 recorded, ${recorded} already there`);
    const verified = await orderlight(['verify'], env);
    expect(verified).toMatchObject({code: 0, out: '1 orders recomputed from the log, 0 differences\n'});
  });
});

describe('orderlight serve', () => {
  it('runs commands of others in itself, takes webhooks of the new channel, and stops cleanly', async () => {
    hub = await startHub({env: SECRETS});
    const env = {ORDERLIGHT_DATA: hub.dataDir};
    const added = await orderlight(
      ['channel', 'add', 'acme', 'shop', '--adapter', 'shopify', '--secret-env', 'E2E_SHOP_SECRET'],
      env,
    );
    expect(added).toMatchObject({
      code: 0,
      out: 'Channel shop of acme takes shopify messages at POST /hooks/acme/shop\n',
    });
    expect((await postShopify(hub.url, 'orders/create', order)).status).toBe(200);
    const verified = await orderlight(['verify', '--tenant', 'acme'], env);
    expect(verified.out).toMatch(
      /^1 orders recomputed from the log, 0 differences\naudit of acme: \d+ rows .* 0 broken/,
    );
    expect(verified.code).toBe(0);
    expect(await hub.stop()).toBe(0);
    hub = undefined;
  });

  it('refuses a wrong signature without a trace but a counter', async () => {
    hub = await startHub({env: SECRETS});
    const env = {ORDERLIGHT_DATA: hub.dataDir};
    await orderlight(
      ['channel', 'add', 'acme', 'shop', '--adapter', 'shopify', '--secret-env', 'E2E_SHOP_SECRET'],
      env,
    );
    const answers = [
      await postShopify(hub.url, 'orders/create', order, 'wrong'),
      await postShopify(hub.url, 'no/such', {}, 'wrong'),
    ];
    expect(answers.map(({status}) => status)).toEqual([401, 401]);
    expect((await postShopify(hub.url, 'planets/create', {})).status).toBe(202);
    expect(hub.output()).not.toMatch(/KETTLE|王/);
    const doctor = await orderlight(['doctor'], {...env, PORT: String(await freePort())});
    expect(doctor).toMatchObject({code: 0});
    expect(doctor.out).toContain(hub.url);
    expect(doctor.out).toContain('until the first key');
    // The hub that holds the store says how it is: the channel's secret is known to it alone.
    expect(doctor.out).toContain('ok   channel acme/shop (shopify)\n');
  });

  it('takes a secret from where the command is typed', async () => {
    hub = await startHub();
    const add = ['route', 'add', 'acme', 'DINGTALK', '--secret-env', 'TYPED_SECRET'];
    const args = [...add, '--url', 'https://oapi.dingtalk.com/robot/send?access_token=x'];
    const env = {ORDERLIGHT_DATA: hub.dataDir};
    expect((await orderlight(args, env)).err).toContain('TYPED_SECRET is not set here');
    const {code, out, err} = await orderlight(args, {...env, TYPED_SECRET: 'SEC-typed'});
    expect({code, err}).toEqual({code: 0, err: ''});
    expect(out).toMatch(/^rte_/);
  });

  it('says what is amiss with the settings, and how to mend it', async () => {
    const {code, out} = await orderlight(['doctor'], {
      PORT: String(await freePort()),
      ORDERLIGHT_DATA: newDataDir(),
      ORDERLIGHT_OPEN: '0',
      ORDERLIGHT_ORIGINS: 'https://shop.example/',
      REDIS_URL: `redis://127.0.0.1:${await freePort()}`,
      ORDERLIGHT_SMS: 'aliyun',
    });
    expect(code).toBe(1);
    expect(out.match(/^BAD .*/gm)?.map((line) => line.slice(5))).toEqual([
      'access: by key, and no key is good: orderlight key add <tenant> --name … --role …',
      'ORDERLIGHT_ORIGINS: "https://shop.example/" is no origin and lets no page in; write it like https://shop.example',
      'Redis does not answer at REDIS_URL: live changes go by NOTIFY until it does',
      'text messages: ORDERLIGHT_SMS=aliyun needs ALIYUN_ACCESS_KEY_ID, which is not set.',
    ]);
  });

  it('says who has the port', async () => {
    const other = createServer();
    const port = await freePort();
    await new Promise<void>((resolve) => other.listen(port, '127.0.0.1', resolve));
    const {code, err} = await orderlight(['serve'], {PORT: String(port), ORDERLIGHT_DATA: newDataDir()});
    other.close();
    expect(code).not.toBe(0);
    expect(err).toContain(`port ${port} is taken by process ${process.pid}`);
  });

  it('says who has the data folder', async () => {
    hub = await startHub();
    const {code, err} = await orderlight(['serve'], {PORT: String(await freePort()), ORDERLIGHT_DATA: hub.dataDir});
    expect(code).toBe(1);
    expect(err).toContain(`The data folder ${hub.dataDir} is in use by process`);
    expect(err).toContain(hub.url);
  });

  it('refuses a folder that it cannot make, in words', async () => {
    const file = join(newDataDir(), 'file');
    mkdirSync(join(file, '..'), {recursive: true});
    writeFileSync(file, '');
    const {code, err} = await orderlight(['serve'], {
      PORT: String(await freePort()),
      ORDERLIGHT_DATA: join(file, 'data'),
    });
    expect(code).not.toBe(0);
    expect(err).not.toContain('    at ');
  });
});
