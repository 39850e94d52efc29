import {html} from 'lit';
import {dataTable} from '../data-table.js';
import {age, type Desk, empty, type Section} from '../desk.js';
import {GAPS, type MappingGap} from '../operations.js';

/** Codes of hosts that no adapter has a word for: what the mappings have still to learn. */
export function gapsSection(desk: Desk): Section {
  let gaps: readonly MappingGap[] = [];
  return {
    name: 'gaps',
    async load() {
      ({gaps} = await desk.ask<{gaps: MappingGap[]}>(GAPS));
    },
    render: () => html`<p class="lead">${desk.say('gapsText')}</p>
      ${
        gaps.length === 0
          ? empty(desk.say('noGaps'), desk.say('noGapsText'))
          : dataTable<MappingGap>(
              desk.say('gaps'),
              [
                {label: desk.say('channel'), cell: ({channel}) => html`<b>${channel}</b>`},
                {label: desk.say('adapter'), cell: ({adapter}) => adapter},
                {label: desk.say('field'), cell: ({field}) => html`<code>${field}</code>`},
                {
                  label: desk.say('gapCode'),
                  cell: ({code}) =>
                    code === null ? html`<span class="soft">${desk.say('noCode')}</span>` : html`<code>${code}</code>`,
                  kind: 'wide',
                },
                {label: desk.say('times'), cell: ({count}) => String(count), kind: 'num'},
                {label: desk.say('lastMet'), cell: ({lastAt}) => age(desk, lastAt)},
              ],
              gaps,
            )
      }`,
  };
}
