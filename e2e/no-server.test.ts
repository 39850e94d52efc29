import {readFileSync} from 'node:fs';
import {fileURLToPath} from 'node:url';
import {build} from 'esbuild';
import {chromium} from 'playwright';
import {expect, it} from 'vitest';
import {launchOptions} from '../scripts/chromium.js';

const path = (relative: string) => fileURLToPath(new URL(relative, import.meta.url));
const ORDER = path('../packages/adapters/src/shops/shopify/fixtures/order-paid-partly-shipped.json');

it('maps an order in the page and shows it, with no server at all', async () => {
  const {outputFiles} = await build({
    entryPoints: [path('../docs/examples/no-server/page.js')],
    bundle: true,
    minify: true,
    format: 'esm',
    target: 'es2022',
    write: false,
  });
  const script = outputFiles[0]?.text ?? '';
  const browser = await chromium.launch(launchOptions());
  try {
    const page = await browser.newPage();
    const asked: string[] = [];
    page.on('request', (request) => asked.push(request.url()));
    await page.setContent(`<!doctype html><html lang="en"><order-timeline></order-timeline>`);
    await page.addScriptTag({type: 'module', content: script});
    const issues = await page.evaluate(
      (order) =>
        (globalThis as unknown as {showOrder(text: string, at: string): unknown[]}).showOrder(
          order,
          '2026-03-04T00:00:00Z',
        ),
      readFileSync(ORDER, 'utf8'),
    );
    expect(issues).toEqual([]);
    await expect
      .poll(() => page.evaluate(() => document.querySelector('order-timeline')?.shadowRoot?.textContent ?? ''))
      .toMatch(/#1042[\s\S]*Paid/);
    expect(asked).toEqual([]);
  } finally {
    await browser.close();
  }
});
