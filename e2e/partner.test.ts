import {type ChildProcess, spawn} from 'node:child_process';
import {readFileSync} from 'node:fs';
import {fileURLToPath} from 'node:url';
import {afterAll, beforeAll, expect, it} from 'vitest';
import {postShopify, SECRETS, shopOrder} from './hosts.js';
import {type HubProcess, newDataDir, orderlight, startHub} from './hub-process.js';

const examples = fileURLToPath(new URL('../docs/examples', import.meta.url));
const page = readFileSync(new URL('../docs/partners.md', import.meta.url), 'utf8');
const store = {ORDERLIGHT_DATA: newDataDir()};
const placedAt = new Date(Date.now() - 3_600_000).toISOString();

let hub: HubProcess;
/** What a partner was handed: the hub's address and a key. */
let partner: Record<string, string>;
const running: ChildProcess[] = [];

// The hub asks for a key even on its own machine, and may call this machine's receiver.
const hubEnv = {...store, ...SECRETS, ORDERLIGHT_OPEN: '0', ORDERLIGHT_ALLOW_PRIVATE: '1'};

beforeAll(async () => {
  await orderlight(
    ['channel', 'add', 'acme', 'shop', '--adapter', 'shopify', '--secret-env', 'E2E_SHOP_SECRET'],
    store,
  );
  hub = await startHub({env: hubEnv});
  const {code, out} = await onHub(block('orderlight key add'));
  expect(code).toBe(0);
  partner = {ORDERLIGHT_URL: hub.url, ORDERLIGHT_API_KEY: out.trim()};
  const answer = await postShopify(
    hub.url,
    'orders/create',
    shopOrder({id: 9_000_001, number: 1001, createdAt: placedAt}),
  );
  expect(answer.status).toBe(200);
});

afterAll(async () => {
  for (const child of running) child.kill('SIGKILL');
  await hub?.kill();
});

it('asks for a key', async () => {
  const {code, err} = await shell('node order.js', {...partner, ORDERLIGHT_API_KEY: ''}).ended;
  expect(code).not.toBe(0);
  expect(err).toContain('UNAUTHENTICATED');
});

it('reads an order by the ten lines', async () => {
  const {code, out, err} = await shell(block('node order.js'), partner).ended;
  expect({code, err}).toEqual({code: 0, err: ''});
  expect(out).toMatch(/^ord_\S+ #1001 \S.*: \S/);
  const absent = await shell("node order.js '#4711'", partner).ended;
  expect(absent.out).toBe('no such order\n');
});

it('prints the very program that is tested', () => {
  expect(page).toContain(readFileSync(`${examples}/partner/order.js`, 'utf8'));
});

it('follows an order live by both ways, reads and writes by curl, and is told by webhook', async () => {
  const [list, one] = (await shell(block('<!-- curl -->'), partner).ended).out.trim().split(/(?<=})\s*(?={)/);
  const {id} = JSON.parse(one ?? '').data;
  expect(JSON.parse(list ?? '').data).toMatchObject([{id, orderNo: '#1001'}]);

  const receiver = await startReceiver();
  const live = shell(`node live.js ${id}`, partner);
  await expect.poll(live.err, {timeout: 20_000}).toContain('following');
  const curl = shell(block('<!-- follow -->'), partner);
  // The answer's first bytes say that the hub listens to changes for it.
  await expect.poll(curl.out, {timeout: 20_000}).toMatch(/^(:|retry:)/);

  const act = {...partner, ID: id};
  const first = JSON.parse((await shell(block('<!-- act -->'), act).ended).out);
  const again = JSON.parse((await shell(block('<!-- act -->'), act).ended).out);
  expect(first.data.userErrors).toEqual([]);
  expect(again.data.order.freshness.version).toBe(first.data.order.freshness.version);

  await expect.poll(live.out, {timeout: 20_000}).toMatch(/^#1001 \S.* note\.added\n$/);
  await expect.poll(curl.out, {timeout: 20_000}).toMatch(/^data: \{.*"note\.added".*"orderNo":"#1001"/m);

  const paid = shopOrder({id: 9_000_002, number: 1002, createdAt: placedAt});
  expect((await postShopify(hub.url, 'orders/create', paid)).status).toBe(200);
  await expect.poll(receiver.out, {timeout: 30_000}).toMatch(/^order\.\S+ #1002 \S+$/m);
});

it('goes on after the hub was away, with nothing missing', async () => {
  const live = shell('node live.js', partner);
  await expect.poll(live.err, {timeout: 20_000}).toContain('following');
  const port = Number(new URL(hub.url).port);
  await postShopify(hub.url, 'orders/create', shopOrder({id: 9_000_003, number: 1003, createdAt: placedAt}));
  await expect.poll(live.out, {timeout: 20_000}).toContain('#1003');
  await hub.kill();
  hub = await startHub({port, env: hubEnv});
  await postShopify(hub.url, 'orders/create', shopOrder({id: 9_000_004, number: 1004, createdAt: placedAt}));
  await expect.poll(live.out, {timeout: 30_000}).toContain('#1004');
  const placed = live.out().match(/^#100[34] .*order\.placed/gm) ?? [];
  expect(placed.map((line) => line.slice(0, 5))).toEqual(['#1003', '#1004']);
});

/** The fenced lines of the page that begin with some words, or follow a mark. */
function block(words: string): string {
  const found = page.split('```sh\n').find((_, index, parts) => {
    const before = parts[index - 1] ?? '';
    return index > 0 && (parts[index]?.startsWith(words) || before.trimEnd().endsWith(words));
  });
  if (!found) throw new Error(`docs/partners.md has no lines for "${words}".`);
  return found.slice(0, found.indexOf('\n```'));
}

/** Runs a line of the page inside the hub, for another address where one is given. */
function onHub(line: string, url?: string) {
  const words = line.match(/"[^"]*"|'[^']*'|\S+/g)?.map((word) => word.replace(/^["']|["']$/g, '')) ?? [];
  const args = words.slice(1).map((word) => (url && word.startsWith('https:') ? url : word));
  return orderlight(args, store);
}

async function startReceiver() {
  const receiver = shell('node receiver.js', {WEBHOOK_SECRET: 'whsec_none', PORT: '0'}, 'webhook-receiver');
  await expect.poll(receiver.out, {timeout: 20_000}).toContain('listening on');
  const {port} = /listening on (?<port>\d+)/.exec(receiver.out())?.groups ?? {};
  const added = await onHub(block('orderlight webhook add'), `http://localhost:${port}/`);
  const secret = /whsec_\S+/.exec(added.out + added.err)?.[0] ?? '';
  expect(secret, added.err).not.toBe('');
  // Its secret is known only now: it starts anew at the address that the hub was told.
  receiver.child.kill('SIGKILL');
  await receiver.ended;
  const known = shell('node receiver.js', {WEBHOOK_SECRET: secret, PORT: port ?? ''}, 'webhook-receiver');
  await expect.poll(known.out, {timeout: 20_000}).toContain('listening on');
  return known;
}

/** Runs lines in bash as a partner would, in the folder of their examples. */
function shell(lines: string, env: Readonly<Record<string, string>>, folder = 'partner') {
  const child = spawn('bash', ['-c', lines.includes('\n') ? lines : `exec ${lines}`], {
    cwd: `${examples}/${folder}`,
    env: {...process.env, ...env},
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  running.push(child);
  let out = '';
  let err = '';
  child.stdout.on('data', (part: Buffer) => {
    out += part.toString();
  });
  child.stderr.on('data', (part: Buffer) => {
    err += part.toString();
  });
  const ended = new Promise<{code: number | null; out: string; err: string}>((resolve) => {
    child.on('close', (code) => resolve({code, out, err}));
  });
  return {child, ended, out: () => out, err: () => err};
}
