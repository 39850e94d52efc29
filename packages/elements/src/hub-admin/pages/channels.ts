import {html} from 'lit';
import {dataTable} from '../data-table.js';
import {commandLine, type Desk, empty, type Section} from '../desk.js';
import {type Adapter, CHANNELS, type Channel} from '../operations.js';

/** Where hosts' messages come in, what reads them, and the line that opens another. */
export function channelsSection(desk: Desk): Section {
  let channels: readonly Channel[] = [];
  let adapters: readonly Adapter[] = [];
  let wish = {name: 'shop', adapter: '', secret: 'SHOP_SECRET'};

  const opener = () => {
    const adapter = adapters.find(({id}) => id === wish.adapter) ?? adapters[0];
    const secret = adapter?.isSigned ? ` --secret-env ${wish.secret || 'SHOP_SECRET'}` : '';
    const line = `orderlight channel add ${desk.facts?.tenant ?? '<tenant>'} ${wish.name || 'shop'} --adapter ${adapter?.id ?? '…'}${secret}`;
    const note = (change: Partial<typeof wish>) => {
      wish = {...wish, ...change};
      desk.update();
    };
    const word = (event: Event) => (event.target as HTMLInputElement).value.replace(/[^\w.-]/g, '');
    return html`<h3>${desk.say('openChannel')}</h3>
      <form class="form" @submit=${(event: Event) => event.preventDefault()}>
        <label>${desk.say('adapter')}<select @change=${(event: Event) => note({adapter: word(event)})}>${adapters.map(({id, name}) => html`<option value=${id} ?selected=${id === adapter?.id}>${name}</option>`)}</select></label>
        <label>${desk.say('name')}<input value="shop" autocomplete="off" spellcheck="false" @input=${(event: Event) => note({name: word(event)})} /></label>
        <label ?hidden=${!adapter?.isSigned}>${desk.say('secretEnv')}<input value="SHOP_SECRET" autocomplete="off" spellcheck="false" @input=${(event: Event) => note({secret: word(event)})} /></label>
      </form>
      <p class="soft">${desk.say('openChannelText')}</p>
      ${commandLine(desk, line)}`;
  };

  const yes = (is: boolean) => html`<span class=${is ? '' : 'soft'}>${desk.say(is ? 'yes' : 'no')}</span>`;

  return {
    name: 'channels',
    async load() {
      ({channels, adapters} = await desk.ask<{channels: Channel[]; adapters: Adapter[]}>(CHANNELS));
    },
    render: () => html`<p class="lead">${desk.say('channelsText')}</p>
      ${
        channels.length === 0
          ? empty(desk.say('noChannels'), desk.say('noChannelsText'))
          : dataTable<Channel>(
              desk.say('channels'),
              [
                {label: desk.say('channel'), cell: ({channel}) => html`<b>${channel}</b>`},
                {label: desk.say('adapter'), cell: ({adapter}) => adapter},
                {
                  label: desk.say('lifecycle'),
                  cell: ({lifecycle}) => lifecycle ?? html`<span class="soft">${desk.say('hubChoice')}</span>`,
                },
                {label: desk.say('address'), cell: ({path}) => html`<code>${path}</code>`, kind: 'wide'},
              ],
              channels,
            )
      }
      ${opener()}
      <h3>${desk.say('adapters')}</h3>
      ${dataTable<Adapter>(
        desk.say('adapters'),
        [
          {
            label: desk.say('adapter'),
            cell: ({id, name}) => html`<b>${id}</b> <span class="soft small">${name}</span>`,
          },
          {
            label: desk.say('topics'),
            cell: ({topics}) => (topics.length ? html`<span class="soft small">${topics.join(' · ')}</span>` : '–'),
            kind: 'wide',
          },
          {label: desk.say('signed'), cell: ({isSigned}) => yes(isSigned)},
          {label: desk.say('pull'), cell: ({canPull}) => yes(canPull)},
          {label: desk.say('commands'), cell: ({takesCommands}) => yes(takesCommands)},
        ],
        adapters,
      )}`,
  };
}
