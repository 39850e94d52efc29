import {sampleViews} from '@orderlight/core/fixtures';
import {FRAMES_AT_ONCE, openPage, withBrowser} from './elements-site.js';
import {printFigure} from './figure.js';

const CYCLES = Number(process.env.ELEMENTS_CYCLES ?? 10_000);
const ROWS = 20;

/** What stays in memory of timelines, cards and lists that came and went, after garbage was collected. */
export async function measureMemory(site) {
  await withBrowser(FRAMES_AT_ONCE, async (browser) => {
    const page = await openPage(
      browser,
      site,
      ['/elements-memory-page.js', '/embed/1/orderlight-all.js'],
      ['order-timeline', 'order-card', 'order-list'],
    );
    const session = await page.context().newCDPSession(page);
    await session.send('Performance.enable');
    const views = sampleViews('en', 'OPS');
    const orders = Array.from({length: ROWS}, (_, index) => ({
      ...Object.values(views)[index % Object.keys(views).length],
      id: `order-${index}`,
    }));
    const given = {
      'order-timeline': {order: views.inTransit},
      'order-card': {order: views.inTransit},
      'order-list': {orders},
    };
    const turn = (cycles) => page.evaluate((args) => globalThis.comeAndGo(...args), [given, cycles]);
    let done = 0;
    let first;
    for (const until of [CYCLES / 10, CYCLES / 2, CYCLES]) {
      await turn(until - done);
      done = until;
      const seen = await whatStays(page, session);
      first ??= seen;
      for (const [name, value] of Object.entries(seen))
        printFigure({
          name: `memory after ${until} cycles of timeline, card and list: ${name}`,
          value,
          unit: name === 'heap' ? 'MB' : 'of them',
          ...(seen !== first && {versus: `after ${CYCLES / 10}`, ratio: value / (first[name] || 1)}),
        });
    }
  });
}

async function whatStays(page, session) {
  // A finaliser may let go of what only the next collection finds.
  const collect = async () => {
    for (let round = 0; round < 3; round++) await session.send('HeapProfiler.collectGarbage');
  };
  await collect();
  const stillThere = await page.evaluate(() => globalThis.stillThere());
  // What watched those that are gone is no part of what they left.
  await collect();
  const {metrics} = await session.send('Performance.getMetrics');
  const of = (wanted) => metrics.find(({name}) => name === wanted).value;
  return {
    heap: of('JSHeapUsedSize') / 1e6,
    nodes: of('Nodes'),
    listeners: of('JSEventListeners'),
    'elements still there': stillThere,
  };
}
