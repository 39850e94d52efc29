import {cdp} from 'vitest/browser';

/** WCAG 2.2, 2.5.8: nothing to press is smaller. */
const LEAST = 24;

const PRESSED = 'a[href], button, input, select, textarea, summary, [role=option], [data-mark]';

/** All that can be pressed and is smaller than a finger needs, as it is seen. */
export function smallTargets(element: Element): readonly string[] {
  return within(element, PRESSED)
    .filter((node) => isSeen(node))
    .map((node) => [node, node.getBoundingClientRect()] as const)
    .filter(([, {width, height}]) => width < LEAST - 0.01 || height < LEAST - 0.01)
    .map(
      ([node, {width, height}]) => `${told(node)}: ${Math.round(width * 10) / 10} × ${Math.round(height * 10) / 10}`,
    );
}

/** Text that is cut off where nobody can scroll to it. */
export function cutText(element: Element): readonly string[] {
  return within(element, '*')
    .filter((node) => node instanceof HTMLElement && isSeen(node) && isRead(node))
    .filter((node) => {
      const {overflowX, overflowY} = getComputedStyle(node);
      const isCutAside = node.scrollWidth > node.clientWidth + 1 && /hidden|clip/.test(overflowX);
      const isCutBelow = node.scrollHeight > node.clientHeight + 1 && /hidden|clip/.test(overflowY);
      return isCutAside || isCutBelow;
    })
    .map(told);
}

/** What reaches over the edge of the window, and is in no scroller of its own. */
export function sticksOut(element: Element): readonly string[] {
  const edge = document.documentElement.clientWidth;
  return within(element, '*')
    .filter((node) => isSeen(node) && !node.closest('.scroller, .horizontal, .columns, .quick, .cut *, svg *'))
    .filter((node) => {
      const {left, right} = node.getBoundingClientRect();
      return left < -1 || right > edge + 1;
    })
    .map(told);
}

/** Whether the page must be scrolled sideways to read it. */
export function scrollsAside(): boolean {
  const {scrollWidth, clientWidth} = document.documentElement;
  return scrollWidth > clientWidth;
}

/** Has the browser pretend what a reader set in their system; `{}` takes it back. */
export async function withSettings(settings: Readonly<Record<string, string>>): Promise<void> {
  const features = Object.entries({
    'forced-colors': 'none',
    'prefers-contrast': 'no-preference',
    'prefers-color-scheme': 'light',
    'prefers-reduced-motion': 'no-preference',
    ...settings,
  }).map(([name, value]) => ({name, value}));
  await cdp().send('Emulation.setEmulatedMedia' as never, {features} as never);
}

/** WCAG 1.4.12: the spacing that a reader may set, here laid over the element's own. */
export function spaced(element: Element): void {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; }
    p { margin-block-end: 2em !important; }`);
  const root = element.shadowRoot!;
  root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];
}

function within(element: Element, selector: string): readonly Element[] {
  return [...(element.shadowRoot?.querySelectorAll(selector) ?? [])];
}

function isSeen(node: Element): boolean {
  const isForReaders = node.closest('.sr, [aria-hidden=true] *');
  return !isForReaders && node.checkVisibility({contentVisibilityAuto: true, visibilityProperty: true});
}

/** Text, and not kept from the eye on purpose. */
function isRead(node: Element): boolean {
  return getComputedStyle(node).clipPath === 'none' && !!node.textContent?.trim();
}

function told(node: Element): string {
  const part = node.getAttribute('part') ?? node.getAttribute('class') ?? '';
  return `${node.localName} ${part} "${node.textContent?.replace(/\s+/g, ' ').trim().slice(0, 40)}"`.replace('  ', ' ');
}
