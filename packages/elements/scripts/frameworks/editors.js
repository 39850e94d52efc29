import {readFileSync} from 'node:fs';
import {ELEMENTS} from './elements.js';

const {name, version} = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'));

/** What editors complete and explain: VS Code's custom data, JetBrains' web types, and a page for assistants. */
export function editorFiles() {
  return {
    'vscode.html-custom-data.json': json({version: 1.1, tags: ELEMENTS.map(customData)}),
    'web-types.json': json(webTypes()),
    '../llms.txt': page(),
  };
}

const json = (value) => `${JSON.stringify(value, null, 2)}\n`;

/** The texts that a type lists: of `'row' | 'full' | undefined` the two. */
function valuesOf(type = '') {
  const parts = type
    .split('|')
    .map((part) => part.trim())
    .filter((part) => part !== 'undefined');
  return parts.length && parts.every((part) => /^'[^']+'$/.test(part)) ? parts.map((part) => part.slice(1, -1)) : [];
}

function customData({tag, description, attributes}) {
  return {
    name: tag,
    description,
    attributes: attributes.map(({name: attribute, description: text, type}) => {
      const values = valuesOf(type?.text).map((value) => ({name: value}));
      return {name: attribute, description: text, ...(values.length && {values})};
    }),
  };
}

function webTypes() {
  return {
    $schema: 'https://json.schemastore.org/web-types',
    name,
    version,
    'description-markup': 'markdown',
    contributions: {
      html: {
        elements: ELEMENTS.map(({name: symbol, tag, description, attributes, properties, slots, events}) => ({
          name: tag,
          description,
          source: {module: name, symbol},
          attributes: attributes.map(({name: attribute, description: text, type}) => ({
            name: attribute,
            description: text,
            value: {type: valuesOf(type?.text).length ? valuesOf(type.text).map((value) => `'${value}'`) : 'string'},
          })),
          slots: slots.map(({name: slot, description: text}) => ({name: slot, description: text})),
          js: {
            properties: properties.map(({name: key, description: text, type}) => ({
              name: key,
              description: text,
              type: type?.text,
            })),
            events: events.map(({name: event, description: text}) => ({name: event, description: text})),
          },
        })),
      },
    },
  };
}

function page() {
  const lines = ELEMENTS.map(({tag, description}) => `- \`<${tag}>\`: ${description.replace(/\s+/g, ' ')}`);
  return `# ${name} ${version}

> Web components for order views: where is it, who has it, what is it stuck on, when is it done. They read a hub (\`@orderlight/server\`) over GraphQL, or an order that the page gives them.

\`\`\`html
<script type="module" src="https://hub.example/embed/1/orderlight.js"></script>
<order-provider endpoint="https://hub.example/graphql" locale="en">
  <order-timeline order-no="SO-1001" view="customer">What stands here shows until the element is drawn.</order-timeline>
</order-provider>
\`\`\`

## Elements

${lines.join('\n')}

Every attribute, property, event, slot and part: \`custom-elements.json\`. Attributes are texts; objects (\`order\`, \`filter\`, \`tokenProvider\`) are properties. Events bubble and cross shadow roots.

## From npm

- \`import '@orderlight/elements/order-card/define.js'\` registers one element, \`@orderlight/elements/define.js\` all; \`@orderlight/elements\` exports classes, event classes and types, and registers nothing.
- React: \`import {OrderCard} from '@orderlight/elements/react/order-card.js'\`, events as \`onOrderSelect\`; needs \`react\` and \`@lit/react\`. For the tags themselves in JSX: \`import '@orderlight/elements/react/jsx'\`.
- Vue: \`import {isOrderElement} from '@orderlight/elements/vue'\` for \`compilerOptions.isCustomElement\`, and the templates' types. Svelte: \`import '@orderlight/elements/svelte'\` for the types. Angular: copy \`frameworks/angular/order-elements.ts\`.
- The client alone: \`@orderlight/elements/client\`. On a server: \`@orderlight/elements/ssr\`. To try without a hub: \`<order-provider source="mock:split-shipment">\`.

## Never

- A long-lived key in a page: give \`tokenProvider\` a function that asks your own server for a short-lived token.
- Reaching into shadow roots: style by \`--order-*\` custom properties (\`tokens.json\`) and \`::part()\`.
`;
}
