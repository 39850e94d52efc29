import {sampleViews} from '@orderlight/core/fixtures';
import {FRAMES_AT_ONCE, openPage, withBrowser} from './elements-site.js';
import {median, printFigure} from './figure.js';

const CASES = [
  {stages: 12, runs: 11},
  {stages: 1000, runs: 5},
];
const VIEWS = {customer: 'CUSTOMER', staff: 'OPS'};
const OURS = ['/elements-page.js', '/embed/1/order-timeline.js'];
const THEIRS = ['/elements-page.js', '/ui5.js'];

/**
 * `<order-timeline>` against `<ui5-timeline>`, in turns: from setting the data to the end of the frame that paints it, by the clock
 * and by the processor time of the page's main thread. Both show of each item its title, its owner, its time and its state; ours
 * whatever else the view has.
 */
export async function measureTimelines(site) {
  await withBrowser(FRAMES_AT_ONCE, async (browser) => {
    const sides = {
      ours: await openSide(browser, site, OURS, ['order-timeline']),
      ui5: await openSide(browser, site, THEIRS, ['ui5-timeline', 'ui5-timeline-item']),
    };
    for (const [name, view] of Object.entries(VIEWS)) {
      for (const {stages, runs} of CASES) {
        const data = [dataOf(view, stages), dataOf(view, stages, 'Changed')];
        for (const {page} of Object.values(sides)) await page.evaluate((args) => globalThis.keep(...args), data);
        const rounds = await inTurns(runs, (side) => measure(sides[side], side));
        for (const [what, of] of Object.entries(WITNESSES)) {
          print(`${stages} items to the first paint, ${name}, ${what}`, rounds, ({first}) => of(first));
          print(`one update in ${stages} items, ${name}, ${what}`, rounds, ({next}) => of(next));
        }
      }
    }
    for (const {session} of Object.values(sides)) {
      await session.send('Network.enable');
      await session.send('Network.setCacheDisabled', {cacheDisabled: true});
    }
    for (const [name, view] of Object.entries(VIEWS)) {
      const given = dataOf(view, 12);
      const rounds = await inTurns(11, async (side) => {
        const {page} = sides[side];
        await page.bringToFront();
        await page.reload();
        return page.evaluate((args) => globalThis.measureFromStart(...args), [side, given]);
      });
      print(`12 items to the first paint with the script, ${name}, by the clock`, rounds, (time) => time);
    }
  });
}

const WITNESSES = {'by the clock': ({clock}) => clock, 'processor time': ({processor}) => processor};

async function openSide(browser, site, scripts, tags) {
  const page = await openPage(browser, site, scripts, tags);
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable', {timeDomain: 'threadTicks'});
  return {page, session};
}

async function measure({page, session}, side) {
  const processor = async () => {
    const {metrics} = await session.send('Performance.getMetrics');
    return metrics.find(({name}) => name === 'TaskDuration').value * 1000;
  };
  const timed = async (act) => {
    const before = await processor();
    const clock = await act();
    return {clock, processor: (await processor()) - before};
  };
  await page.bringToFront();
  await page.evaluate(() => globalThis.prepare('given'));
  const first = await timed(() => page.evaluate((name) => globalThis.measureFirst(name), side));
  await page.evaluate(() => globalThis.prepare('changed'));
  const next = await timed(() => page.evaluate((name) => globalThis.measureUpdate(name), side));
  await page.evaluate(() => globalThis.clear());
  return {first, next};
}

/** Ours and theirs one after the other, so that what else the machine does falls on both; the first round is to warm up. */
async function inTurns(runs, measure) {
  const rounds = [];
  for (let run = 0; run <= runs; run++) rounds.push({theirs: await measure('ui5'), ours: await measure('ours')});
  return rounds.slice(1);
}

function print(name, rounds, of) {
  const value = rounds.map(({ours}) => of(ours));
  const other = rounds.map(({theirs}) => of(theirs));
  printFigure({
    name: `timeline: ${name}`,
    value: median(value),
    unit: 'ms',
    spread: quartiles(value),
    versus: `ui5-timeline ${median(other).toFixed(1)} ms (${quartiles(other)
      .map((time) => time.toFixed(1))
      .join(' to ')})`,
    ratio: median(value) / median(other),
  });
}

/** Between which half of the values lie. */
function quartiles(values) {
  const sorted = [...values].sort((a, b) => a - b);
  return [sorted[Math.floor(sorted.length / 4)], sorted[Math.floor((sorted.length * 3) / 4)]];
}

/** An order with so many stages, most of them done, as ours takes it and as rows of texts; with `suffix`, one of them has it. */
export function dataOf(view, stages, suffix) {
  const order = sampleViews('en', view).inTransit;
  const of = (wanted) => order.timeline.filter(({status}) => status === wanted);
  const [done, active, pending] = [of('DONE'), of('ACTIVE'), of('PENDING')];
  const current = Math.floor(stages * 0.7);
  // One that is in sight: what is not, a browser need not draw.
  const changed = 2;
  const timeline = Array.from({length: stages}, (_, index) => {
    const some = index < current ? done : index === current ? active : pending;
    const node = some[index % some.length];
    return {
      ...node,
      stage: `${node.stage}-${index}`,
      label: `${node.label} ${index + 1}${suffix && index === changed ? ` ${suffix}` : ''}`,
      shipmentIds: [],
      discrepancyIds: [],
    };
  });
  const items = timeline.map(({label, ownerLabel, status, startedAt, finishedAt, planned}) => ({
    title: label,
    owner: ownerLabel,
    status,
    time: [startedAt ?? planned?.from, finishedAt ?? planned?.until].map(asText).join(' – '),
  }));
  return {order: {...order, shipments: [], timeline}, items, changed};
}

const format = new Intl.DateTimeFormat('en-GB', {dateStyle: 'medium', timeStyle: 'short', timeZone: 'UTC'});
const asText = (iso) => (iso ? format.format(new Date(iso)) : '');
