import {StrictMode} from 'react';
import {renderToString} from 'react-dom/server';
import {Portal} from './portal.js';
import {type Asked, readOrders} from './read-orders.js';

/** The portal as markup, and what the browser needs to take it over. */
export async function renderPortal(search: string, asked: Asked): Promise<{markup: string; given: string}> {
  const given = {search, hub: asked.hub, ...(await readOrders(search, asked))};
  const markup = renderToString(
    <StrictMode>
      <Portal {...given} />
    </StrictMode>,
  );
  // A script's text ends at the first `</`, whoever wrote it.
  return {markup, given: JSON.stringify(given).replaceAll('<', '\\u003c')};
}
