// Writes the pages of docs/ that are made from code. `--check` writes nothing and fails when a page is out of date.
import {existsSync, readFileSync, writeFileSync} from 'node:fs';
import {fileURLToPath} from 'node:url';
import {ORDER_EVENT_TYPES} from '@orderlight/core';
import {openApiDocument} from '@orderlight/server';
import {accessPage} from './access-page.js';
import {adaptersPage} from './adapters-page.js';
import {indicatorsPage} from './indicators-page.js';
import {lifecyclesPage} from './lifecycles-page.js';
import {shipmentsPage} from './shipments-page.js';
import {asyncApi, webhookEventsPage} from './webhooks-page.js';

process.chdir(fileURLToPath(new URL('..', import.meta.url)));

const table = (head, rows) =>
  [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');

const declarations = JSON.parse(readFileSync('packages/elements/custom-elements.json', 'utf8')).modules.flatMap(
  (module) => module.declarations ?? [],
);
const elements = declarations.filter(({tagName}) => tagName);

/** What an event has beyond any `Event`: the public fields of its class. */
function fieldsOf({type}) {
  const {members = []} = declarations.find(({name}) => name === type?.text) ?? {};
  return members
    .filter(({privacy, description}) => !privacy && !description?.startsWith('@internal'))
    .map(({name, kind}) => (kind === 'method' ? `\`${name}()\`` : `\`${name}\``))
    .join(', ');
}

const MADE = ['Attributes', 'Properties without an attribute', 'Slots', 'Parts', 'Events'];

/** Sections that somebody wrote into a page beside those that are made: they stay. */
function writtenInto(path) {
  const text = existsSync(path) ? readFileSync(path, 'utf8') : '';
  return text
    .replace(CLOSING, '')
    .split(/^(?=## )/m)
    .slice(1)
    .filter((section) => !MADE.some((title) => section.startsWith(`## ${title}\n`)))
    .map((section) => `\n${section.trim()}\n`)
    .join('');
}

const CLOSING = 'Colours, type and space: [tokens.md](tokens.md).\n';

/** A page per element, from what its class says of itself. */
function elementPage({tagName, description, attributes = [], members = [], slots = [], cssParts = [], events = []}) {
  const cell = (text = '') => text.replaceAll('|', '\\|').replaceAll('\n', ' ');
  const properties = members.filter(
    ({kind, privacy, attribute, static: isStatic}) =>
      kind === 'field' && privacy !== 'private' && privacy !== 'protected' && !attribute && !isStatic,
  );
  const part = (title, head, rows) => (rows.length > 0 ? `\n## ${title}\n\n${table(head, rows)}\n` : '');
  return `# \`<${tagName}>\`

${description}
${part(
  'Attributes',
  ['attribute', 'type', 'what it does'],
  attributes.map(({name, type, description: text}) => [
    `\`${name}\``,
    `\`${cell(type?.text?.replace(' | undefined', ''))}\``,
    cell(text),
  ]),
)}${part(
  'Properties without an attribute',
  ['property', 'type', 'what it does'],
  properties
    .filter(({description: text}) => text)
    .map(({name, type, description: text}) => [
      `\`${name}\``,
      `\`${cell(type?.text?.replace(' | undefined', ''))}\``,
      cell(text),
    ]),
)}${part(
  'Slots',
  ['slot', 'what goes there'],
  slots.map(({name, description: text}) => [name ? `\`${name}\`` : '(default)', cell(text)]),
)}${part(
  'Parts',
  ['part', 'what it opens'],
  cssParts.map(({name, description: text}) => [`\`${name}\``, cell(text)]),
)}${part(
  'Events',
  ['event', 'when', 'its fields'],
  events.map((event) => [`\`${event.name}\``, cell(event.description), fieldsOf(event)]),
)}${writtenInto(`docs/elements/${tagName}.md`)}
${CLOSING}`;
}

const PAGES = {
  ...Object.fromEntries(elements.map((element) => [`docs/elements/${element.tagName}.md`, elementPage(element)])),
  'docs/indicators.md': indicatorsPage(table),
  'docs/events.md': `# Order events

Every fact that a source can claim about an order; the data of each is typed as \`OrderEventData\` in \`packages/core/src/model/order-event.ts\`. Facts of one instant,
source and sequence fold in this order.

${table(
  ['type', 'what it says'],
  Object.entries(ORDER_EVENT_TYPES).map(([type, text]) => [`\`${type}\``, text]),
)}
`,
  'docs/lifecycles.md': lifecyclesPage(table),
  'packages/server/openapi.json': `${JSON.stringify(openApiDocument(), null, 2)}\n`,
  'docs/access.md': accessPage(table),
  'docs/shipments.md': shipmentsPage(table),
  'docs/webhook-events.md': webhookEventsPage(table),
  'docs/asyncapi.json': `${JSON.stringify(asyncApi(), null, 2)}\n`,
  'docs/adapters.md': adaptersPage(table),
};

const stale = Object.entries(PAGES).filter(([path, text]) => !existsSync(path) || readFileSync(path, 'utf8') !== text);
if (process.argv.includes('--check')) {
  for (const [path] of stale) console.error(`${path} is out of date: run \`node scripts/docs.js\` and commit it.`);
  process.exit(stale.length > 0 ? 1 : 0);
}
for (const [path, text] of stale) writeFileSync(path, text);
