import {sampleViews} from '@orderlight/core/fixtures';
import {openPage, tasksOf, withBrowser} from './elements-site.js';
import {printFigure} from './figure.js';

const ORDERS = 100_000;
const FRAMES = 600;
const LIVE_MS = 20_000;
const A_SECOND = 200;

/** A list of a hundred thousand orders: scrolled from end to end, then told of two hundred changes a second. */
export async function measureList(site) {
  await withBrowser([], async (browser) => {
    const page = await openPage(
      browser,
      site,
      ['/elements-list-page.js', '/embed/1/orderlight-all.js'],
      ['order-list'],
    );
    await page.evaluate((args) => globalThis.fillList(...args), [Object.values(sampleViews('en', 'OPS')), ORDERS]);
    const during = async (name, act) => {
      const {result, tasks} = await tasksOf(browser, page, act);
      print(name(result), {...result, processor: tasks});
    };
    await during(
      () => 'standing still',
      () => page.evaluate((count) => globalThis.scrollThrough(count, 0), FRAMES / 2),
    );
    await during(
      () => 'scrolled from end to end',
      () => page.evaluate((count) => globalThis.scrollThrough(count, 1), FRAMES),
    );
    await during(
      ({told}) => `${told} changes in ${LIVE_MS / 1000} s`,
      () => page.evaluate((args) => globalThis.changeLive(...args), [LIVE_MS, A_SECOND]),
    );
  });
}

/**
 * By the clock, in which everything counts that the machine does beside, as standing still shows; and by the processor time of the
 * page's own main thread.
 */
function print(name, {between, frames, tasks, processor}) {
  const over = (times, limit) => times.filter((time) => time > limit).length;
  const worst = (times) => times.reduce((most, time) => Math.max(most, time), 0);
  const rows = [
    ['worst time between frames', worst(between), 'ms'],
    ['times between frames over 50 ms', over(between, 50), `of ${between.length}`],
    ['worst long frame', worst(frames), 'ms'],
    ['long frames, over 50 ms', frames.length, 'of them'],
    ['worst long task', worst(tasks), 'ms'],
    ['long tasks over 100 ms', over(tasks, 100), 'of them'],
    ['worst task by processor time', worst(processor), 'ms'],
    ['tasks over 50 ms by processor time', over(processor, 50), `of ${processor.length}`],
  ];
  for (const [what, value, unit] of rows) printFigure({name: `list of ${ORDERS}, ${name}: ${what}`, value, unit});
}
