import {html, nothing} from 'lit';
import {durationText} from '../../locales/time.js';
import {dataTable} from '../data-table.js';
import {age, type Content, type Desk, empty, type Section} from '../desk.js';
import {type Backlog, OVERVIEW, type Source} from '../operations.js';
import type {AdminKey} from '../words.js';

const TONE = {FRESH: 'good', LATE: 'warn', SILENT: 'bad', UNKNOWN: 'soft'} as const;

/** What the overview has read; the navigation shows its figures too. */
export interface Overview extends Section {
  readonly backlog: Backlog | undefined;
  readonly tenants: readonly string[];
}

/** What waits for somebody, and how current every source is. */
export function overviewSection(desk: Desk): Overview {
  let backlog: Backlog | undefined;
  let tenants: readonly string[] = [];
  let sources: readonly Source[] = [];

  const figure = (name: AdminKey, count: number, href: string, tone: string): Content =>
    html`<a class="figure ${count > 0 ? tone : 'soft'}" href=${href}><b>${new Intl.NumberFormat(desk.language).format(count)}</b> <span>${desk.say(name)}</span></a>`;

  const lag = (milliseconds: number | null) =>
    milliseconds === null
      ? '–'
      : milliseconds < 60_000
        ? new Intl.NumberFormat(desk.language, {style: 'unit', unit: 'second', unitDisplay: 'narrow'}).format(
            Math.round(milliseconds / 1000),
          )
        : durationText(milliseconds, desk.language);

  return {
    name: 'overview',
    get backlog() {
      return backlog;
    },
    get tenants() {
      return tenants;
    },
    async load() {
      const answer = await desk.ask<{
        tenant: {backlog: Backlog} | null;
        tenantNames: readonly string[];
        sources: readonly Source[];
      }>(OVERVIEW);
      backlog = answer.tenant?.backlog ?? {quarantined: 0, waiting: 0, pending: 0, dead: 0};
      tenants = answer.tenantNames;
      sources = answer.sources;
    },
    render() {
      const {quarantined = 0, waiting = 0, pending = 0, dead = 0} = backlog ?? {};
      const late = sources.filter(({state}) => state === 'LATE' || state === 'SILENT').length;
      return html`<p class="lead">${desk.say('overviewText')}</p>
        <div class="figures">
          ${figure('quarantinedFigure', quarantined, '#/quarantine', 'bad')}
          ${figure('deadFigure', dead, '#/dead', 'bad')}
          ${figure('waitingFigure', waiting, '#/waiting', 'warn')}
          ${figure('lateFigure', late, '#/overview', 'warn')}
          ${figure('pendingFigure', pending, '#/webhooks', 'ink')}
        </div>
        ${quarantined + dead + waiting + late === 0 ? html`<p class="good">${desk.say('allWell')}</p>` : nothing}
        <h3>${desk.say('sources')}</h3>
        ${
          sources.length === 0
            ? empty(desk.say('noSources'), desk.say('noSourcesText'))
            : dataTable<Source>(
                desk.say('sources'),
                [
                  {label: desk.say('channel'), cell: ({channel}) => html`<b>${channel}</b>`},
                  {label: desk.say('source'), cell: ({source}) => source, kind: 'wide'},
                  {
                    label: desk.say('state'),
                    cell: ({state}) => html`<span class="tag ${TONE[state]}">${desk.say(state)}</span>`,
                  },
                  {label: desk.say('lastHeard'), cell: ({lastHeardAt}) => age(desk, lastHeardAt)},
                  {
                    label: desk.say('lag'),
                    cell: ({lagP50, lagP95}) => (lagP50 === null ? '–' : `${lag(lagP50)} / ${lag(lagP95)}`),
                    kind: 'num',
                  },
                  {
                    label: desk.say('perHour'),
                    cell: ({messagesPerHour}) =>
                      new Intl.NumberFormat(desk.language, {maximumFractionDigits: 1}).format(messagesPerHour),
                    kind: 'num',
                  },
                ],
                sources,
              )
        }`;
    },
  };
}
