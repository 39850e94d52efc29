import {parseXml, XmlCdata, XmlElement, XmlText} from '@rgrove/parse-xml';
import type {Issue} from '../../kit/adapter.js';
import type {HostMapping} from '../../kit/host-mapping.js';
import {utf8Text} from '../../kit/utf8.js';

/** A mapping that takes XML: what JSON there is beside it goes to the same reader. */
export function readingXml(mapping: HostMapping): HostMapping {
  return (payload, context) => {
    if (!(payload instanceof Uint8Array) && typeof payload !== 'string') return mapping(payload, context);
    const text = typeof payload === 'string' ? payload : utf8Text(payload);
    if (text === undefined || !/^\s*</.test(text)) return mapping(payload, context);
    const xml = xmlPayload(text);
    return 'issue' in xml ? {events: [], issues: [xml.issue]} : mapping(xml.value, context);
  };
}

/**
 * Reads XML into objects as JSON would have them: an element is its text, or an object of its attributes and elements by their local names;
 * elements of one name are a list. The parser knows no document type: an entity other than XML's own five is an error, and nothing is fetched.
 */
function xmlPayload(text: string): {readonly value: object} | {readonly issue: Issue} {
  try {
    const {root} = parseXml(text);
    const value = root && contentOf(root, 0);
    return {value: root ? {[localName(root.name)]: value} : {}};
  } catch (error) {
    // The parser's own message quotes the text, which is about people.
    const {line, column} = error as {readonly line?: number; readonly column?: number};
    const where = typeof line === 'number' ? `it breaks at line ${line}, column ${column}` : 'it cannot be read';
    return {issue: {code: 'INVALID_ENCODING', message: `The body is not XML: ${where}.`}};
  }
}

/** Deeper than any answer, and shallow enough for every stack. */
const DEEPEST = 60;

function contentOf(element: XmlElement, depth: number): unknown {
  if (depth > DEEPEST) throw new RangeError('nested too deeply');
  const content: Record<string, unknown> = Object.create(null);
  let text = '';
  let isObject = false;
  for (const [name, value] of Object.entries(element.attributes)) {
    if (/^xmlns(?::|$)|^xsi:/.test(name)) continue;
    content[localName(name)] = value;
    isObject = true;
  }
  for (const child of element.children) {
    if (child instanceof XmlElement) {
      add(content, localName(child.name), contentOf(child, depth + 1));
      isObject = true;
    } else if (child instanceof XmlText || child instanceof XmlCdata) text += child.text;
  }
  return isObject ? content : text.trim();
}

function add(content: Record<string, unknown>, name: string, value: unknown): void {
  const known = content[name];
  if (known === undefined) content[name] = value;
  else if (Array.isArray(known)) known.push(value);
  else content[name] = [known, value];
}

function localName(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}
