import {camel, doc, ELEMENTS, eventTypes, union} from './elements.js';

/** Types for the templates of Vue and Svelte, and directives for Angular's. */
export function templateFiles() {
  const names = ELEMENTS.map(({tag}) => `  '${tag}',\n`).join('');
  return {
    'vue/index.js': `const TAGS = new Set([\n${names}]);\n\nexport const isOrderElement = (tag) => TAGS.has(tag);\n`,
    'vue/index.d.ts': vueTypes(),
    'svelte/index.js': 'export {};\n',
    'svelte/index.d.ts': svelteTypes(),
    'angular/order-elements.ts': angularDirectives(),
  };
}

const keys = ({properties}) => union(properties.map(({name}) => name));
const typedEvents = ({events}) => events.map(({name, type}) => `'${name}': Orderlight.${type.text}`).join('; ');

function vueTypes() {
  return `import type {EmitFn, HTMLAttributes, PublicProps} from 'vue';
import type * as Orderlight from '../../dist/index.js';

/** For \`compilerOptions.isCustomElement\`: which tags Vue is to leave to the browser. */
export declare function isOrderElement(tag: string): boolean;

type OrderElement<Element, Key extends keyof Element, Events> = new () => Element & {
  /** @deprecated Vue reads the attributes' types from it; it is not there. */
  $props: HTMLAttributes & Partial<Pick<Element, Key>> & PublicProps;
  /** @deprecated Vue reads the events' types from it; it is not there. */
  $emit: EmitFn<{[Name in keyof Events]: (event: Events[Name]) => void}>;
};

declare module 'vue' {
  interface GlobalComponents {
${ELEMENTS.map((element) => `${doc(element.description, '    ')}    '${element.tag}': OrderElement<Orderlight.${element.name}, ${keys(element)}, {${typedEvents(element)}}>;\n`).join('')}  }
}
`;
}

function svelteTypes() {
  return `import type {HTMLAttributes} from 'svelte/elements';
import type * as Orderlight from '../../dist/index.js';

type OrderElement<Element extends EventTarget, Key extends keyof Element, Attributes extends string, Events> = HTMLAttributes<Element> &
  Partial<Pick<Element, Key>> & {readonly [Name in Attributes]?: string | undefined} & {
    readonly [Name in keyof Events as \`on\${Name & string}\` | \`on:\${Name & string}\`]?: ((event: Events[Name]) => void) | undefined;
  };

declare module 'svelte/elements' {
  interface SvelteHTMLElements {
${ELEMENTS.map(
  (element) =>
    `${doc(element.description, '    ')}    '${element.tag}': OrderElement<Orderlight.${element.name}, ${keys(element)}, ${union(
      element.attributes.map(({name}) => name).filter((name) => name.includes('-')),
    )}, {${typedEvents(element)}}>;\n`,
).join('')}  }
}
`;
}

function angularDirectives() {
  const events = eventTypes(ELEMENTS.flatMap((element) => element.events));
  const classes = ELEMENTS.map(({tag}) => `import '@orderlight/elements/${tag}/define.js';\n`).join('');
  return `// Made from the elements' manifest. Copy it into your application, where Angular compiles it with the rest.
import {Directive, ElementRef, Input, inject, Output} from '@angular/core';
import type {${[...ELEMENTS.map(({name}) => name), ...events].sort().join(', ')}} from '@orderlight/elements';
${classes}import {fromEvent} from 'rxjs';

${ELEMENTS.map(directive).join('\n')}
/** All of them, for a component's \`imports\`. */
export const ORDER_ELEMENTS = [
${ELEMENTS.map(({name}) => `  ${name}Directive,\n`).join('')}] as const;
`;
}

function directive({name, tag, description, properties, events}) {
  const inputs = properties.map(
    ({name: key, description: text}) =>
      `${doc(text, '  ')}  @Input() set ${key}(value: ${name}['${key}']) {\n    this.#element.${key} = value;\n  }\n`,
  );
  const outputs = events.map(
    ({name: event, type, description: text}) =>
      `${doc(text, '  ')}  @Output() readonly ${camel(event)} = fromEvent<${type.text}>(this.#element, '${event}');\n`,
  );
  return `${doc(description)}@Directive({selector: '${tag}'})
export class ${name}Directive {
  readonly #element = inject<ElementRef<${name}>>(ElementRef).nativeElement;

${outputs.join('')}${outputs.length && inputs.length ? '\n' : ''}${inputs.join('\n')}}
`;
}
