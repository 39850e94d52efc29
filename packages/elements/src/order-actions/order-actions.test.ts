import type {AllowedAct, OrderView} from '@orderlight/core';
import {SCENARIO_NAMES, sampleViews} from '@orderlight/core/fixtures';
import axe from 'axe-core';
import {afterEach, describe, expect, test} from 'vitest';
import {cdp, userEvent} from 'vitest/browser';
import {type Answer, underActingHub} from '../../test/acting-hub.js';
import './define.js';
import type {OrderActions} from './order-actions.js';

const views = sampleViews('en', 'OPS');
const order: OrderView = {
  ...views.stuckInPicking,
  holds: [],
  control: 'NORMAL',
  customer: {name: 'Mara', phoneMasked: '138****8000'},
  allowedTransitions: [
    {
      to: 'packed',
      label: 'Move on to Packed',
      role: 'WAREHOUSE',
      allowed: false,
      missing: [{kind: 'EVIDENCE', evidence: 'SCAN', text: 'a scan at packing'}],
    },
  ],
};
const yes = (act: string, more: Partial<AllowedAct> = {}): AllowedAct => ({act, allowed: true, ...more});
const no = (act: string, reason: string, more: Partial<AllowedAct> = {}): AllowedAct => ({
  act,
  allowed: false,
  reason,
  ...more,
});
const WAREHOUSE: readonly AllowedAct[] = [
  yes('orderTransition', {stage: 'packed'}),
  yes('orderHold'),
  no('holdRelease', 'No hold stands on the order.'),
  no('orderAssign', 'Your role does not allow this.'),
  yes('noteAdd'),
  yes('attachmentAdd'),
  yes('evidenceAttach'),
  no('orderCancel', 'Your role does not allow this.'),
  yes('orderApprove'),
];

const find = <T extends HTMLElement = HTMLElement>(element: OrderActions, selector: string) =>
  element.shadowRoot!.querySelector<T>(selector)!;
const all = (element: OrderActions, selector: string) => [
  ...element.shadowRoot!.querySelectorAll<HTMLElement>(selector),
];
const text = (element: OrderActions, selector = '[part=base]') =>
  find(element, selector)?.textContent?.replace(/\s+/g, ' ').trim() ?? '';
const settled = async (element: OrderActions) => {
  await new Promise((resolve) => setTimeout(resolve, 30));
  await element.updateComplete;
};

function make(attributes: Record<string, string> = {}) {
  const element = document.createElement('order-actions');
  for (const [name, value] of Object.entries({locale: 'en', 'order-no': '1', ...attributes}))
    element.setAttribute(name, value);
  return element;
}

async function fed(given: unknown, attributes: Record<string, string> = {}, into: HTMLElement = document.body) {
  const element = make(attributes);
  element.order = given as OrderView;
  into.append(element);
  await element.updateComplete;
  return element;
}

async function live(
  acts: readonly AllowedAct[] = WAREHOUSE,
  {answer, attributes, given = order}: {answer?: Answer; attributes?: Record<string, string>; given?: OrderView} = {},
) {
  const element = make(attributes);
  const hub = underActingHub(element, given, acts, answer);
  await element.updateComplete;
  return {element, hub};
}

const button = (element: OrderActions, name: string) =>
  all(element, 'button').find((one) => one.textContent?.trim() === name)!;
async function open(element: OrderActions, name: string) {
  button(element, name).click();
  await expect.poll(() => find(element, 'dialog h2')?.textContent).toBe(name);
  await element.updateComplete;
}
async function fill(element: OrderActions, values: Record<string, string>) {
  for (const [name, value] of Object.entries(values)) {
    const box = find<HTMLInputElement>(element, `[name="${name}"]`);
    box.value = value;
  }
}
async function send(element: OrderActions) {
  find(element, '[part=send]').click();
  await settled(element);
}

afterEach(() => document.body.replaceChildren());

describe('what can be done', () => {
  test('the machine’s step stands out, what the role may do stands beside it, the rest says why not', async () => {
    const {element} = await live();
    expect(text(element, '[part~=primary]')).toBe('Move on to Packed');
    expect(text(element)).toContain('a scan at packing');
    expect(all(element, '[part=acts] [part=act]').map((one) => one.textContent?.trim())).toEqual([
      'Hold',
      'Note',
      'Attach',
      'Add proof',
      'Call customer',
    ]);
    expect(text(element, '[part=refused] summary')).toBe('2 not now');
    expect(text(element, '[part=refused]')).toMatch(/Assign.*Your role does not allow this.*Cancel order/);
  });

  test('what is refused can be reached and is explained, and does nothing', async () => {
    const {element} = await live();
    find<HTMLDetailsElement>(element, 'details').open = true;
    const refused = find(element, '[part=refused] button');
    refused.focus();
    expect(element.shadowRoot!.activeElement).toBe(refused);
    expect(refused.getAttribute('aria-disabled')).toBe('true');
    expect(find(element, `#${refused.getAttribute('aria-describedby')}`).textContent).toMatch(/role/);
    refused.click();
    await settled(element);
    expect(find<HTMLDialogElement>(element, 'dialog').open).toBe(false);
  });

  test('a step that the machine refuses says so where it stands', async () => {
    const {element} = await live([no('orderTransition', 'Only the role WAREHOUSE may do this.', {stage: 'packed'})]);
    const primary = find(element, '[part~=primary]');
    expect(primary.getAttribute('aria-disabled')).toBe('true');
    expect(text(element, '[part=why]')).toBe('Only the role WAREHOUSE may do this.');
    expect(primary.getAttribute('aria-describedby')).toBe('why');
  });

  test('nobody told what the viewer may do: the order’s own word counts', async () => {
    const element = await fed({
      ...order,
      allowedTransitions: [{...order.allowedTransitions[0]!, missing: [{kind: 'CONTROL', text: 'The order is held.'}]}],
    });
    expect(text(element, '[part=why]')).toBe('The order is held.');
    expect(button(element, 'Cancel order').getAttribute('aria-disabled')).toBeNull();
  });

  test('approvals stand by their stages', async () => {
    const {element} = await live([
      no('orderTransition', 'Approval is missing.', {stage: 'packed'}),
      yes('approvalRequest', {stage: 'packed', roles: ['MANAGER', 'FINANCE']}),
      no('approvalGrant', 'The answer of MANAGER is awaited.', {stage: 'packed', roles: ['MANAGER']}),
    ]);
    await open(element, 'Ask for approval: Packed');
    expect(all(element, '[name=of] option').map((one) => one.getAttribute('value'))).toEqual([
      '',
      'FINANCE',
      'MANAGER',
    ]);
    expect(text(element, '[part=refused]')).toMatch(/Approve: Packed.*MANAGER is awaited/);
  });

  test('whoever has the stage is one press away', async () => {
    const contact = {name: 'Lei', phone: '0571-8888 6666'};
    const element = await fed({
      ...order,
      timeline: order.timeline.map((node) => (node.stage === order.stage ? {...node, contact} : node)),
    });
    const link = find(element, '[part=call]');
    expect(link.getAttribute('href')).toBe('tel:057188886666');
    const calls: (string | undefined)[] = [];
    element.addEventListener('order-action', (event) => {
      calls.push(event.action, event.value);
      event.preventDefault();
    });
    link.click();
    expect(calls).toEqual(['call', '057188886666']);
  });
});

describe('an act', () => {
  test('a step with its proof goes to the hub as the machine wants it', async () => {
    const {element, hub} = await live(WAREHOUSE, {attributes: {'act-as': 'WAREHOUSE', 'actor-name': 'Lin'}});
    await open(element, 'Move on to Packed');
    expect(text(element, 'dialog')).toContain('a scan at packing');
    await fill(element, {'SCAN.id': 'BOX-7', note: 'aisle 4'});
    await send(element);
    expect(hub.inputs()).toEqual([
      {
        orderId: order.id,
        idempotencyKey: expect.stringMatching(/^[\da-f]{32}$/),
        expectedVersion: order.freshness?.version,
        role: 'WAREHOUSE',
        actorName: 'Lin',
        to: 'packed',
        evidence: [{kind: 'SCAN', id: 'BOX-7'}],
        note: 'aisle 4',
      },
    ]);
    expect(hub.requests[0]?.document).toContain('orderTransition(input: $input)');
    expect(find<HTMLDialogElement>(element, 'dialog').open).toBe(false);
    expect(text(element, '[part=said]')).toBe('Done: Move on to Packed.');
    expect(find(element, '[part=said]').getAttribute('role')).toBe('status');
  });

  test('without its proof the machine refuses it, in words', async () => {
    const answer: Answer = () =>
      Promise.reject(
        Object.assign(new Error(), {
          userErrors: [
            {code: 'EVIDENCE_REQUIRED', message: 'Proof is missing: a scan at packing.', path: ['input', 'evidence']},
          ],
        }),
      );
    const {element} = await live(WAREHOUSE, {answer});
    await open(element, 'Move on to Packed');
    await send(element);
    expect(text(element, '[part=problem]')).toBe('Proof is missing: a scan at packing.');
    expect(find(element, '[part=problem]').getAttribute('role')).toBe('alert');
    expect(find<HTMLDialogElement>(element, 'dialog').open).toBe(true);
  });

  test('what must be filled in is asked for where it stands, and gets the focus', async () => {
    const {element, hub} = await live();
    await open(element, 'Hold');
    await send(element);
    expect(hub.requests).toEqual([]);
    const reason = find(element, '[name=reason]');
    expect(element.shadowRoot!.activeElement).toBe(reason);
    expect(reason.getAttribute('aria-invalid')).toBe('true');
    expect(find(element, `[id="${reason.getAttribute('aria-describedby')}"]`).textContent).toBe('Please fill this in.');
  });

  test('an address that is none is refused before anything is sent', async () => {
    const {element, hub} = await live();
    await open(element, 'Attach');
    await fill(element, {name: 'plan', url: 'javascript:alert(1)'});
    await send(element);
    expect(hub.requests).toEqual([]);
    expect(text(element, '[part=fault]')).toContain('https://');
  });

  test('a hold can be taken back', async () => {
    const answer: Answer = async () => ({orderHold: {order: {holds: [{holdId: 'hold_1'}]}, userErrors: []}});
    const {element, hub} = await live(WAREHOUSE, {answer});
    await open(element, 'Hold');
    await fill(element, {reason: 'CUSTOMER_REQUEST', customerText: 'We will call you.'});
    await send(element);
    expect(hub.inputs()[0]).toMatchObject({reason: 'CUSTOMER_REQUEST', customerText: 'We will call you.'});
    find(element, '[part=undo]').click();
    await settled(element);
    expect(hub.requests[1]?.document).toContain('holdRelease');
    expect(hub.inputs()[1]).toMatchObject({holdId: 'hold_1'});
    expect(text(element, '[part=said]')).toBe('Taken back.');
  });

  test('what was done to one order is no news of the next', async () => {
    const element = await fed({...order, allowedActs: WAREHOUSE});
    await open(element, 'Move on to Packed');
    await send(element);
    expect(text(element, '[part=said]')).not.toBe('');
    element.order = {...order, id: 'ord_next'};
    await element.updateComplete;
    expect(text(element, '[part=said]')).toBe('');
  });

  test('a hold is shown before the hub has said', async () => {
    const {element, hub} = await live();
    await open(element, 'Hold');
    await fill(element, {reason: 'OTHER'});
    await send(element);
    const guess = hub.requests[0]!.optimistic!;
    expect(guess.orderId).toBe(order.id);
    expect(guess.change(order)).toMatchObject({control: 'HELD', holds: [{reason: 'OTHER', label: 'Other'}]});
  });

  test('an answer that was lost is asked for again under the same key; another act has another', async () => {
    let isDown = true;
    const {element, hub} = await live(WAREHOUSE, {
      answer: () => (isDown ? Promise.reject(new TypeError('fetch')) : Promise.resolve({})),
    });
    await open(element, 'Note');
    await fill(element, {text: 'x', visibility: 'STAFF'});
    await send(element);
    expect(text(element, '[part=problem]')).toContain('nothing is recorded twice');
    await send(element);
    await fill(element, {text: 'y'});
    isDown = false;
    await send(element);
    const [one, two, three] = hub.inputs().map(({idempotencyKey}) => idempotencyKey);
    expect(one).toBe(two);
    expect(three).not.toBe(one);
  });

  test('an order that moved meanwhile is looked at again', async () => {
    const refused = {userErrors: [{code: 'VERSION_CONFLICT', message: 'x', path: ['input', 'expectedVersion']}]};
    const {element} = await live(WAREHOUSE, {answer: () => Promise.reject(Object.assign(new Error(), refused))});
    await open(element, 'Note');
    await fill(element, {text: 'x', visibility: 'STAFF'});
    await send(element);
    expect(text(element, '[part=problem]')).toContain('has changed meanwhile');
  });

  test('while it is sent it says so, and is sent once', async () => {
    let finish: (value: unknown) => void = () => undefined;
    const {element, hub} = await live(WAREHOUSE, {
      answer: () =>
        new Promise((resolve) => {
          finish = resolve;
        }),
    });
    await open(element, 'Note');
    await fill(element, {text: 'x', visibility: 'STAFF'});
    await send(element);
    expect(text(element, '[part=send]')).toBe('Sending…');
    expect(find(element, 'form').getAttribute('aria-busy')).toBe('true');
    await send(element);
    expect(hub.requests).toHaveLength(1);
    finish({});
    await settled(element);
    expect(find<HTMLDialogElement>(element, 'dialog').open).toBe(false);
  });

  test('the page may take it over: nothing is sent', async () => {
    const {element, hub} = await live();
    const seen: unknown[] = [];
    document.body.addEventListener(
      'order-action',
      (event) => {
        seen.push([event.action, event.orderId, event.input]);
        event.preventDefault();
      },
      {once: true},
    );
    await open(element, 'Note');
    await fill(element, {text: 'call back', visibility: 'CUSTOMER'});
    await send(element);
    expect(seen).toEqual([['note', order.id, {text: 'call back', visibility: 'CUSTOMER'}]]);
    expect(hub.requests).toEqual([]);
    expect(find<HTMLDialogElement>(element, 'dialog').open).toBe(false);
  });

  test('fed with data alone it tells of what is wanted', async () => {
    const element = await fed({...order, allowedActs: WAREHOUSE});
    const seen: string[] = [];
    element.addEventListener('order-action', (event) => seen.push(`${event.action} ${event.stage ?? ''}`));
    await open(element, 'Move on to Packed');
    await send(element);
    expect(seen).toEqual(['advance packed']);
    expect(text(element, '[part=said]')).toBe('Asked for: Move on to Packed.');
  });

  test('the customer’s number is shown once it was recorded who asked', async () => {
    const {element, hub} = await live(WAREHOUSE, {
      answer: async () => ({personalReveal: {value: '+86 138 0013 8000', until: '2026-03-12T06:30:00Z'}}),
    });
    await open(element, 'Call customer');
    await send(element);
    expect(hub.inputs()[0]).toMatchObject({field: 'CUSTOMER_PHONE', purpose: 'CUSTOMER_CALL'});
    expect(find(element, 'dialog [part=call]').getAttribute('href')).toBe('tel:+8613800138000');
    find(element, '[part=leave]').click();
    await expect.poll(() => text(element)).not.toContain('0013');
  });

  test('a file goes to the page, its address to the hub', async () => {
    const {element, hub} = await live();
    const file = new File(['x'], 'plan.pdf', {type: 'application/pdf'});
    const choose = async () => {
      const box = find<HTMLInputElement>(element, '[type=file]');
      const data = new DataTransfer();
      data.items.add(file);
      box.files = data.files;
      box.dispatchEvent(new Event('change', {bubbles: true}));
      await settled(element);
    };
    await open(element, 'Attach');
    await choose();
    expect(text(element, '[part=fault]')).toContain('takes no files');
    element.addEventListener('order-upload', (event) => {
      event.respondWith(Promise.resolve({url: `https://files.example/${event.file.name}`}));
    });
    await choose();
    expect(all(element, '[part=fault]')).toEqual([]);
    await send(element);
    expect(hub.inputs()[0]).toMatchObject({name: 'plan.pdf', url: 'https://files.example/plan.pdf'});
  });
});

describe('by hand', () => {
  test('keyboard alone: open, fill, leave; the focus comes back', async () => {
    const {element} = await live();
    button(element, 'Note').focus();
    await userEvent.keyboard('{Enter}');
    await expect.poll(() => find<HTMLDialogElement>(element, 'dialog').open).toBe(true);
    await expect.poll(() => element.shadowRoot!.activeElement?.id).toBe('text');
    await userEvent.keyboard('{Escape}');
    await expect.poll(() => find<HTMLDialogElement>(element, 'dialog').open).toBe(false);
    expect(element.shadowRoot!.activeElement).toBe(button(element, 'Note'));
  });

  test('single keys do nothing unless they are asked for', async () => {
    const {element} = await live();
    button(element, 'Note').focus();
    await userEvent.keyboard('h');
    await settled(element);
    expect(find<HTMLDialogElement>(element, 'dialog').open).toBe(false);
    element.shortcuts = 'on';
    await element.updateComplete;
    expect(button(element, 'Hold').getAttribute('aria-keyshortcuts')).toBe('h');
    await userEvent.keyboard('h');
    await expect.poll(() => find(element, 'dialog h2')?.textContent).toBe('Hold');
  });

  test('a bar has one large act, all else behind a button', async () => {
    const {element} = await live(WAREHOUSE, {attributes: {layout: 'bar'}});
    expect(all(element, '[part=acts] button').map((one) => one.textContent?.trim())).toEqual([
      'Move on to Packed',
      'More',
    ]);
    expect(find(element, '[part~=primary]').getBoundingClientRect().height).toBeGreaterThanOrEqual(56);
    find(element, '[part=more]').click();
    await expect.poll(() => find<HTMLDialogElement>(element, 'dialog').open).toBe(true);
    expect(text(element, 'dialog')).toMatch(/Hold.*Note.*Cancel order.*Your role does not allow this/);
    await open(element, 'Hold');
    expect(find(element, '[name=reason]')).toBeTruthy();
  });

  test('at 280 px nothing is cut off, and every target is large enough', async () => {
    const frame = document.createElement('div');
    frame.style.width = '280px';
    document.body.append(frame);
    const element = await fed({...order, allowedActs: WAREHOUSE}, {}, frame);
    expect(element.scrollWidth).toBeLessThanOrEqual(280);
    for (const target of all(element, 'button, a, summary'))
      if (target.checkVisibility()) expect(target.getBoundingClientRect().height).toBeGreaterThanOrEqual(24);
  });

  test('nothing of it on paper', async () => {
    const element = await fed(order);
    await cdp().send('Emulation.setEmulatedMedia', {media: 'print'});
    expect(getComputedStyle(element).display).toBe('none');
    await cdp().send('Emulation.setEmulatedMedia', {media: ''});
  });
});

test('what a screen reader is told', async () => {
  const {element} = await live();
  await open(element, 'Hold');
  const {frameTree} = await cdpAnswer<{frameTree: FrameTree}>('Page.getFrameTree');
  const frames = [frameTree, ...(frameTree.childFrames ?? [])];
  const frameId = frames.find(({frame}) => frame.url === location.href)?.frame.id;
  const {nodes} = await cdpAnswer<{nodes: AxNode[]}>('Accessibility.getFullAXTree', {frameId});
  const told = nodes
    .filter(
      ({ignored, role}) =>
        !ignored && ['dialog', 'combobox', 'textbox', 'button', 'heading'].includes(role?.value ?? ''),
    )
    .map(({role, name}) => `${role?.value} ${name?.value}`);
  expect(told).toEqual([
    'dialog Hold',
    'heading Hold',
    'combobox Reason',
    'textbox What the customer is told',
    'textbox Remark, for staff',
    'button Send',
    'button Back',
  ]);
});

test('text stays text, and missing parts never throw', async () => {
  const evil = '<img src=x onerror="window.hacked=1">';
  const broken = [
    {},
    {allowedTransitions: null, timeline: null, holds: null, customer: null, allowedActs: null},
    {allowedTransitions: [{}], allowedActs: [{}], timeline: [{}], holds: [{}]},
    {...order, allowedTransitions: [{to: evil, label: evil, missing: [{kind: 'ROLE', text: evil}]}]},
    {...order, allowedActs: [no('orderHold', `${evil} ${'x'.repeat(10_000)} \u202eevil`)]},
  ];
  for (const [index, given] of broken.entries()) {
    const element = await fed({...given, id: `broken-${index}`});
    expect(text(element)).not.toMatch(/undefined|NaN|null/);
    expect(all(element, 'img')).toEqual([]);
  }
  expect((window as {hacked?: number}).hacked).toBeUndefined();
});

test('speaks Chinese', async () => {
  const element = await fed(order, {locale: 'zh-CN'});
  expect(find(element, '[role=group]').getAttribute('aria-label')).toBe('可执行的操作');
  button(element, '暂停').click();
  await expect.poll(() => find(element, 'dialog h2')?.textContent).toBe('暂停');
  expect(text(element, 'dialog')).toMatch(/原因.*等待付款.*告知客户的内容/);
});

test.each(['light', 'dark'] as const)('axe finds no fault in any sample, nor in a form, %s', async (theme) => {
  document.documentElement.lang = 'en';
  for (const name of SCENARIO_NAMES) await fed(views[name], {theme});
  const {element} = await live(WAREHOUSE, {attributes: {theme}});
  find<HTMLDetailsElement>(element, 'details').open = true;
  const check = async () => {
    const {violations} = await axe.run(document.body, {rules: {region: {enabled: false}}});
    expect(violations.map(({id, nodes}) => `${id}: ${nodes[0]!.html}`)).toEqual([]);
  };
  await check();
  await open(element, 'Hold');
  await send(element);
  await check();
});

function cdpAnswer<T>(method: string, parameters: object = {}): Promise<T> {
  return cdp().send(method as never, parameters as never) as unknown as Promise<T>;
}

interface FrameTree {
  readonly frame: {readonly id: string; readonly url: string};
  readonly childFrames?: readonly FrameTree[];
}

interface AxNode {
  readonly ignored: boolean;
  readonly role?: {readonly value: string};
  readonly name?: {readonly value: string};
}
