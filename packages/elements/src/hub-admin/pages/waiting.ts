import {html} from 'lit';
import {dataTable} from '../data-table.js';
import {age, type Desk, empty, type Section} from '../desk.js';
import {WAITING, type WaitingEvent} from '../operations.js';
import {pagedList} from '../paged-list.js';

/** Facts whose order has not turned up yet. */
export function waitingSection(desk: Desk): Section {
  const list = pagedList<WaitingEvent>(desk, WAITING);
  return {
    name: 'waiting',
    load: () => list.load(),
    render: () => html`<p class="lead">${desk.say('waitingText')}</p>
      ${
        list.nodes.length === 0
          ? empty(desk.say('noWaiting'), desk.say('noWaitingText'))
          : dataTable<WaitingEvent>(
              desk.say('waiting'),
              [
                {label: desk.say('received'), cell: ({receivedAt}) => age(desk, receivedAt)},
                {label: desk.say('channel'), cell: ({channel}) => html`<b>${channel}</b>`},
                {label: desk.say('fact'), cell: ({type}) => html`<code>${type}</code>`},
                {
                  label: desk.say('about'),
                  cell: ({orderNo, orderRef, trackingNumber}) =>
                    [orderNo, orderRef, trackingNumber].filter(Boolean).join(' · ') || '–',
                  kind: 'wide',
                },
              ],
              list.nodes,
            )
      }
      ${list.more()}`,
  };
}
