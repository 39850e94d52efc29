// A site with the files that we ship, the other timeline as a bundler makes it, and pages that hold nothing but scripts.
import {readdirSync, readFileSync} from 'node:fs';
import {createServer} from 'node:http';
import {fileURLToPath} from 'node:url';
import {gzipSync} from 'node:zlib';
import {build} from 'esbuild';
import {chromium} from 'playwright';
import {launchOptions} from '../scripts/chromium.js';

const local = (path) => fileURLToPath(new URL(path, import.meta.url));

const PAGES = ['elements-page.js', 'elements-list-page.js', 'elements-memory-page.js'];

/** Frames come as soon as their work is done, not sixty times a second: else both sides of a comparison round up to the same frame. */
export const FRAMES_AT_ONCE = ['--disable-frame-rate-limit', '--disable-gpu-vsync'];

/** Opens the site; `close` ends it. Nothing is answered from a cache, so that every page loads its script. */
export async function openSite() {
  const files = new Map([
    ...filesOf('../packages/elements/embed/1/', '/embed/1/'),
    ['/ui5.js', gzipSync(await ui5Bundle())],
  ]);
  for (const name of PAGES) files.set(`/${name}`, gzipSync(readFileSync(local(`./${name}`))));
  const server = createServer((request, response) => {
    const {pathname, searchParams} = new URL(request.url, 'http://127.0.0.1');
    if (pathname === '/')
      return response.setHeader('content-type', 'text/html').end(pageOf(searchParams.getAll('script')));
    const body = files.get(pathname);
    if (!body) return response.writeHead(404).end();
    response.setHeader('content-type', 'text/javascript').setHeader('content-encoding', 'gzip').end(body);
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    address: (...scripts) =>
      `http://127.0.0.1:${server.address().port}/?${new URLSearchParams(scripts.map((script) => ['script', script]))}`,
    close: () => server.close(),
  };
}

/** Drives a Chromium of its own. */
export async function withBrowser(args, use) {
  const options = launchOptions();
  const browser = await chromium.launch({...options, args: [...options.args, ...args]});
  try {
    await use(browser);
  } finally {
    await browser.close();
  }
}

/**
 * Processor time, in milliseconds, of each task of the page's main thread while `act` runs: unlike the time on the clock, it is not
 * longer because others use the machine.
 */
export async function tasksOf(browser, page, act) {
  await browser.startTracing(page, {categories: ['toplevel', '__metadata']});
  let result;
  let traced;
  try {
    result = await act();
  } finally {
    traced = JSON.parse(await browser.stopTracing()).traceEvents;
  }
  const mains = new Set(
    traced.filter(({args}) => args?.name === 'CrRendererMain').map(({pid, tid}) => `${pid} ${tid}`),
  );
  const tasks = traced
    .filter(({name, pid, tid, tdur}) => name.endsWith('RunTask') && tdur && mains.has(`${pid} ${tid}`))
    .map(({tdur}) => tdur / 1000);
  return {result, tasks};
}

/** Opens a page with those scripts, and waits for the elements. */
export async function openPage(browser, site, scripts, tags) {
  const page = await browser.newPage({viewport: {width: 1280, height: 900}, locale: 'en-GB'});
  await page.goto(site.address(...scripts));
  await page.evaluate((names) => Promise.all(names.map((name) => customElements.whenDefined(name))), tags);
  return page;
}

/** All files in a folder, by their addresses: read at once, so that a build in the meantime changes nothing. */
const filesOf = (folder, address) =>
  readdirSync(local(folder), {recursive: true})
    .filter((name) => name.endsWith('.js'))
    .map((name) => [address + name, gzipSync(readFileSync(local(folder + name)))]);

const pageOf = (scripts) =>
  `<!doctype html><html lang="en"><meta charset="utf-8"><title>Bench</title><body>${scripts
    .map((script) => `<script type="module" src="${script}"></script>`)
    .join('')}`;

async function ui5Bundle() {
  const {outputFiles} = await build({
    entryPoints: [local('./elements-ui5.js')],
    bundle: true,
    minify: true,
    format: 'esm',
    target: 'es2022',
    legalComments: 'none',
    write: false,
  });
  return outputFiles[0].contents;
}
