import axe from 'axe-core';
import {afterEach, beforeEach, describe, expect, test} from 'vitest';
import {userEvent} from 'vitest/browser';
import {AdminHub, type Asked, CODE, KEY, TOKEN} from '../../test/admin-hub.js';
import './define.js';
import type {HubAdmin} from './hub-admin.js';
import {adminEn} from './words-en.js';
import {adminZh} from './words-zh.js';

let hub: AdminHub;
let element: HubAdmin;

const find = (selector: string) => element.shadowRoot!.querySelector<HTMLElement>(selector)!;
const text = (selector = '[part=base]') => find(selector).textContent!.replace(/\s+/g, ' ');
const buttonOf = (label: string, within = '[part=base]') =>
  [...find(within).querySelectorAll('button')].find((one) => one.textContent === label)!;

async function show(section = 'overview', attributes: Record<string, string> = {}) {
  location.hash = `/${section}`;
  element = document.createElement('hub-admin');
  element.fetcher = hub.fetch;
  for (const [name, value] of Object.entries({locale: 'en', theme: 'light', ...attributes}))
    element.setAttribute(name, value);
  document.body.append(element);
  await settled();
}

/** Until what is shown has been read, or a key is asked for. */
async function settled() {
  await expect.poll(() => find('main[aria-busy=false], .door, [role=alert]')).toBeTruthy();
}

async function signIn(key = KEY) {
  const field = find('input[name=key]') as HTMLInputElement;
  field.value = key;
  buttonOf('Enter').click();
}

const rules = async () =>
  (await axe.run(element)).violations.map(({id, nodes}) => `${id}: ${nodes.map(({html}) => html).join(' ')}`);

const MESSAGE = {
  id: 'qua_1',
  kind: 'MESSAGE',
  channel: 'shop',
  topic: 'orders/create',
  reason: 'INVALID_FIELD: created_at is missing.',
  receivedAt: '2026-03-01T08:00:00Z',
};
const END = {hasNextPage: false, endCursor: null};

beforeEach(() => {
  hub = new AdminHub();
});
afterEach(() => {
  document.body.replaceChildren();
  history.replaceState(null, '', location.pathname + location.search);
});

describe('overview', () => {
  test('figures, sources by how current they are, counts in the navigation', async () => {
    hub.answers.sources = [
      {
        channel: 'shop',
        source: 'shopify/acme',
        state: 'SILENT',
        lastHeardAt: '2026-03-01T08:00:00Z',
        lagP50: 4_000,
        lagP95: 7_200_000,
        messagesPerHour: 12.34,
      },
    ];
    await show();
    expect([...find('.figures').querySelectorAll('b')].map(({textContent}) => textContent)).toEqual([
      '2',
      '0',
      '0',
      '1',
      '1',
    ]);
    expect(text('tbody')).toMatch(/shop.*shopify\/acme.*Silent.*ago.*4s \/ 2 h.*12\.3/);
    expect(text('nav')).toContain('Quarantine 2');
    expect(await rules()).toEqual([]);
  });

  test('says what it means that nothing is there', async () => {
    hub.answers.tenant = {id: 'acme', backlog: {quarantined: 0, waiting: 0, pending: 0, dead: 0}};
    await show();
    expect(text('main')).toContain(adminEn.allWell);
    expect(text('.empty')).toContain(adminEn.noSources);
  });

  test('a hub that gives no answer can be asked again', async () => {
    hub.isDown = true;
    await show();
    expect(text('[role=alert]')).toContain(adminEn.unreachable);
    hub.isDown = false;
    buttonOf('Try again').click();
    await expect.poll(() => text()).toContain('in quarantine');
  });
});

describe('cleaning', () => {
  const SUSPICION = {
    id: '7',
    kind: 'DUPLICATE',
    order: {orderNo: '1002', channel: 'market'},
    other: {orderNo: '1001', channel: 'shop'},
    confidence: 0.96,
    reasons: ['PHONE', 'ADDRESS'],
    noticedAt: '2026-03-01T08:00:00Z',
  };

  test('what is perhaps a duplicate is held or dismissed by one click; unknown SKUs are listed', async () => {
    const second = {...SUSPICION, id: '8', kind: 'SHIP_TOGETHER', order: {orderNo: '1003', channel: 'shop'}};
    hub.answers.suspicions = {nodes: [SUSPICION, second], pageInfo: END};
    hub.answers.skus = [{channel: 'shop', sku: 'cup-1', orders: 12}];
    hub.answers.suspicionSettle = {userErrors: []};
    await show('cleaning');
    expect(text()).toContain('96 % phone, name and address');
    expect(text()).toContain('cup-1');
    buttonOf('Hold as duplicate').click();
    await expect.poll(() => text()).toContain('Recorded.');
    expect(hub.of('suspicionSettle')[0]?.variables).toMatchObject({id: '7', decision: 'ACCEPT'});
    buttonOf('Not so').click();
    await expect.poll(() => text()).toContain('Dismissed');
    expect(hub.of('suspicionSettle')[1]?.variables).toMatchObject({id: '8', decision: 'DISMISS'});
    expect(await rules()).toEqual([]);
  });
});

describe('quarantine', () => {
  test('an order that a rule keeps out is let in', async () => {
    hub.answers.quarantine = {nodes: [{...MESSAGE, rule: 'test-word'}], pageInfo: END};
    hub.answers.quarantineReplay = {recorded: 2, duplicates: 0, waiting: 0, remarks: [], userErrors: []};
    await show('quarantine');
    expect(text()).toContain('Kept out by the rule “test-word”');
    expect(buttonOf('Replay')).toBeUndefined();
    buttonOf('Let in').click();
    await expect.poll(() => text()).toContain('Taken in: 2 new');
    expect(hub.of('quarantineReplay')[0]?.query).toContain('release: true');
  });

  test('replays a message, and says beside it and aloud what came of it', async () => {
    hub.answers.quarantine = {nodes: [MESSAGE], pageInfo: END};
    hub.answers.quarantineReplay = {recorded: 2, duplicates: 0, waiting: 1, remarks: [], userErrors: []};
    await show('quarantine');
    expect(text('tbody')).toContain(MESSAGE.reason);
    buttonOf('Replay').click();
    await expect.poll(() => text('.below')).toContain('2 new, 0 known, 1 waiting');
    expect(text('[role=status]')).toContain('2 new');
    expect(hub.of('quarantineReplay')[0]?.variables).toEqual({id: 'qua_1'});
    expect(buttonOf('Replay')).toBeUndefined();
    expect(await rules()).toEqual([]);
  });

  test('a message that still can’t be taken stays, with why', async () => {
    hub.answers.quarantine = {nodes: [MESSAGE], pageInfo: END};
    hub.answers.quarantineReplay = {
      recorded: 0,
      duplicates: 0,
      waiting: 0,
      remarks: ['INVALID_FIELD: x'],
      userErrors: [],
    };
    await show('quarantine');
    buttonOf('Replay').click();
    await expect.poll(() => text('.below .bad')).toContain('INVALID_FIELD: x');
    expect(buttonOf('Replay')).toBeTruthy();
  });

  test('an expected failure stands beside the control', async () => {
    hub.answers.quarantine = {nodes: [MESSAGE], pageInfo: END};
    hub.answers.quarantineReplay = {userErrors: [{code: 'BAD_USER_INPUT', message: 'The channel is closed.'}]};
    await show('quarantine');
    buttonOf('Replay').click();
    await expect.poll(() => text('.below .bad')).toBe('The channel is closed.');
  });

  test('shows the shape of a message as text', async () => {
    hub.answers.quarantine = {nodes: [{...MESSAGE, topic: '<img src=x onerror=alert(1)>'}], pageInfo: END};
    hub.answers.quarantineOutline = (() => '<b>{"id": 9}</b>') as unknown as () => object;
    await show('quarantine');
    expect(find('tbody img')).toBeNull();
    buttonOf('Shape').click();
    await expect.poll(() => text('pre')).toBe('<b>{"id": 9}</b>');
    buttonOf('Hide shape').click();
    await expect.poll(() => find('pre')).toBeNull();
  });

  test('goes on page by page', async () => {
    const first = {nodes: [MESSAGE], pageInfo: {hasNextPage: true, endCursor: 'c1'}};
    const second = {nodes: [{...MESSAGE, id: 'qua_2', channel: 'carrier'}], pageInfo: END};
    hub.answers.quarantine = ({variables}: Asked) => (variables.after === 'c1' ? second : first);
    await show('quarantine');
    buttonOf('Show more').click();
    await expect.poll(() => text('tbody')).toMatch(/shop.*carrier/);
    expect(buttonOf('Show more')).toBeUndefined();
  });
});

describe('a hub that asks for a key', () => {
  beforeEach(() => {
    hub.isClosed = true;
    hub.role = 'ADMIN';
  });

  test('asks for it, says when it is wrong, and keeps it in memory alone', async () => {
    await show();
    expect(text('.door')).toContain(adminEn.signIn);
    expect(await rules()).toEqual([]);
    await signIn('olk_wrong');
    await expect.poll(() => text('.door')).toContain('none of this hub’s');
    await signIn();
    await expect.poll(() => text()).toContain('in quarantine');
    expect(hub.asked.at(-1)?.bearer).toBe(KEY);
    expect(JSON.stringify([{...localStorage}, {...sessionStorage}, document.cookie])).not.toContain(KEY);
    buttonOf('Sign out').click();
    await expect.poll(() => text('.door')).toContain(adminEn.signIn);
  });

  test('is for those who look after it', async () => {
    hub.role = 'SALES';
    await show();
    await signIn();
    await expect.poll(() => text('.door')).toContain('SALES');
  });

  test('asks before a key is ended, then for the second factor, and does it then', async () => {
    const key = {
      id: 'k1',
      name: 'desk',
      last4: 'abcd',
      role: 'SERVICE',
      scopes: ['ORDERS_READ'],
      isGood: true,
      createdAt: '2026-03-01T08:00:00Z',
      expiresAt: null,
      revokedAt: null,
      lastUsedAt: null,
    };
    hub.answers.apiKeys = [key];
    hub.answers.apiKeyRotate = {key: 'olk_new_secret', userErrors: []};
    await show('keys');
    await signIn();
    await expect.poll(() => text('main')).toContain(adminEn.needsCode);
    buttonOf('Show second factor', 'main').click();
    await expect.poll(() => (find('dialog') as HTMLDialogElement).open).toBe(true);
    await enterCode('000000');
    await expect.poll(() => text('dialog')).toContain('The code is not right.');
    await enterCode(CODE);
    await expect.poll(() => text('main')).toContain('desk');
    expect(text('header')).toContain('Confirmed until');
    expect(await rules()).toEqual([]);

    buttonOf('End').click();
    await expect.poll(() => text('dialog')).toContain('End the key “desk”?');
    await userEvent.keyboard('{Escape}');
    await expect.poll(() => (find('dialog') as HTMLDialogElement).open).toBe(false);
    expect(hub.of('apiKeyRevoke')).toEqual([]);
    buttonOf('End').click();
    await expect.poll(() => buttonOf('End', 'dialog')).toBeTruthy();
    buttonOf('End', 'dialog').click();
    await expect.poll(() => hub.of('apiKeyRevoke')).toMatchObject([{variables: {id: 'k1'}, bearer: TOKEN}]);

    await expect.poll(() => (find('dialog') as HTMLDialogElement).open).toBe(false);
    buttonOf('Replace').click();
    await expect.poll(() => buttonOf('Replace', 'dialog')).toBeTruthy();
    buttonOf('Replace', 'dialog').click();
    await expect.poll(() => text('dialog')).toContain('olk_new_secret');
    await userEvent.keyboard('{Escape}');
    expect(text('dialog')).toContain('olk_new_secret');
    buttonOf(adminEn.close, 'dialog').click();
    await expect.poll(() => text()).not.toContain('olk_new_secret');
  });

  test('what was refused is done once the second factor was shown', async () => {
    hub.answers.quarantine = {nodes: [MESSAGE], pageInfo: END};
    hub.answers.quarantineRemove = {removed: true, userErrors: []};
    await show('quarantine');
    await signIn();
    await expect.poll(() => buttonOf('Remove')).toBeTruthy();
    buttonOf('Remove').click();
    await expect.poll(() => buttonOf('Remove', 'dialog')).toBeTruthy();
    buttonOf('Remove', 'dialog').click();
    await expect.poll(() => find('input[name=code]')).toBeTruthy();
    await enterCode(CODE);
    await expect.poll(() => text('.below')).toContain('Removed.');
    expect(hub.of('quarantineRemove').map(({bearer}) => bearer)).toEqual([KEY, TOKEN]);
  });

  async function enterCode(code: string) {
    (find('input[name=code]') as HTMLInputElement).value = code;
    buttonOf('Enter', 'dialog').click();
  }
});

describe('webhooks', () => {
  test('a test says what the endpoint answered, its deliveries stand below', async () => {
    hub.answers.webhookEndpoints = [
      {
        id: 'e1',
        url: 'https://erp.example/hook',
        types: ['order.*'],
        description: 'ERP',
        isEnabled: true,
        disabledReason: null,
        failingSince: null,
      },
    ];
    hub.answers.webhookEndpointTest = {status: 500, durationMs: 12, error: null, answer: '', userErrors: []};
    hub.answers.webhookDeliveries = {
      nodes: [
        {
          id: 'd1',
          type: 'order.updated',
          status: 'DEAD',
          createdAt: '2026-03-01T08:00:00Z',
          reason: null,
          attempts: [{attempt: 1, status: 500, error: null, durationMs: 12}],
        },
      ],
      pageInfo: END,
    };
    await show('webhooks');
    buttonOf('Test').click();
    await expect.poll(() => text('.below .bad')).toContain('Answered 500 in 12 ms.');
    buttonOf('Deliveries').click();
    await expect.poll(() => text('.below')).toMatch(/order\.updated.*Given up.*500 \(12 ms\)/);
    expect(hub.of('webhookDeliveries')[0]?.variables).toMatchObject({endpointId: 'e1'});
    expect(await rules()).toEqual([]);
  });
});

describe('an open hub', () => {
  test('gives the lines for what is done on its machine', async () => {
    await show('keys');
    expect(text('code')).toContain('orderlight key add acme');
    expect(hub.of('apiKeys')).toEqual([]);
    await turn('channels');
    expect(text('code')).toBe('/hooks/acme/shop');
    const select = find('select') as HTMLSelectElement;
    expect(text('.command')).toContain('--adapter kuaidi100 --secret-env SHOP_SECRET');
    await userEvent.selectOptions(select, 'olist');
    await expect.poll(() => text('.command code')).toBe('orderlight channel add acme shop --adapter olist');
  });

  test.each(['channels', 'cleaning', 'dead', 'waiting', 'routes', 'tenant', 'keys', 'webhooks', 'quarantine'])(
    '%s: breaks no rule of accessibility and fits 280 px, in Chinese',
    async (section) => {
      hub.answers.tenant = {
        id: 'acme',
        backlog: {quarantined: 0, waiting: 0, pending: 0, dead: 0},
        settings: {
          origins: null,
          frameAncestors: null,
          locale: 'en',
          timeZone: null,
          retentionDays: 90,
          quarantineDays: null,
        },
      };
      document.body.style.width = '280px';
      await show(section, {locale: 'zh-CN', theme: 'dark'});
      expect(text('h2')).toBe(adminZh[section as 'dead']);
      expect(await rules()).toEqual([]);
      expect(find('main').scrollWidth).toBeLessThanOrEqual(280);
      document.body.style.width = '';
    },
  );

  test('is asked for the tenant that the address names', async () => {
    const before = location.href;
    history.replaceState(null, '', '?tenant=other');
    await show();
    history.replaceState(null, '', before);
    expect(hub.asked.map(({tenant}) => tenant)).toEqual(hub.asked.map(() => 'other'));
  });

  test('turning to another section moves the focus to its heading', async () => {
    await show();
    await turn('dead');
    expect(text('h2')).toBe('Dead letters');
    await expect.poll(() => element.shadowRoot!.activeElement?.id).toBe('heading');
  });

  async function turn(section: string) {
    location.hash = `/${section}`;
    await expect.poll(() => find('nav [aria-current]')?.getAttribute('href')).toBe(`#/${section}`);
    await settled();
  }
});

test('every language fills in the same places', () => {
  const places = (words: unknown) => [...new Set(JSON.stringify(words).match(/\{\w+\}/g) ?? [])].sort();
  for (const key of Object.keys(adminEn) as (keyof typeof adminEn)[])
    expect([key, places(adminZh[key])]).toEqual([key, places(adminEn[key])]);
});
