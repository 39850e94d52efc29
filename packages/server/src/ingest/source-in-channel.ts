import type {HostAdapter} from '@orderlight/adapters';
import type {OrderEvent} from '@orderlight/core';

/** Hosts of which a company may run several, each numbering its orders from 1; a carrier's or tracker's word is the same by whichever way it comes. */
const NUMBERS_ON_ITS_OWN: ReadonlySet<string> = new Set(['SHOP', 'ERP', 'FILE']);

/**
 * Events under a source that is one host's alone. An adapter whose messages do not name their shop says `magento`; of two Magento channels order
 * 1 of one would then be order 1 of the other. So the channel is named beside it (`magento/outlet`), unless it bears the adapter's own name.
 */
export function sourceInChannel(
  events: readonly OrderEvent[],
  {capabilities}: Pick<HostAdapter, 'capabilities'>,
  channel: string,
): readonly OrderEvent[] {
  if (!NUMBERS_ON_ITS_OWN.has(capabilities.kind)) return events;
  return events.map((event) =>
    event.source.includes('/') || event.source === channel ? event : {...event, source: `${event.source}/${channel}`},
  );
}
