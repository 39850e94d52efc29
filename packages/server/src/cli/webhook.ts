import {randomUUID} from 'node:crypto';
import {parseArgs} from 'node:util';
import {listWebhookDeliveries} from '../db/webhook-deliveries.js';
import {listWebhookEndpoints, removeWebhookEndpoint} from '../db/webhook-endpoints.js';
import {createEndpoint, editEndpoint, noEndpoint, rotateSecret, type WebhookHub} from '../webhooks/manage-endpoints.js';
import {deliveryId, replayDeliveries} from '../webhooks/replay-deliveries.js';
import {testEndpoint} from '../webhooks/test-endpoint.js';
import {checkName} from './check-name.js';
import {type StoreCommand, UsageError} from './command.js';
import type {Terminal} from './terminal.js';

const OPTIONS = {
  types: {type: 'string'},
  description: {type: 'string'},
  leaked: {type: 'boolean'},
  endpoint: {type: 'string'},
  delivery: {type: 'string'},
  from: {type: 'string'},
  until: {type: 'string'},
} as const;

interface Call {
  readonly hub: WebhookHub;
  readonly tenant: string;
  /** What follows the tenant: an endpoint's id or its address. */
  readonly what: string | undefined;
  readonly values: {readonly [Name in keyof typeof OPTIONS]?: string | boolean};
  readonly out: Terminal['out'];
}

type Verb = (call: Call) => Promise<number>;

const VERBS: Readonly<Record<string, Verb>> = {
  async add({hub, tenant, what, values, out}) {
    const types = text(values.types)?.split(',');
    const description = text(values.description);
    const {endpoint, secret} = await createEndpoint(hub, tenant, {
      url: needed(what, 'the address to post to'),
      idempotencyKey: randomUUID(),
      createdBy: 'cli',
      ...(types && {types}),
      ...(description !== undefined && {description}),
    });
    out(`${endpoint.id}\n${secret}\nThe second line is its secret, shown this once: give it to the receiver.\n`);
    return 0;
  },
  async list({hub, tenant, out}) {
    for (const {id, url, types, disabled, failingSince} of await listWebhookEndpoints(hub.db, tenant)) {
      const state = disabled ? `disabled: ${disabled}` : failingSince ? `failing since ${failingSince}` : 'well';
      out(`${id}\t${state}\t${types.join(',')}\t${url}\n`);
    }
    return 0;
  },
  async test({hub, tenant, what, out}) {
    const {status, durationMs, error, answer} = await testEndpoint(hub, tenant, endpoint(what));
    out(`${status ?? error} after ${durationMs} ms\n${answer ? `${plain(answer)}\n` : ''}`);
    return status !== null && status >= 200 && status < 300 ? 0 : 1;
  },
  async rotate({hub, tenant, what, values, out}) {
    const wish = {idempotencyKey: randomUUID(), isLeaked: values.leaked === true};
    const {secret} = await rotateSecret(hub, tenant, endpoint(what), wish);
    out(`${secret}\n${wish.isLeaked ? 'The old one signs nothing more.' : 'The old one signs along for 24 hours.'}\n`);
    return 0;
  },
  async enable({hub, tenant, what}) {
    await editEndpoint(hub, tenant, endpoint(what), {isEnabled: true});
    return 0;
  },
  async disable({hub, tenant, what}) {
    await editEndpoint(hub, tenant, endpoint(what), {isEnabled: false});
    return 0;
  },
  async remove({hub, tenant, what}) {
    if (!(await removeWebhookEndpoint(hub.db, tenant, endpoint(what)))) throw noEndpoint(endpoint(what));
    return 0;
  },
  async deliveries({hub, tenant, what, out}) {
    const found = await listWebhookDeliveries(hub.db, tenant, {endpointId: what ?? null}, {first: 50});
    for (const {id, createdAt, status, type, attempts, endpointId, reason} of found)
      out(`${deliveryId(id)}\t${createdAt}\t${status}\t${type}\t${attempts}\t${endpointId}\t${reason ?? ''}\n`);
    return 0;
  },
  async replay({hub, tenant, values, out}) {
    const {delivery, from, until, endpoint: endpointId} = values;
    const count = await replayDeliveries(hub, tenant, {
      deliveryId: text(delivery) ?? null,
      from: text(from) ?? null,
      until: text(until) ?? null,
      endpointId: text(endpointId) ?? null,
    });
    out(`${count} messages are sent again\n`);
    return count > 0 ? 0 : 1;
  },
};

/** `orderlight webhook`: endpoints that are told of events, and what they were told. */
export const webhookCommand: StoreCommand = {
  summary: 'Tells other systems of events: endpoints, their secrets, what was sent to them',
  usage:
    'webhook add <tenant> <url> [--types order.*,eta.revised] [--description D]   |   webhook list <tenant>' +
    '   |   webhook test|enable|disable|remove <tenant> <endpoint>   |   webhook rotate <tenant> <endpoint> [--leaked]' +
    '   |   webhook deliveries <tenant> [endpoint]   |   webhook replay <tenant> --delivery ID | --from T [--until T] [--endpoint E]',
  async runWithHub(args, terminal, {store, box, now}) {
    const {values, positionals} = parseArgs({args: [...args], allowPositionals: true, options: OPTIONS});
    const [verb = '', tenant, what] = positionals;
    const run = Object.hasOwn(VERBS, verb) ? VERBS[verb] : undefined;
    if (!run || !tenant) throw new UsageError(`webhook takes one of ${Object.keys(VERBS).join(', ')}, then the tenant`);
    checkName('tenant', tenant);
    const hub: WebhookHub = {db: store.db, box, now, env: terminal.env};
    return run({hub, tenant, what, values, out: terminal.out});
  },
};

function endpoint(what: string | undefined): string {
  return needed(what, "the endpoint's id");
}

function needed(what: string | undefined, name: string): string {
  if (!what) throw new UsageError(`${name} is missing`);
  return what;
}

function text(value: string | boolean | undefined): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

// A receiver's text must not steer the terminal.
function plain(answer: string): string {
  return answer.replace(/[\p{Cc}\p{Cf}]+/gu, ' ');
}
