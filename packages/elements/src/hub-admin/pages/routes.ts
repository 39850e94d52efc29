import {html, nothing} from 'lit';
import {dataTable} from '../data-table.js';
import {button, commandLine, type Desk, empty, type Section} from '../desk.js';
import {type Outcome, ROUTE_SWITCH, ROUTE_TEST, ROUTES, type Route} from '../operations.js';

interface Trial extends Outcome {
  readonly isSent: boolean;
  readonly reason: string | null;
}

/** By which way people are told of what needs them. */
export function routesSection(desk: Desk): Section {
  let routes: readonly Route[] = [];
  const load = async () => {
    ({messageRoutes: routes} = await desk.ask<{messageRoutes: Route[]}>(ROUTES));
    desk.update();
  };
  const test = ({id}: Route) =>
    desk.act<Trial>({
      at: id,
      document: ROUTE_TEST,
      variables: {id},
      tell: ({isSent, reason}) =>
        isSent ? desk.say('testSent') : `!${desk.say('testNotSent', {reason: reason ?? ''})}`,
    });
  const switchTo = ({id}: Route, isDisabled: boolean) =>
    desk.act({at: id, document: ROUTE_SWITCH, variables: {id, isDisabled}, afterwards: load});

  return {
    name: 'routes',
    load,
    render: () => html`<p class="lead">${desk.say('routesText')}</p>
      ${
        routes.length === 0
          ? empty(
              desk.say('noRoutes'),
              desk.say('noRoutesText'),
              commandLine(
                desk,
                `orderlight route add ${desk.facts?.tenant ?? '<tenant>'} EMAIL --to desk@example.com --topics sla.*`,
              ),
            )
          : dataTable<Route>(
              desk.say('routes'),
              [
                {label: desk.say('name'), cell: ({name}) => html`<b>${name}</b>`},
                {label: desk.say('by'), cell: ({channel}) => channel},
                {
                  label: desk.say('topicsTold'),
                  cell: ({topics}) => html`<code>${topics.join(' ')}</code>`,
                  kind: 'wide',
                },
                {
                  label: desk.say('quiet'),
                  cell: ({quietHours}) =>
                    quietHours ? `${quietHours.from}–${quietHours.until} ${quietHours.timeZone}` : '–',
                },
                {
                  label: desk.say('state'),
                  cell: ({isDisabled}) =>
                    html`<span class="tag ${isDisabled ? 'soft' : 'good'}">${desk.say(isDisabled ? 'disabled' : 'enabled')}</span>`,
                },
                {
                  label: desk.say('actions'),
                  cell: (
                    route,
                  ) => html`${desk.isOpen ? nothing : button(desk, route.isDisabled ? 'switchOn' : 'switchOff', route.id, () => void switchTo(route, !route.isDisabled), 'quiet')}
                    ${button(desk, 'test', route.id, () => void test(route))}`,
                  kind: 'act',
                },
              ],
              routes,
              ({id}) => desk.outcome(id),
            )
      }`,
  };
}
