import {cdp} from 'vitest/browser';

interface AxValue {
  readonly value?: unknown;
}
interface AxNode {
  readonly nodeId: string;
  readonly parentId?: string;
  readonly childIds?: readonly string[];
  readonly ignored: boolean;
  readonly role?: AxValue;
  readonly name?: AxValue;
  readonly value?: AxValue;
  readonly description?: AxValue;
  readonly properties?: readonly {readonly name: string; readonly value: AxValue}[];
  readonly backendDOMNodeId?: number;
}
interface DomNode {
  readonly backendNodeId: number;
  readonly attributes?: readonly string[];
  readonly children?: readonly DomNode[];
  readonly shadowRoots?: readonly DomNode[];
  readonly contentDocument?: DomNode;
}
interface FrameTree {
  readonly frame: {readonly id: string; readonly url: string};
  readonly childFrames?: readonly FrameTree[];
}

/** One thing that a screen reader tells of. */
interface Told {
  readonly role: string;
  readonly name: string;
  /** What else is told: `expanded`, `required`, `value=85`. */
  readonly states: readonly string[];
  readonly within: readonly Told[];
}

const ask = <T>(method: string, parameters: object = {}) =>
  cdp().send(method as never, parameters as never) as unknown as Promise<T>;

// They group for the eye alone, or are letters of what was told already.
const SILENT = new Set(['generic', 'none', 'strong', 'Time', 'time', 'emphasis', 'code', 'Section', 'presentation']);
const TOLD = [
  'disabled',
  'invalid',
  'required',
  'checked',
  'pressed',
  'expanded',
  'selected',
  'hasPopup',
  'live',
  'level',
  'modal',
  'multiselectable',
  'keyshortcuts',
  'valuetext',
];
const NAMED = new Set([
  'button',
  'link',
  'combobox',
  'textbox',
  'searchbox',
  'checkbox',
  'image',
  'meter',
  'progressbar',
  'dialog',
  'grid',
  'listbox',
  'option',
  'row',
  'table',
  'region',
  'DisclosureTriangle',
]);
const PLAIN: Readonly<Record<string, unknown>> = {invalid: 'false', live: 'off', hasPopup: 'false'};

/** What Chromium gives a screen reader of the page: its accessibility tree, without what it leaves out itself. */
export async function toldTree(): Promise<readonly Told[]> {
  const {frameTree} = await ask<{frameTree: FrameTree}>('Page.getFrameTree');
  await ask('Accessibility.enable');
  await ask('DOM.enable');
  const frameId = frameNamed(frameTree, location.href)?.frame.id;
  const {nodes} = await ask<{nodes: readonly AxNode[]}>('Accessibility.getFullAXTree', {frameId});
  const {root} = await ask<{root: DomNode}>('DOM.getDocument', {depth: -1, pierce: true});
  const current = currentOf(root);
  const byId = new Map(nodes.map((node) => [node.nodeId, node]));
  const tell = (id: string): readonly Told[] => {
    const node = byId.get(id);
    if (!node) return [];
    const role = `${node.role?.value ?? ''}`;
    if (role === 'InlineTextBox' || role === 'ListMarker' || role === 'LineBreak') return [];
    const within = (node.childIds ?? []).flatMap(tell);
    const name = `${node.name?.value ?? ''}`.replace(/\s+/g, ' ').trim();
    // A closed menu tells its choice alone.
    if (role === 'MenuListPopup') return [];
    if (role === 'StaticText') return name ? [{role: 'text', name, states: [], within: []}] : [];
    const states = [...statesOf(node, role), ...(current.has(node.backendDOMNodeId ?? -1) ? ['current'] : [])];
    if (node.ignored || (SILENT.has(role) && !states.length)) return within;
    return [{role, name, states, within}];
  };
  return nodes
    .filter(({parentId}) => !parentId)
    .flatMap(({nodeId}) => tell(nodeId))
    .flatMap(({within}) => within);
}

/** The tree as lines to read, a level per indent; texts of one line on one line. */
export function written(told: readonly Told[], indent = ''): string {
  return joined(told)
    .map(({role, name, states, within}) => {
      const line = `${indent}${role}${name ? ` "${name}"` : ''}${states.map((state) => ` [${state}]`).join('')}`;
      const isSaid = within.every((part) => part.role === 'text') && joined(within)[0]?.name === name;
      return [line, ...(isSaid ? [] : [written(within, `${indent}  `)])].filter(Boolean).join('\n');
    })
    .join('\n');
}

/** What a reader would stumble over: no name, a name twice for two things, a word said twice on end. */
export function stumbles(told: readonly Told[]): readonly string[] {
  const pressed = flat(told).filter(({role}) => NAMED.has(role));
  const seen = new Set<string>();
  return pressed.flatMap(({role, name}) => {
    const key = `${role} "${name}"`;
    const isTwice = seen.has(key);
    seen.add(key);
    if (!name) return [`${role} has no name`];
    if (isTwice) return [`${key} stands twice`];
    return /(\b\w[\w ]{3,}) \1\b/i.test(name) ? [`${key} says a word twice`] : [];
  });
}

/** All that is told, one after the other. */
function flat(told: readonly Told[]): readonly Told[] {
  return told.flatMap((one) => [one, ...flat(one.within)]);
}

function joined(told: readonly Told[]): readonly Told[] {
  const lines: Told[] = [];
  for (const one of told) {
    const last = lines.at(-1);
    if (one.role === 'text' && last?.role === 'text')
      lines[lines.length - 1] = {...last, name: `${last.name} ${one.name}`};
    else lines.push(one);
  }
  return lines;
}

function statesOf({properties, value, description}: AxNode, role: string): readonly string[] {
  const states: string[] = [];
  for (const name of TOLD) {
    if (name === 'level' && role !== 'heading') continue;
    const found = properties?.find((one) => one.name === name)?.value.value;
    if (
      found === undefined ||
      found === PLAIN[name] ||
      (found === false && name !== 'expanded' && name !== 'selected') ||
      found === ''
    )
      continue;
    states.push(found === true ? name : `${name}=${found}`);
  }
  const held = typeof value?.value === 'number' ? Math.round(value.value * 100) / 100 : value?.value;
  if (held !== undefined && held !== '') states.push(`value=${held}`);
  if (description?.value) states.push(`described: ${description.value}`);
  return states;
}

/** The tree does not tell of `aria-current`; screen readers do. */
function currentOf(root: DomNode, found = new Set<number>()): ReadonlySet<number> {
  const at = root.attributes?.indexOf('aria-current') ?? -1;
  if (at >= 0 && at % 2 === 0 && root.attributes?.[at + 1] !== 'false') found.add(root.backendNodeId);
  for (const node of [...(root.children ?? []), ...(root.shadowRoots ?? [])]) currentOf(node, found);
  if (root.contentDocument) currentOf(root.contentDocument, found);
  return found;
}

function frameNamed(tree: FrameTree, url: string): FrameTree | undefined {
  if (tree.frame.url === url) return tree;
  for (const child of tree.childFrames ?? []) {
    const found = frameNamed(child, url);
    if (found) return found;
  }
  return undefined;
}
