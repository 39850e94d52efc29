import {doc, ELEMENTS, eventTypes, handler, union} from './elements.js';

/** A component for each element, all of them in one module, and types for those who write the tags themselves. */
export function reactFiles() {
  return {
    'react/index.js': `'use client';\n${ELEMENTS.map(({name, tag}) => `export {${name}} from './${tag}.js';\n`).join('')}`,
    'react/index.d.ts': ELEMENTS.map(({name, tag}) => `export {${name}, type ${name}Props} from './${tag}.js';\n`).join(
      '',
    ),
    'react/jsx.js': 'export {};\n',
    'react/jsx.d.ts': tags(),
    ...Object.fromEntries(
      ELEMENTS.flatMap((element) => [
        [`react/${element.tag}.js`, component(element)],
        [`react/${element.tag}.d.ts`, componentTypes(element)],
      ]),
    ),
  };
}

function component({name, tag, events}) {
  return `'use client';
import {createComponent} from '@lit/react';
import * as React from 'react';
import {${name} as Element} from '../../dist/${tag}/${tag}.js';
import '../../dist/${tag}/define.js';

export const ${name} = /* @__PURE__ */ createComponent({
  react: React,
  tagName: '${tag}',
  elementClass: Element,
  displayName: '${name}',
  events: {
${events.map((event) => `    ${handler(event)}: '${event.name}',\n`).join('')}  },
});
`;
}

// Written out, for what @lit/react derives from the class takes its methods and its inner life for properties too.
function componentTypes({name, tag, description, properties, events}) {
  return `import type {ForwardRefExoticComponent, HTMLAttributes, RefAttributes} from 'react';
import type {${[`${name} as Element`, ...eventTypes(events)].join(', ')}} from '../../dist/index.js';

/** What \`<${tag}>\` takes. Its children are there until the element is drawn: on the server, and without script. */
export interface ${name}Props extends HTMLAttributes<Element> {
${properties.map(({name: key, description: text}) => `${doc(text, '  ')}  readonly ${key}?: Element['${key}'];\n`).join('')}${events
  .map(
    (event) =>
      `${doc(event.description, '  ')}  readonly ${handler(event)}?: ((event: ${event.type.text}) => void) | undefined;\n`,
  )
  .join('')}}

${doc(description)}export const ${name}: ForwardRefExoticComponent<${name}Props & RefAttributes<Element>>;
`;
}

function tags() {
  return `import type {HTMLAttributes, RefAttributes} from 'react';
import type * as Orderlight from '../../dist/index.js';

type Tag<Element, Key extends keyof Element, Attributes extends string, Events> = HTMLAttributes<Element> &
  RefAttributes<Element> &
  Partial<Pick<Element, Key>> & {readonly [Name in Attributes]?: string | undefined} & {
    readonly [Name in keyof Events as \`on\${Name & string}\`]?: ((event: Events[Name]) => void) | undefined;
  };

declare module 'react' {
  namespace JSX {
    interface IntrinsicElements {
${ELEMENTS.map(tag).join('')}    }
  }
}
`;
}

function tag({name, tag: tagName, description, properties, attributes, events}) {
  const spelled = attributes.map((attribute) => attribute.name).filter((text) => text.includes('-'));
  const typed = events.map((event) => `'${event.name}': Orderlight.${event.type.text}`).join('; ');
  return `${doc(description, '      ')}      '${tagName}': Tag<Orderlight.${name}, ${union(properties.map((property) => property.name))}, ${union(spelled)}, {${typed}}>;\n`;
}
