import {sampleViews} from '@orderlight/core/fixtures';
import {exampleEvent, WEBHOOK_EVENTS} from '@orderlight/server';

const HEADERS = {
  'webhook-id': 'Id of the event, `id` of the body: the same with every attempt and every replay.',
  'webhook-timestamp': 'Seconds since the epoch of this attempt.',
  'webhook-signature': 'One or more of `v1,` and the base64 HMAC-SHA256 of `id.timestamp.body`, by a space apart.',
};

/** The catalogue of events that receivers are told of. `table` writes a table. */
export function webhookEventsPage(table) {
  const rows = (wanted) =>
    Object.entries(WEBHOOK_EVENTS)
      .filter(([, {isReserved}]) => !!isReserved === wanted)
      .map(([name, {says, about, holds = {}}]) => [
        `\`${name}\``,
        says,
        about.toLowerCase(),
        Object.entries(holds)
          .map(([key, words]) => `\`${key}\`: ${words}`)
          .join('; '),
      ]);
  const head = ['type', 'when', 'subject', '`data.event` holds'];
  return `# Events

What endpoints are told of: [webhooks.md](webhooks.md) says how. Made from \`packages/server/src/webhooks/event-types.ts\`; the same as AsyncAPI: [asyncapi.json](asyncapi.json). A name keeps its meaning for ever.

${table(head, rows(false))}

Names that are taken and that nothing tells yet:

${table(head, rows(true))}

## A message

\`\`\`json
${JSON.stringify(exampleEvent(sampleViews('en', 'CUSTOMER').inTransit), null, 2)}
\`\`\`

${table(
  ['field', 'what it is'],
  [
    ['`id`', 'the same with every attempt, every replay and at every endpoint'],
    ['`source`', '`/tenants/` and the tenant'],
    ['`subject`', 'id of the order, name of the channel, id of the endpoint'],
    ['`time`', 'when the hub recorded it; when it happened, the order says'],
    [
      '`sequence`',
      "place in the tenant's feed: as text in the same order as a number. Absent on what is not out of the feed",
    ],
    ['`data.order`', 'the order as it stood when the message was made, at `version`; it says nothing of the person'],
    ['`data.event.types`', 'the [facts](events.md) that made the change'],
  ],
)}
`;
}

/** The same as AsyncAPI 3. */
export function asyncApi() {
  const schemas = {
    Order: {
      type: 'object',
      description: 'The order as it stood when the message was made.',
      required: ['id', 'orderNo', 'channel', 'version', 'phase', 'stage', 'control', 'paymentStatus'],
      properties: {
        ...text('id orderNo channel phase stage control paymentStatus fulfillmentStatus returnStatus'),
        version: {type: 'integer', minimum: 1, description: 'How many changes it has seen: ignore what is older.'},
        placedAt: {type: 'string', format: 'date-time'},
        promised: {type: 'object'},
      },
    },
    Headers: {
      type: 'object',
      required: Object.keys(HEADERS),
      properties: Object.fromEntries(
        Object.entries(HEADERS).map(([name, description]) => [name, {type: 'string', description}]),
      ),
    },
  };
  const messages = Object.fromEntries(
    Object.entries(WEBHOOK_EVENTS).map(([name, event]) => [name, message(name, event)]),
  );
  return {
    asyncapi: '3.0.0',
    info: {
      title: 'Orderlight webhooks',
      version: '1',
      description:
        'CloudEvents 1.0 in structured JSON, signed by Standard Webhooks, at least once and in no certain order.',
      license: {name: 'MIT'},
    },
    defaultContentType: 'application/cloudevents+json',
    channels: {
      endpoint: {
        address: null,
        description: 'The URL of an endpoint that a tenant has added.',
        messages: Object.fromEntries(
          Object.keys(messages).map((name) => [name, {$ref: `#/components/messages/${name}`}]),
        ),
      },
    },
    operations: {
      tell: {
        action: 'send',
        channel: {$ref: '#/channels/endpoint'},
        summary: 'The hub posts a message; any 2xx takes it.',
        bindings: {http: {method: 'POST', bindingVersion: '0.3.0'}},
      },
    },
    components: {messages, schemas},
  };
}

function message(name, {says, about, holds = {}, isReserved}) {
  const isOrder = about === 'ORDER';
  const required = ['specversion', 'id', 'source', 'type', 'subject', 'time', 'datacontenttype', 'data'];
  return {
    name,
    title: name,
    summary: isReserved ? `${says} Reserved: nothing tells it yet.` : says,
    contentType: 'application/cloudevents+json',
    headers: {$ref: '#/components/schemas/Headers'},
    ...(isReserved && {'x-reserved': true}),
    payload: {
      type: 'object',
      required,
      properties: {
        specversion: {const: '1.0'},
        ...text('id source subject'),
        type: {const: name},
        time: {type: 'string', format: 'date-time'},
        datacontenttype: {const: 'application/json'},
        sequence: {type: 'string', pattern: '^[0-9]{16}$'},
        data: {
          type: 'object',
          required: isOrder ? ['order', 'event'] : ['event'],
          properties: {
            ...(isOrder && {order: {$ref: '#/components/schemas/Order'}}),
            event: {
              type: 'object',
              required: ['types'],
              properties: {
                types: {type: 'array', items: {type: 'string'}},
                ...Object.fromEntries(Object.entries(holds).map(([key, description]) => [key, {description}])),
              },
            },
          },
        },
      },
    },
  };
}

const text = (names) => Object.fromEntries(names.split(' ').map((key) => [key, {type: 'string'}]));
