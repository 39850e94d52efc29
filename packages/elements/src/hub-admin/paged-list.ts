import {html, nothing} from 'lit';
import {button, type Content, type Desk} from './desk.js';
import type {Page} from './operations.js';

/** A list that is read page by page. */
export interface PagedList<Node> {
  readonly nodes: readonly Node[];
  /** Reads the first page again. */
  load(): Promise<void>;
  /** The button that reads the next page, where there is one. */
  more(): Content;
}

/** Reads `document`, whose list is called `list` and begins after `$after`. */
export function pagedList<Node>(desk: Desk, document: string, variables: object = {}): PagedList<Node> {
  let nodes: readonly Node[] = [];
  let after: string | null = null;
  // Of answers that overtake each other the newest question's counts.
  let asked = 0;
  const at = `more ${document} ${JSON.stringify(variables)}`;

  const read = async (from: string | null) => {
    const mine = ++asked;
    const {list} = await desk.ask<{list: Page<Node>}>(document, {...variables, after: from});
    if (mine !== asked) return;
    nodes = from === null ? list.nodes : [...nodes, ...list.nodes];
    after = list.pageInfo.hasNextPage ? list.pageInfo.endCursor : null;
    desk.update();
  };

  return {
    get nodes() {
      return nodes;
    },
    load: () => read(null),
    more: () =>
      after === null
        ? nothing
        : html`<p class="more">${button(desk, 'more', at, () => void read(after).catch(() => desk.update()))}</p>`,
  };
}
