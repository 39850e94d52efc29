import {userEvent} from 'vitest/browser';

const MOST = 60;

/** What has the focus, however many shadow roots deep. */
export function focused(): Element | null {
  let found = document.activeElement;
  while (found?.shadowRoot?.activeElement) found = found.shadowRoot.activeElement;
  return found;
}

/** Presses keys one after the other, and tells what has the focus after each. */
export async function pressed(...keys: readonly string[]): Promise<readonly string[]> {
  const stops: string[] = [];
  for (const key of keys) {
    await userEvent.keyboard(
      key.startsWith('Shift+') ? `{Shift>}{${key.slice(6)}}{/Shift}` : key === ' ' ? ' ' : `{${key}}`,
    );
    stops.push(stopName(focused()));
  }
  return stops;
}

/** All that Tab comes to in `element`, from a button before it to one behind it: whoever does not come out of it, is trapped. */
export async function tabStops(element: Element): Promise<readonly string[]> {
  return between(element, 'Tab');
}

/** The same with Shift+Tab, from behind. */
export async function tabStopsBack(element: Element): Promise<readonly string[]> {
  return between(element, 'Shift+Tab');
}

async function between(element: Element, key: 'Tab' | 'Shift+Tab'): Promise<readonly string[]> {
  const [before, behind] = [document.createElement('button'), document.createElement('button')];
  before.textContent = 'before';
  behind.textContent = 'behind';
  element.before(before);
  element.after(behind);
  const [start, end] = key === 'Tab' ? [before, behind] : [behind, before];
  start.focus();
  const stops: string[] = [];
  for (let step = 0; step < MOST; step++) {
    await pressed(key);
    if (focused() === end || focused() === document.body) break;
    stops.push(stopName(focused()));
  }
  const isOut = focused() === end;
  before.remove();
  behind.remove();
  return isOut ? stops : [...stops, 'TRAPPED'];
}

/** A stop as a reader would call it, and whether nobody could see that the focus is there. */
export function stopName(stop: Element | null): string {
  if (!stop || stop === document.body) return 'nothing';
  const {outlineStyle, outlineWidth, outlineColor} = getComputedStyle(stop);
  const hasRing = outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 2 && !/, 0\)$/.test(outlineColor);
  const role = stop.getAttribute('role') ?? stop.localName;
  return `${role} ${calledBy(stop)}${hasRing || stop.localName === 'dialog' ? '' : ' WITHOUT RING'}`;
}

function calledBy(stop: Element): string {
  const root = stop.getRootNode() as Document | ShadowRoot;
  const label =
    root.getElementById(stop.getAttribute('aria-labelledby') ?? '') ?? (stop as HTMLInputElement).labels?.[0];
  const own = stop.localName === 'ol' ? '' : stop.textContent?.trim();
  const words = stop.ariaLabel ?? (label ? wordsOf(label) : own || stop.getAttribute('title'));
  return (words ?? '').replace(/\s+/g, ' ').trim().slice(0, 48);
}

/** What a label says, without marks for the eye and without the field that may stand in it. */
function wordsOf(label: Element): string {
  const copy = label.cloneNode(true) as Element;
  for (const node of copy.querySelectorAll('[aria-hidden=true], select, input')) node.remove();
  return copy.textContent ?? '';
}
