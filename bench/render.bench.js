import {readFileSync} from 'node:fs';
import {createServer} from 'node:http';
import {fileURLToPath} from 'node:url';
import {sampleViews} from '@orderlight/core/fixtures';
import {chromium} from 'playwright';
import {launchOptions} from '../scripts/chromium.js';
import {median, printFigure} from './figure.js';

const script = readFileSync(fileURLToPath(new URL('../packages/elements/embed/1/order-timeline.js', import.meta.url)));
const RUNS = 7;

/** Time from handing a timeline its order to the frame that shows it, for a usual and an absurd number of stages. */
export async function run() {
  const server = createServer((request, response) => {
    const isScript = request.url === '/order-timeline.js';
    response.setHeader('content-type', isScript ? 'text/javascript' : 'text/html');
    response.end(isScript ? script : '<!doctype html><script type="module" src="/order-timeline.js"></script>');
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  const browser = await chromium.launch(launchOptions());
  try {
    const page = await browser.newPage({viewport: {width: 1280, height: 900}});
    await page.goto(`http://127.0.0.1:${server.address().port}/`);
    await page.evaluate(() => customElements.whenDefined('order-timeline'));
    for (const stages of [12, 1000]) {
      const order = withStages(sampleViews('en').inTransit, stages);
      const times = [];
      for (let run = 0; run < RUNS; run++) times.push(await page.evaluate(timeToPaint, order));
      printFigure({name: `render ${stages} stages`, value: median(times), unit: 'ms'});
    }
  } finally {
    await browser.close();
    server.close();
  }
}

/** The same order with its stages repeated. */
function withStages(order, count) {
  const timeline = Array.from({length: count}, (_, index) => {
    const node = order.timeline[index % order.timeline.length];
    return {
      ...node,
      stage: `${node.stage}-${index}`,
      label: `${node.label} ${index + 1}`,
      shipmentIds: [],
      discrepancyIds: [],
    };
  });
  return {...order, timeline};
}

function timeToPaint(order) {
  return new Promise((resolve) => {
    const element = document.createElement('order-timeline');
    const started = performance.now();
    element.order = order;
    document.body.append(element);
    requestAnimationFrame(() =>
      setTimeout(() => {
        const elapsed = performance.now() - started;
        element.remove();
        resolve(elapsed);
      }),
    );
  });
}
