import {readFileSync} from 'node:fs';
import {fileURLToPath} from 'node:url';
import {sampleViews} from '@orderlight/core/fixtures';
import type {Browser, Page} from 'playwright';

const built = fileURLToPath(new URL('../packages/elements/embed/1/', import.meta.url));

/** The list of files and their hashes, as a page's author gets it. */
export const integrity = JSON.parse(readFileSync(`${built}integrity.json`, 'utf8')) as {
  readonly version: string;
  readonly tags: Readonly<Record<string, readonly string[]>>;
  readonly files: Readonly<Record<string, string>>;
};

export const HUB = 'https://hub.example/embed/1';
export const order = sampleViews('en', 'OPS').stuckInPicking;

/** Another company's page, with what it was seen to do. */
export interface ForeignPage {
  readonly page: Page;
  /** Names of the files that it loaded from the hub. */
  readonly loaded: string[];
  readonly warnings: string[];
  readonly errors: string[];
}

interface Site {
  readonly html: string;
  readonly policy?: string;
  /** What the hub answers for a file instead of it; nothing for 404. */
  readonly answers?: (file: string, text: string) => string | undefined;
  /** Runs before any script of the page. */
  readonly before?: () => void;
}

/** Opens a page of https://shop.example that takes its elements from https://hub.example. Neither is there: both are answered here. */
export async function openPage(browser: Browser, site: Site): Promise<ForeignPage> {
  const page = await browser.newPage({locale: 'en-GB'});
  const seen: ForeignPage = {page, loaded: [], warnings: [], errors: []};
  page.on('pageerror', (error) => seen.errors.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'warning') seen.warnings.push(message.text());
    if (message.type() === 'error') seen.errors.push(message.text());
  });
  await page.route('https://shop.example/**', (route) =>
    route.fulfill({
      contentType: 'text/html',
      headers: site.policy ? {'content-security-policy': site.policy} : {},
      body: `<!doctype html><html lang="en"><meta charset="utf-8"><title>Shop</title>${site.html}</html>`,
    }),
  );
  await page.route('https://hub.example/embed/**', (route) => {
    const file = new URL(route.request().url()).pathname.replace(/^\/embed\/[^/]+\//, '');
    seen.loaded.push(file);
    const text = readFileSync(built + file, 'utf8');
    const body = site.answers ? site.answers(file, text) : text;
    if (body === undefined) return route.fulfill({status: 404});
    return route.fulfill({contentType: 'text/javascript', headers: {'access-control-allow-origin': '*'}, body});
  });
  if (site.before) await page.addInitScript(site.before);
  await page.goto('https://shop.example/');
  return seen;
}

/** Gives the order to every element that can show one. */
export async function give(page: Page): Promise<void> {
  await page.evaluate((view) => {
    for (const element of document.querySelectorAll('order-timeline, order-card'))
      Object.assign(element, {order: view});
  }, order);
}

/** What a reader sees in an element, its shadow tree included; nothing before it is drawn. */
export function textOf(page: Page, tag: string): Promise<string> {
  return page.evaluate((selector) => document.querySelector(selector)?.shadowRoot?.textContent ?? '', tag);
}
