import {html, nothing} from 'lit';
import {dataTable} from '../data-table.js';
import {age, button, type Desk, empty, type Section} from '../desk.js';
import {SUSPICION_SETTLE, SUSPICIONS, type Suspicion, UNMAPPED_SKUS, type UnmappedSku} from '../operations.js';
import {pagedList} from '../paged-list.js';

/** What cleaning asks somebody about: orders that are perhaps one, or could go together, and articles without a name. */
export function cleaningSection(desk: Desk): Section {
  const list = pagedList<Suspicion>(desk, SUSPICIONS);
  const settled = new Set<string>();
  let skus: readonly UnmappedSku[] = [];

  const settle = (id: string, decision: 'ACCEPT' | 'DISMISS') =>
    desk.act({
      at: `suspicion ${id}`,
      document: SUSPICION_SETTLE,
      variables: {id, decision, key: `admin-${id}-${decision}`},
      tell: () => desk.say(decision === 'ACCEPT' ? 'suspicionAccepted' : 'suspicionDismissed'),
      afterwards: () => settled.add(id),
    });

  const acts = ({id, kind}: Suspicion) =>
    settled.has(id)
      ? nothing
      : html`${button(desk, 'dismiss', `suspicion ${id}`, () => void settle(id, 'DISMISS'), 'quiet')}
        ${button(desk, kind === 'DUPLICATE' ? 'holdDuplicate' : 'shipTogether', `suspicion ${id}`, () => void settle(id, 'ACCEPT'))}`;

  const orderCell = ({orderNo, channel}: Suspicion['order']) =>
    html`<b>${orderNo}</b> <span class="soft">${channel}</span>`;

  return {
    name: 'cleaning',
    async load() {
      await list.load();
      ({skus} = await desk.ask<{skus: UnmappedSku[]}>(UNMAPPED_SKUS));
      settled.clear();
    },
    render: () => html`<p class="lead">${desk.say('cleaningText')}</p>
      ${
        list.nodes.length === 0
          ? empty(desk.say('noSuspicions'), desk.say('noSuspicionsText'))
          : dataTable<Suspicion>(
              desk.say('suspicions'),
              [
                {label: desk.say('noticed'), cell: ({noticedAt}) => age(desk, noticedAt)},
                {label: desk.say('kind'), cell: ({kind}) => html`<b>${desk.say(kind)}</b>`},
                {label: desk.say('laterOrder'), cell: ({order}) => orderCell(order)},
                {label: desk.say('earlierOrder'), cell: ({other}) => orderCell(other)},
                {
                  label: desk.say('samePerson'),
                  cell: ({confidence, reasons}) =>
                    html`${Math.round(confidence * 100)} % <span class="soft">${reasons.map((reason) => desk.say(`by${reason}`)).join(', ')}</span>`,
                  kind: 'wide',
                },
                {label: desk.say('actions'), cell: acts, kind: 'act'},
              ],
              list.nodes,
              ({id}) => desk.outcome(`suspicion ${id}`),
            )
      }
      ${list.more()}
      <h3>${desk.say('unmappedSkus')}</h3>
      ${
        skus.length === 0
          ? empty(desk.say('noUnmapped'), desk.say('noUnmappedText'))
          : dataTable<UnmappedSku>(
              desk.say('unmappedSkus'),
              [
                {label: desk.say('channel'), cell: ({channel}) => html`<b>${channel}</b>`},
                {label: desk.say('hostSku'), cell: ({sku}) => html`<code>${sku}</code>`, kind: 'wide'},
                {label: desk.say('ordersWithSku'), cell: ({orders}) => String(orders), kind: 'num'},
              ],
              skus,
            )
      }`,
  };
}
