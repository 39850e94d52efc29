import type {OrderView, TimelineNode} from '@orderlight/core';
import {SCENARIO_NAMES, sampleViews} from '@orderlight/core/fixtures';
import axe from 'axe-core';
import {afterEach, describe, expect, test, vi} from 'vitest';
import {cdp, userEvent} from 'vitest/browser';
import {underProvider} from '../../test/pretend-provider.js';
import type {OrderActionEvent} from '../events/order-action-event.js';
import './define.js';
import './details/define.js';
import type {OrderTimeline} from './order-timeline.js';

const views = sampleViews('en', 'OPS');

async function show(order: unknown, attributes: Record<string, string> = {}, into: HTMLElement = document.body) {
  const element = document.createElement('order-timeline');
  for (const [name, value] of Object.entries({'time-zone': 'Asia/Shanghai', locale: 'en', ...attributes}))
    element.setAttribute(name, value);
  element.order = order as OrderView;
  into.append(element);
  await element.updateComplete;
  return element;
}

const find = (element: OrderTimeline, selector: string) => element.shadowRoot!.querySelector<HTMLElement>(selector)!;
const all = (element: OrderTimeline, selector: string) => [
  ...element.shadowRoot!.querySelectorAll<HTMLElement>(selector),
];
const text = (element: OrderTimeline) => element.shadowRoot!.textContent!.replace(/\s+/g, ' ');
const withNode = (order: OrderView, stage: string, more: Partial<TimelineNode>): OrderView => ({
  ...order,
  timeline: order.timeline.map((node) => (node.stage === stage ? {...node, ...more} : node)),
});

afterEach(() => {
  vi.useRealTimers();
  document.body.replaceChildren();
  document.documentElement.lang = '';
});

describe('what it shows', () => {
  test('the answer first, then every stage in order, with one current', async () => {
    const order = views.stuckInPicking;
    const element = await show(order);
    expect(find(element, '.sentence').textContent).toBe(order.diagnosis.sentence);
    expect(find(element, '[part=diagnosis]').textContent).toContain(order.diagnosis.verdictLabel);
    expect(all(element, '[part=label]').map((label) => label.textContent)).toEqual(
      order.timeline.map(({label}) => label),
    );
    const current = all(element, '[aria-current=step]');
    expect(current).toHaveLength(1);
    expect(current[0]!.textContent).toContain('Picking');
    expect(find(element, 'ol').children).toHaveLength(order.timeline.length);
  });

  test('times in the zone asked for, absolute for machines', async () => {
    const order = views.stuckInPicking;
    const element = await show(order, {'time-zone': 'America/New_York'});
    const time = find(element, '.now time');
    expect(time.getAttribute('datetime')).toMatch(/^2026-03-12T06:00:0\d\.\d+Z$/);
    expect(time.textContent).toBe('02:00');
  });

  test('an unknown zone or language does no harm', async () => {
    const element = await show(views.onTrack, {'time-zone': 'Mars/Olympus', locale: 'not a language'});
    expect(find(element, '.now time').textContent).toMatch(/^\d\d:\d\d$/);
    expect(find(element, '[part=base]').lang).toBe('en');
  });

  test('who has the stage, and calls them', async () => {
    const order = withNode(views.stuckInPicking, 'picking', {contact: {name: 'Lei', phone: '+86 571-8888 6666'}});
    const element = await show(order);
    const link = find(element, '[aria-current] a');
    expect(link.getAttribute('href')).toBe('tel:+8657188886666');
    const heard: OrderActionEvent[] = [];
    element.addEventListener('order-action', (event) => {
      heard.push(event);
      event.preventDefault();
    });
    const click = new MouseEvent('click', {bubbles: true, cancelable: true, composed: true});
    link.dispatchEvent(click);
    expect(heard.map(({action, stage, value}) => [action, stage, value])).toEqual([
      ['call', 'picking', '+8657188886666'],
    ]);
    expect(click.defaultPrevented).toBe(true);
  });

  test('a claim as a claim, in words and with its remedy', async () => {
    const element = await show(views.fakeProgress);
    expect(find(element, '[aria-current]').textContent).toContain('claimed, not proven');
    expect(find(element, '[part=discrepancy]').textContent).toContain(views.fakeProgress.discrepancies[0]!.remedy);
    expect(all(element, '.inferred').length).toBeGreaterThan(0);
    expect(text(element)).toContain('passed over');
  });

  test('parcels under their stage, newest checkpoint first, the rest on demand by keyboard', async () => {
    const order = views.splitShipment;
    const element = await show(order);
    expect(all(element, '[part=shipment]')).toHaveLength(order.shipments.length);
    const details = find(element, 'details') as HTMLDetailsElement;
    expect(details.open).toBe(false);
    find(element, 'summary').focus();
    await userEvent.keyboard('{Enter}');
    expect(details.open).toBe(true);
    const shown = [...find(element, '[part=shipment]').querySelectorAll('[part=checkpoint] time')].map((time) =>
      time.getAttribute('datetime'),
    );
    expect(shown).toEqual(order.shipments[0]!.checkpoints.map(({at}) => at));
    expect(shown).toEqual([...shown].sort().reverse());
    expect(text(element)).toContain('Not yet shipped');
  });

  test('less to customers: no limits, no proofs, no finger at what is over', async () => {
    const staff = await show(views.lateDelivery, {view: 'ops'});
    expect(all(staff, '[part=evidence]').length).toBeGreaterThan(0);
    const customer = await show(views.lateDelivery, {view: 'customer'});
    expect(all(customer, '[part=evidence], [part=progress], [part=facts]')).toEqual([]);
    expect(text(customer)).not.toContain('false');
  });

  test.each(['280px', '600px', '900px'])(
    'keeps a far time on one line, clear of the text beside it, at %s',
    async (width) => {
      const frame = document.createElement('div');
      frame.style.width = width;
      document.body.append(frame);
      const [parcel, ...others] = views.splitShipment.shipments;
      const checkpoints = parcel!.checkpoints.map((checkpoint) => ({...checkpoint, at: '2017-09-23T16:21:00Z'}));
      const order = {...views.splitShipment, shipments: [{...parcel!, checkpoints}, ...others]};
      for (const locale of ['en', 'zh-CN']) {
        const element = await show(order, {locale}, frame);
        const time = find(element, '[part=checkpoint] time');
        expect(time.textContent).toContain('2017');
        expect(time.getClientRects()).toHaveLength(1);
        const [left, right] = [time, time.parentElement!.nextElementSibling!].map((part) =>
          part.getBoundingClientRect(),
        );
        expect(left!.right <= right!.left || left!.bottom <= right!.top).toBe(true);
        expect(element.scrollWidth).toBeLessThanOrEqual(element.clientWidth);
      }
    },
  );

  test('one row when compact', async () => {
    const element = await show(views.stuckInPicking, {layout: 'compact'});
    const tops = new Set(all(element, '[part=item]').map((item) => item.getBoundingClientRect().top));
    expect(tops.size).toBe(1);
    expect(element.offsetHeight).toBeLessThan(260);
  });

  test('in the language of the element, then of the page', async () => {
    const chinese = await show(sampleViews('zh-CN').stuckInPicking, {locale: 'zh-CN'});
    expect(find(chinese, '[part=base]').lang).toBe('zh-CN');
    expect(text(chinese)).toContain('超时 2小时50分钟');
    document.documentElement.lang = 'zh-CN';
    const empty = document.createElement('order-timeline');
    document.body.append(empty);
    await empty.updateComplete;
    expect(text(empty)).toContain('没有可显示的订单');
  });
});

describe('time goes on', () => {
  test('the overdue time ticks by the clock of the view, not of the reader', async () => {
    vi.useFakeTimers({now: new Date('2001-01-01T00:00:00Z')});
    const element = document.createElement('order-timeline');
    element.locale = 'en';
    element.order = views.stuckInPicking;
    document.body.append(element);
    await element.updateComplete;
    expect(text(element)).toContain('overdue by 2 h 50 min');
    await vi.advanceTimersByTimeAsync(10 * 60_000);
    await element.updateComplete;
    expect(text(element)).toContain('overdue by 3 h');
    element.remove();
    expect(vi.getTimerCount()).toBe(0);
  });

  test('a stage becomes overdue by itself', async () => {
    vi.useFakeTimers();
    const {at} = views.onTrack;
    const current = views.onTrack.timeline.find(({status}) => status === 'ACTIVE')!;
    const order = withNode(views.onTrack, current.stage, {
      dueAt: new Date(Date.parse(at) + 60_000).toISOString(),
      overdueMs: 0,
    });
    const element = document.createElement('order-timeline');
    element.locale = 'en';
    element.order = order;
    document.body.append(element);
    await element.updateComplete;
    expect(text(element)).not.toContain('overdue');
    await vi.advanceTimersByTimeAsync(180_000);
    await element.updateComplete;
    expect(text(element)).toContain('overdue by 2 min');
    expect(find(element, '[aria-current]').classList.contains('late')).toBe(true);
  });

  test('tells what is spent of a limit in opening hours as the view counted it', async () => {
    const current = views.onTrack.timeline.find(({status}) => status === 'ACTIVE')!;
    const limitMs = 900_000;
    const spent = {limitMs, elapsedMs: 600_000, overdueMs: 0};
    const later = new Date(Date.parse(views.onTrack.at) + 86_400_000).toISOString();
    const element = await show(withNode(views.onTrack, current.stage, {...spent, dueAt: later}));
    expect(text(element)).toContain('10 min of 15 min');
  });

  test('stands still in the stage that a cancelled order was left in', async () => {
    const element = await show(views.cancelled);
    expect(find(element, '[aria-current]').textContent).toContain('Cancelled');
    expect(find(element, '[aria-current]').textContent).not.toContain('Not done');
    expect(all(element, '.late, [part=now], [part=progress]')).toEqual([]);
  });

  test('a change is spoken, once, a while later', async () => {
    vi.useFakeTimers();
    const element = document.createElement('order-timeline');
    element.order = views.onTrack;
    document.body.append(element);
    await element.updateComplete;
    const live = find(element, '[aria-live=polite]');
    expect(live.textContent).toBe('');
    element.order = views.inTransit;
    await element.updateComplete;
    element.order = views.delivered;
    await element.updateComplete;
    expect(live.textContent).toBe('');
    await vi.advanceTimersByTimeAsync(5_000);
    await element.updateComplete;
    expect(live.textContent).toBe(views.delivered.diagnosis.sentence);
  });
});

describe('states', () => {
  const told = async (snapshot: Parameters<typeof underProvider>[1]) => {
    const element = document.createElement('order-timeline');
    element.orderId = 'o1';
    element.locale = 'en';
    element.timeZone = 'Asia/Shanghai';
    const provider = underProvider(element, snapshot);
    await element.updateComplete;
    return {element, ...provider};
  };

  test('empty without an order', async () => {
    const element = await show(undefined);
    expect(text(element)).toContain('No order to show.');
    expect(find(element, 'slot[name=empty]')).not.toBeNull();
  });

  test('loading: busy, and as high as an order, so that nothing jumps', async () => {
    const {element, tell} = await told({status: 'loading', connection: 'live'});
    expect(find(element, '[part=base]').getAttribute('aria-busy')).toBe('true');
    expect(text(element)).toContain('Loading order');
    const reserved = element.offsetHeight;
    tell({status: 'ready', order: views.onTrack, connection: 'live'});
    await element.updateComplete;
    expect(find(element, '[part=base]').getAttribute('aria-busy')).toBe('false');
    expect(Math.abs(element.offsetHeight / reserved - 1)).toBeLessThan(0.2);
    expect(find(element, '.sentence').textContent).toBe(views.onTrack.diagnosis.sentence);
  });

  test.each([
    ['missing', 'empty', 'No such order'],
    ['forbidden', 'error', 'You may not see this order'],
    ['error', 'error', 'could not be loaded'],
  ] as const)('%s', async (status, slot, words) => {
    const {element} = await told({status, connection: 'live'});
    expect(find(element, `slot[name=${slot}]`).textContent).toContain(words);
    expect(all(element, '[part=list]')).toEqual([]);
  });

  test('tries again, unless the page does it its own way', async () => {
    const {element, reconnects} = await told({status: 'error', connection: 'live'});
    find(element, '[part=retry]').click();
    expect(reconnects()).toBe(1);
    element.addEventListener('order-action', (event) => event.preventDefault());
    find(element, '[part=retry]').click();
    expect(reconnects()).toBe(1);
  });

  test.each([
    ['reconnecting', 'As of 13:30, reconnecting…'],
    ['offline', 'As of 13:30. You are offline.'],
    ['live', 'As of 13:30'],
  ] as const)('%s: says since when it may be old, and keeps the order', async (connection, words) => {
    const {element} = await told({
      status: 'ready',
      order: views.onTrack,
      connection,
      staleSince: '2026-03-12T05:30:00Z',
    });
    expect(find(element, '[part=stale]').textContent).toContain(words);
    expect(all(element, '[part=item]').length).toBe(views.onTrack.timeline.length);
  });

  test('takes language, theme and time zone from the provider, its own first', async () => {
    const element = document.createElement('order-timeline');
    element.orderId = 'o1';
    const settings = {locale: 'zh-CN', theme: 'dark', timeZone: 'UTC'} as const;
    underProvider(element, {status: 'ready', order: sampleViews('zh-CN').onTrack, connection: 'live'}, settings);
    await element.updateComplete;
    const base = find(element, '[part=base]');
    expect([base.lang, base.dataset.theme, find(element, '.now time').textContent]).toEqual(['zh-CN', 'dark', '06:00']);
    element.theme = 'light';
    await element.updateComplete;
    expect(base.dataset.theme).toBe('light');
  });

  test('slots take the place of its own words', async () => {
    const element = document.createElement('order-timeline');
    element.innerHTML = '<p slot="empty">nothing yet</p>';
    document.body.append(element);
    await element.updateComplete;
    const slot = find(element, 'slot[name=empty]') as HTMLSlotElement;
    expect(slot.assignedElements().map((assigned) => assigned.textContent)).toEqual(['nothing yet']);
  });
});

describe('on paper', () => {
  const printing = (media: '' | 'print') => cdp().send('Emulation.setEmulatedMedia', {media});

  afterEach(() => printing(''));

  test('black on white, every checkpoint, nothing to press', async () => {
    const element = await show(views.splitShipment, {theme: 'dark'});
    await printing('print');
    const base = getComputedStyle(find(element, '[part=base]'));
    expect([base.color, base.backgroundColor]).toEqual(['rgb(0, 0, 0)', 'rgb(255, 255, 255)']);
    const heights = all(element, '[part=checkpoint]').map((line) => line.getBoundingClientRect().height);
    expect(heights.length).toBeGreaterThan(3);
    expect(Math.min(...heights)).toBeGreaterThan(10);
    expect(all(element, 'summary').map((line) => getComputedStyle(line).display)).toEqual(['none', 'none']);
    expect(getComputedStyle(find(element, '[part=item]')).breakInside).toBe('avoid');
  });

  test('keeps its frame, its marks and its bars', async () => {
    const element = await show(views.stuckInPicking, {theme: 'dark'});
    await printing('print');
    expect(getComputedStyle(find(element, '[part=base]')).borderStyle).toBe('solid');
    const mark = getComputedStyle(find(element, '.done [part=mark]'));
    expect([mark.borderStyle, mark.getPropertyValue('-webkit-print-color-adjust')]).toEqual(['solid', 'exact']);
    const bar = getComputedStyle(find(element, '[part=progress]'));
    expect([bar.display === 'none', bar.outlineStyle]).toEqual([false, 'solid']);
  });
});

describe('hostile data', () => {
  const evil = '<img src=x onerror="window.hacked=1">';

  test('text stays text, and only web addresses become links', async () => {
    const order = structuredClone(views.splitShipment) as never as {
      diagnosis: {sentence: string};
      timeline: {label: string; evidence: {kind: string; label: string}[]}[];
      shipments: {trackingUrl: string; trackingNumber: string; checkpoints: {text: string}[]}[];
    };
    order.diagnosis.sentence = evil;
    order.timeline[0]!.label = evil;
    order.timeline[0]!.evidence = [{kind: 'SCAN', label: evil}];
    order.shipments[0]!.trackingUrl = 'javascript:window.hacked=1';
    order.shipments[0]!.checkpoints[0]!.text = evil;
    order.shipments[1]!.trackingUrl = 'https://carrier.example/1';
    const element = await show(order);
    expect(all(element, 'img')).toEqual([]);
    expect(find(element, '.sentence').textContent).toBe(evil);
    expect(all(element, '[part=shipment] a').map((link) => link.getAttribute('href'))).toEqual([
      'https://carrier.example/1',
    ]);
    expect((window as {hacked?: number}).hacked).toBeUndefined();
  });

  test.each([
    {_$litType$: 1, strings: [evil], values: []},
    {_$litType$: {h: [evil], parts: []}, values: []},
    {html: evil, values: []},
  ])('data does not pass for a template of ours: %o', async (label) => {
    // Lit refuses to draw the first two at all; either way nothing of them becomes markup.
    const shown = show({...views.onTrack, orderNo: JSON.parse(JSON.stringify(label))});
    await shown.catch(() => undefined);
    expect(document.querySelector('order-timeline')!.shadowRoot!.querySelector('img')).toBeNull();
  });

  test('missing and null parts never throw', async () => {
    const broken = [
      {},
      {timeline: [{}], diagnosis: {}},
      {
        timeline: [
          {
            status: 'ACTIVE',
            label: 'x',
            evidence: null,
            waitingFor: null,
            contact: null,
            planned: null,
            shipmentIds: ['s'],
            discrepancyIds: ['d'],
          },
        ],
        shipments: [{id: 's'}],
        discrepancies: [{id: 'd'}],
        lines: null,
        diagnosis: null,
      },
      {timeline: null, shipments: null, at: 'never'},
      {
        view: 'AUDIT',
        timeline: [
          null,
          {
            status: 7,
            stage: null,
            evidence: [null, {}],
            pauses: [null, {}],
            escalation: {},
            group: {},
            contact: {phone: 7},
          },
        ],
        shipments: [null],
        discrepancies: [null],
        notes: [null, {}],
        attachments: [null, {url: 'javascript:0'}],
        corrections: [null, {}],
        freshness: {sources: [null, {}]},
      },
      {
        ...views.onTrack,
        at: undefined,
        timeline: [{status: 'NEW_STATUS', label: 'x', startedAt: 'yesterday', limitMs: Number.NaN}],
      },
    ];
    for (const [index, order] of broken.entries()) {
      const element = await show({...order, id: `broken-${index}`});
      expect(find(element, 'ol'), JSON.stringify(order)).not.toBeNull();
      expect(text(element)).not.toMatch(/undefined|NaN|null|Invalid/);
    }
  });

  test('long words wrap: nothing overflows at 280 px, in either direction of writing', async () => {
    const long = 'Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft';
    for (const dir of ['ltr', 'rtl']) {
      const frame = document.createElement('div');
      frame.style.width = '280px';
      frame.dir = dir;
      document.body.append(frame);
      for (const name of SCENARIO_NAMES) {
        for (const layout of ['vertical', 'compact']) {
          const order = withNode(views[name], 'picking', {label: long, ownerLabel: long});
          const element = await show({...order, orderNo: long}, {layout}, frame);
          expect(element.scrollWidth, `${name} ${layout} ${dir}`).toBeLessThanOrEqual(280);
        }
      }
    }
  });
});

describe('for staff', () => {
  const evidence = [
    {
      kind: 'PHOTO',
      label: 'The box',
      url: 'https://files.example/box.jpg',
      sha256: 'ab12',
      capturedAt: '2026-03-12T05:00:00Z',
    },
    {kind: 'SIGNED_DOC', label: 'Contract', url: 'https://files.example/contract.pdf'},
    {kind: 'FORM', label: 'Trap', url: 'javascript:window.hacked=1', sha256: 'cd34'},
  ] as const;
  const opened = async (element: OrderTimeline) => {
    await vi.waitFor(() => expect((find(element, 'dialog') as HTMLDialogElement)?.open).toBe(true));
    return find(element, 'dialog') as HTMLDialogElement;
  };

  test('a proof opens in a window; arrows lead on, and closing gives the focus back', async () => {
    const element = await show(withNode(views.stuckInPicking, 'picking', {evidence}));
    const [chip] = all(element, 'button[part=evidence]');
    chip!.focus();
    await userEvent.keyboard('{Enter}');
    const dialog = await opened(element);
    expect(dialog.querySelector('img')!.getAttribute('alt')).toBe('The box');
    expect(dialog.textContent).toContain('ab12');
    await userEvent.keyboard('{ArrowRight}');
    await vi.waitFor(() => expect(dialog.querySelector('a')?.getAttribute('href')).toContain('contract.pdf'));
    expect(dialog.querySelector('img')).toBeNull();
    await userEvent.keyboard('{ArrowRight}');
    await vi.waitFor(() => expect(dialog.textContent).toContain('cd34'));
    expect(dialog.querySelectorAll('a, img')).toHaveLength(0);
    await userEvent.keyboard('{Escape}');
    await vi.waitFor(() => expect(dialog.open).toBe(false));
    expect(element.shadowRoot!.activeElement).toBe(chip);
  });

  test('plan and course as bars on one scale, told in words too', async () => {
    const pauses = [{from: '2026-03-12T04:00:00Z', until: '2026-03-12T05:00:00Z', label: 'Lunch'}];
    const element = await show(withNode(views.stuckInPicking, 'picking', {pauses, pausedMs: 3_600_000}));
    const bar = find(element, '[aria-current] [part=bar]');
    expect(bar.getAttribute('role')).toBe('img');
    expect(bar.getAttribute('aria-label')).toMatch(/planned .+; actual .+; paused .+; overdue by/);
    for (const kind of ['plan', 'course', 'over', 'rest', 'present'])
      expect(bar.querySelector(`.${kind}`)!.getAttribute('d'), kind).toMatch(/^M\d/);
    expect(text(element)).toContain('Lunch');
  });

  test('notes and attachments under the stage in whose time they came', async () => {
    const element = await show(views.stuckInPicking);
    expect(all(element, '[part=note]').map((note) => note.textContent)).toEqual([
      expect.stringContaining(views.stuckInPicking.notes[0]!.text),
    ]);
    expect(find(element, '[part=attachment]').textContent).toContain(views.stuckInPicking.attachments[0]!.name);
    expect(find(element, '[part=escalation]').textContent).toMatch(/Concerns/);
  });

  test('auditors see sources, sides, fingerprints, corrections and receipts; others do not', async () => {
    const order: OrderView = {
      ...withNode(sampleViews('en', 'AUDIT').fakeProgress, 'shipped', {evidence}),
      corrections: [
        {
          text: 'Paid was taken back',
          at: '2026-03-11T00:00:00Z',
          source: 'shopify',
          corrects: ['e1'],
          isRetraction: true,
        },
      ],
      freshness: {
        sequence: 41,
        version: 7,
        asOf: '2026-03-12T06:00:00Z',
        sources: [{system: 'shopify', lastReceivedAt: '2026-03-12T05:00:00Z', lagSeconds: 3600}],
      },
    };
    const audit = await show(order, {view: 'audit'});
    await vi.waitFor(() => expect(text(audit)).toContain('Said by'));
    const auditor = text(audit);
    for (const words of [
      'Said by',
      'ab12',
      'takes back e1',
      'Position 41',
      '1 h behind',
      'CLAIM_WITHOUT_EVIDENCE',
      'Nothing so far',
    ])
      expect(auditor).toContain(words);
    const clerk = text(await show(order, {view: 'ops'}));
    expect(clerk).toContain('Nothing so far');
    for (const words of ['Said by', 'takes back', 'Position 41', 'CLAIM_WITHOUT_EVIDENCE'])
      expect(clerk).not.toContain(words);
    const customer = await show(order, {view: 'customer'});
    expect(all(customer, '[part=side], [part=bar], [part=trail], [part=source], [part=evidence]')).toEqual([]);
  });

  test('stages side by side, the current one in sight, keys scroll', async () => {
    const element = await show(views.stuckInPicking, {layout: 'horizontal'});
    element.style.width = '500px';
    const row = find(element, '.horizontal');
    expect(new Set(all(element, '[part=item]').map((item) => item.getBoundingClientRect().top)).size).toBe(1);
    expect(row.tabIndex).toBe(0);
    expect(element.scrollWidth).toBeLessThanOrEqual(500);
    expect(row.scrollWidth).toBeGreaterThan(row.clientWidth);
  });

  test('five hundred parcels: what matters first, all on demand', async () => {
    const parcels = Array.from({length: 500}, (_, index) => ({
      ...views.splitShipment.shipments[0]!,
      id: `p${index}`,
      isDelayed: index === 499,
      deliveredAt: index < 400 ? '2026-03-11T00:00:00Z' : undefined,
    })) as unknown as OrderView['shipments'];
    const order = withNode({...views.splitShipment, shipments: parcels}, 'shipped', {
      shipmentIds: parcels.map(({id}) => id),
    });
    for (const view of ['ops', 'customer']) {
      const element = await show(order, {view});
      const stages = all(element, '[part=parcels]').length;
      expect(all(element, '[part=shipment]').length).toBeLessThan(20);
      expect(find(element, '[part=parcels]').textContent).toContain('400 of 500');
      const button = all(element, 'button').find((one) => one.textContent!.includes('500'))!;
      button.focus();
      button.click();
      await element.updateComplete;
      expect(all(element, '[part=shipment]').length).toBeGreaterThanOrEqual(500);
      expect([button.getAttribute('aria-expanded'), element.shadowRoot!.activeElement, stages > 0]).toEqual([
        'true',
        button,
        true,
      ]);
    }
  });
});

describe('updates', () => {
  const long = (count: number) =>
    Array.from({length: count}, (_, index) => ({
      ...views.stuckInPicking.timeline[0]!,
      stage: `s${index}`,
      label: `Stage ${index}`,
      contact: {name: 'Lei', phone: `${10_000 + index}`},
    }));
  const changes = async (element: OrderTimeline, order: OrderView) => {
    const records: MutationRecord[] = [];
    const observer = new MutationObserver((found) => records.push(...found));
    observer.observe(find(element, 'ol'), {subtree: true, childList: true, characterData: true, attributes: true});
    element.order = order;
    await element.updateComplete;
    await Promise.resolve();
    observer.disconnect();
    return records.length;
  };

  test('one change in a thousand stages redraws that one, however the order came', async () => {
    const timeline = long(1000);
    const order = {...views.stuckInPicking, timeline};
    const element = await show(order);
    const next = {...order, timeline: timeline.with(500, {...timeline[500]!, label: 'Changed'})};
    expect(await changes(element, next)).toBe(1);
    expect(all(element, '[part=label]')[500]!.textContent).toBe('Changed');
    expect(await changes(element, structuredClone(order))).toBe(1);
    expect(all(element, '[part=label]')[500]!.textContent).toBe('Stage 500');
    element.locale = 'zh-CN';
    await element.updateComplete;
    expect(all(element, '[part=item]')[700]!.textContent).toContain('已完成');
    element.order = undefined as never;
    await element.updateComplete;
    element.order = order;
    await element.updateComplete;
    expect(all(element, '[part=label]')).toHaveLength(1000);
    expect(all(element, '[part=label]').at(-1)!.textContent).toBe('Stage 999');
  });

  test('another view and back again: nothing of the one is left in the other', async () => {
    const element = await show(views.stuckInPicking, {view: 'ops'});
    const bars = all(element, '[part=bar]').length;
    element.view = 'customer';
    await element.updateComplete;
    expect(all(element, '[part=bar]')).toEqual([]);
    element.view = 'ops';
    await element.updateComplete;
    expect(all(element, '[part=bar]')).toHaveLength(bars);
  });

  test('the focus stays with its stage when others come before it', async () => {
    const timeline = long(20);
    const order = {...views.stuckInPicking, timeline};
    const element = await show(order);
    all(element, '[part=item]')[5]!.querySelector('a')!.focus();
    element.order = {...order, timeline: [{...timeline[0]!, stage: 'new', label: 'New'}, ...timeline]};
    await element.updateComplete;
    expect(element.shadowRoot!.activeElement!.getAttribute('href')).toBe('tel:10005');
    expect(element.shadowRoot!.activeElement!.closest('[part=item]')!.textContent).toContain('Stage 5');
  });
});

describe('for everyone', () => {
  test.each(['light', 'dark'] as const)('axe finds no fault in any sample, %s', async (theme) => {
    document.documentElement.lang = 'en';
    for (const name of SCENARIO_NAMES) await show(views[name], {theme});
    await show(views.stuckInPicking, {theme, layout: 'compact'});
    const {violations} = await axe.run(document.body, {rules: {region: {enabled: false}}});
    expect(violations.map(({id, nodes}) => `${id}: ${nodes[0]!.html}`)).toEqual([]);
  });

  test('mirrors itself from right to left', async () => {
    document.body.dir = 'rtl';
    const element = await show(views.onTrack);
    const mark = find(element, '[part=mark]').getBoundingClientRect();
    expect(mark.left).toBeGreaterThan(find(element, '[part=label]').getBoundingClientRect().left);
    document.body.dir = '';
  });

  test('needs no inline style, so that a strict policy lets it be', async () => {
    for (const name of SCENARIO_NAMES) expect(all(await show(views[name]), '[style]')).toEqual([]);
  });

  // How fast a thousand stages are drawn is for the bench to measure; here stands what makes them fast.
  test('a thousand stages: few nodes each, and those out of sight are not laid out', async () => {
    const [node] = views.stuckInPicking.timeline;
    const timeline = Array.from({length: 1000}, (_, index) => ({...node!, stage: `s${index}`}));
    const element = await show({...views.stuckInPicking, timeline});
    expect(all(element, '[part=item]')).toHaveLength(1000);
    expect(all(element, '[part=list] *').length / 1000).toBeLessThan(30);
    expect(getComputedStyle(all(element, '[part=item]').at(-1)!).contentVisibility).toBe('auto');
    const few = await show(views.stuckInPicking);
    expect(getComputedStyle(all(few, '[part=item]').at(-1)!).contentVisibility).toBe('visible');
  });
});
