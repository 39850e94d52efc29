import {readFileSync} from 'node:fs';

const {modules} = JSON.parse(readFileSync(new URL('../../custom-elements.json', import.meta.url), 'utf8'));
const declarations = modules.flatMap((module) => module.declarations ?? []);

/** The name of an event's class to the name under which it is dispatched: `OrderSelectEvent` → `order-select`. */
const nameOf = (type) => kebab(type.replace(/Event$/, ''));

const elements = declarations
  .filter(({tagName}) => tagName?.startsWith('order-'))
  .map(({name, tagName, description, members = [], attributes = [], events = [], slots = []}) => ({
    name,
    tag: tagName,
    description,
    slots,
    properties: members.filter(isGiven),
    attributes: attributes.filter(({fieldName}) =>
      members.some((member) => member.name === fieldName && isGiven(member)),
    ),
    events,
  }))
  .sort((one, other) => one.tag.localeCompare(other.tag));

// What an element contains can fire any of them, and all of them bubble: the provider hears whatever happens below it.
const heard = new Map(elements.flatMap(({events}) => events).map((event) => [event.name, event]));
for (const [name, event] of heard) {
  const named = declarations.find(
    (declaration) => declaration.name.endsWith('Event') && nameOf(declaration.name) === name,
  );
  heard.set(name, {
    name,
    type: {text: named?.name ?? event.type.text},
    description: named?.description ?? event.description,
  });
}
for (const element of elements) if (element.slots.some(({name}) => name === '')) element.events = [...heard.values()];

/** Every element for hosts' pages, as the manifest tells it: what can be set on it and what it fires. */
export const ELEMENTS = elements;

/** `order-select` → `onOrderSelect`. */
export const handler = ({name}) => `on${pascal(name)}`;

/** `order-select` → `orderSelect`. */
export const camel = (name) => name.replace(/-(\w)/g, (_, letter) => letter.toUpperCase());

/** A docstring at an indentation, or nothing where there is nothing to say. */
export function doc(text, indent = '') {
  const said = text?.replace(/\s+/g, ' ').replaceAll('*/', '*\\/').trim();
  return said ? `${indent}/** ${said} */\n` : '';
}

/** The classes of an element's events, each once and in order. */
export const eventTypes = (events) => [...new Set(events.map(({type}) => type.text))].sort();

/** Names as a union of literals. */
export const union = (names) => names.map((name) => `'${name}'`).join(' | ') || 'never';

const pascal = (name) => camel(`-${name}`);

function kebab(name) {
  return name.replace(/[A-Z]/g, (letter, at) => (at ? '-' : '') + letter.toLowerCase());
}

function isGiven({kind, name, privacy = 'public', readonly, static: isStatic}) {
  return kind === 'field' && privacy === 'public' && !readonly && !isStatic && /^[a-z]/.test(name);
}
