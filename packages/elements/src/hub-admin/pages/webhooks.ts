import {html, nothing} from 'lit';
import {instantText} from '../../locales/time.js';
import {dataTable} from '../data-table.js';
import {age, button, type Content, commandLine, type Desk, empty, type Section} from '../desk.js';
import {formTexts, wordsOf} from '../form-data.js';
import {
  DELIVERIES,
  DELIVERY_REPLAY,
  type Delivery,
  ENDPOINT_CREATE,
  ENDPOINT_REMOVE,
  ENDPOINT_ROTATE,
  ENDPOINT_TEST,
  ENDPOINT_UPDATE,
  ENDPOINTS,
  type Endpoint,
  type Outcome,
} from '../operations.js';
import {type PagedList, pagedList} from '../paged-list.js';

interface Secret extends Outcome {
  readonly secret: string | null;
}
interface Trial extends Outcome {
  readonly status: number | null;
  readonly durationMs: number | null;
  readonly error: string | null;
}

const TONE = {DONE: 'good', PENDING: 'soft', DEAD: 'bad'} as const;
const WORD = {DONE: 'delivered', PENDING: 'pending', DEAD: 'givenUp'} as const;

/** Where other systems are told of changes, and what became of every message. */
export function webhooksSection(desk: Desk): Section {
  let endpoints: readonly Endpoint[] = [];
  const logs = new Map<string, PagedList<Delivery>>();

  const load = async () => {
    ({webhookEndpoints: endpoints} = await desk.ask<{webhookEndpoints: Endpoint[]}>(ENDPOINTS));
    desk.update();
  };
  const keep = ({secret}: Secret) => {
    if (secret) desk.reveal(desk.say('secretTitle'), desk.say('secretText'), secret);
    return load();
  };
  const test = ({id}: Endpoint) =>
    desk.act<Trial>({
      at: id,
      document: ENDPOINT_TEST,
      variables: {id},
      tell: ({status, durationMs, error}) =>
        status === null
          ? `!${desk.say('testBad', {error: error ?? ''})}`
          : `${status < 300 ? '' : '!'}${desk.say('testOk', {status, ms: durationMs ?? 0})}`,
      afterwards: () => logs.get(id)?.load(),
    });
  const toggleLog = async ({id}: Endpoint) => {
    if (logs.delete(id)) return desk.update();
    const log = pagedList<Delivery>(desk, DELIVERIES, {endpointId: id});
    logs.set(id, log);
    await log.load().catch(() => undefined);
    desk.update();
  };
  const switchTo = ({id}: Endpoint, isEnabled: boolean) =>
    desk.act({at: id, document: ENDPOINT_UPDATE, variables: {input: {id, isEnabled}}, afterwards: load});
  const rotate = ({id}: Endpoint) =>
    desk.act<Secret>({
      at: id,
      document: ENDPOINT_ROTATE,
      variables: {input: {id, idempotencyKey: crypto.randomUUID()}},
      question: {title: desk.say('rotateTitle'), text: desk.say('rotateText'), verb: desk.say('rotate')},
      afterwards: keep,
    });
  const remove = ({id}: Endpoint) =>
    desk.act({
      at: id,
      document: ENDPOINT_REMOVE,
      variables: {id},
      question: {
        title: desk.say('removeEndpointTitle'),
        text: desk.say('removeEndpointText'),
        verb: desk.say('remove'),
        isGrave: true,
      },
      afterwards: load,
    });
  const create = (event: Event) => {
    const form = event.target as HTMLFormElement;
    const {url, types = '', description} = formTexts(event);
    const input = {
      url,
      ...(wordsOf(types).length && {types: wordsOf(types)}),
      ...(description && {description}),
      idempotencyKey: crypto.randomUUID(),
    };
    void desk.act<Secret>({
      at: 'endpoint',
      document: ENDPOINT_CREATE,
      variables: {input},
      afterwards: (answer) => {
        form.reset();
        return keep(answer);
      },
    });
  };

  const standing = ({isEnabled, disabledReason, failingSince}: Endpoint) => {
    if (!isEnabled)
      return html`<span class="tag ${disabledReason === 'MANUAL' ? 'soft' : 'bad'}">${desk.say('disabled')}</span> <span class="soft small">${disabledReason ? desk.say(disabledReason) : ''}</span>`;
    const time = instantText(failingSince ?? undefined, desk.language, desk.timeZone, Date.now());
    return html`<span class="tag ${failingSince ? 'warn' : 'good'}">${desk.say('enabled')}</span>${failingSince ? html` <span class="warn small">${desk.say('failing', {time})}</span>` : nothing}`;
  };
  // What needs the second factor is not offered where nobody can show it.
  const acts = (
    endpoint: Endpoint,
  ) => html`${button(desk, logs.has(endpoint.id) ? 'hideDeliveries' : 'deliveries', `log ${endpoint.id}`, () => void toggleLog(endpoint), 'quiet')}
    ${
      desk.isOpen
        ? nothing
        : html`${button(desk, endpoint.isEnabled ? 'switchOff' : 'switchOn', endpoint.id, () => void switchTo(endpoint, !endpoint.isEnabled), 'quiet')}
        ${button(desk, 'rotate', endpoint.id, () => void rotate(endpoint), 'quiet')}
        ${button(desk, 'remove', endpoint.id, () => void remove(endpoint), 'quiet grave')}`
    }
    ${button(desk, 'test', endpoint.id, () => void test(endpoint))}`;

  const log = (list: PagedList<Delivery> | undefined): Content => {
    if (!list) return nothing;
    if (list.nodes.length === 0) return empty(desk.say('noDeliveries'), desk.say('noDeliveriesText'));
    return html`${dataTable<Delivery>(
      desk.say('deliveries'),
      [
        {label: desk.say('made'), cell: ({createdAt}) => age(desk, createdAt)},
        {label: desk.say('events'), cell: ({type}) => html`<code>${type}</code>`},
        {
          label: desk.say('state'),
          cell: ({status}) => html`<span class="tag ${TONE[status]}">${desk.say(WORD[status])}</span>`,
        },
        {
          label: desk.say('attempts'),
          cell: ({attempts}) =>
            attempts.map(({status, error, durationMs}) => `${status ?? error ?? '–'} (${durationMs} ms)`).join(' · ') ||
            '–',
          kind: 'wide',
        },
        {
          label: desk.say('actions'),
          cell: ({id, status}) =>
            status === 'PENDING'
              ? nothing
              : html`${desk.outcome(id)}${button(desk, 'replay', id, () => void desk.act({at: id, document: DELIVERY_REPLAY, variables: {id}, afterwards: () => list.load()}), 'quiet')}`,
          kind: 'act',
        },
      ],
      list.nodes,
    )}${list.more()}`;
  };

  return {
    name: 'webhooks',
    load,
    render: () => html`<p class="lead">${desk.say('webhooksText')}</p>
      ${
        endpoints.length === 0
          ? empty(desk.say('noEndpoints'), desk.say('noEndpointsText'))
          : dataTable<Endpoint>(
              desk.say('webhooks'),
              [
                {
                  label: desk.say('target'),
                  cell: ({url, description}) =>
                    html`<b>${url}</b>${description ? html` <span class="soft small">${description}</span>` : nothing}`,
                  kind: 'wide',
                },
                {label: desk.say('events'), cell: ({types}) => html`<code>${types.join(' ')}</code>`},
                {label: desk.say('state'), cell: standing},
                {label: desk.say('actions'), cell: acts, kind: 'act'},
              ],
              endpoints,
              ({id}) => {
                const outcome = desk.outcome(id);
                const shown = log(logs.get(id));
                return outcome === nothing && shown === nothing ? nothing : html`${outcome}${shown}`;
              },
            )
      }
      <h3>${desk.say('addEndpoint')}</h3>
      ${
        desk.isOpen
          ? html`<p class="soft">${desk.say('onMachine')}</p>${commandLine(desk, `orderlight webhook add ${desk.facts?.tenant ?? '<tenant>'} https://example.com/hook --types order.*`)}`
          : html`<form class="form" @submit=${create}>
            <label class="wide">${desk.say('url')}<input name="url" type="url" required placeholder="https://" autocomplete="off" /></label>
            <label>${desk.say('events')}<input name="types" placeholder="order.*" autocomplete="off" /></label>
            <label>${desk.say('description')}<input name="description" autocomplete="off" /></label>
            <button type="submit">${desk.say('add')}</button>
          </form>${desk.outcome('endpoint')}`
      }`,
  };
}
