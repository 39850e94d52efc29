import type {OrderTimeline} from '../order-timeline.js';

/**
 * Stages are drawn by their places. Where an update puts others before the one that has the focus, the focus goes along with its
 * stage; the returned function moves it after the update.
 */
export function keepFocus(element: OrderTimeline): () => void {
  const focused = element.shadowRoot?.activeElement;
  const item = focused?.closest<HTMLElement>('[part=item]');
  if (!item) return () => undefined;
  const stage = stageOf(item);
  const place = focusable(item).indexOf(focused as HTMLElement);
  return () => {
    if (item.isConnected && stageOf(item) === stage) return;
    for (const other of element.shadowRoot!.querySelectorAll<HTMLElement>('[part=item]'))
      if (stageOf(other) === stage) focusable(other)[place]?.focus({preventScroll: true});
  };
}

function focusable(item: HTMLElement): HTMLElement[] {
  return [...item.querySelectorAll<HTMLElement>('a, button, summary')];
}

/** Every stage has a slot of its own, named for its key. */
function stageOf(item: HTMLElement): string | undefined {
  return item.querySelector<HTMLSlotElement>('slot[name^="node:"]')?.name;
}
