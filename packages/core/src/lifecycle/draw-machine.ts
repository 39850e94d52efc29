import type {LocalizedText} from '../model/localized-text.js';
import {moneyToDecimal} from '../model/money.js';
import type {LineFlags} from '../model/order.js';
import type {Condition} from './condition.js';
import type {LifecycleDefinition} from './definition.js';
import {type PathEdge, type PathUnit, unitsOf} from './path.js';

/**
 * Draws a checked lifecycle as a Mermaid `stateDiagram-v2`: its stages, its branches with what they depend on, and its
 * parallel tracks as regions of one state.
 *
 * A way back is drawn where the definition names it; where it names nothing, every earlier stage may be done again, which no
 * drawing would be clearer for. State diagrams know no dotted lines, so a way back says that it is one. Labels are in the
 * language `locale` where the definition has it, else in English.
 */
export function drawLifecycle(definition: LifecycleDefinition, locale = 'en'): string {
  const words = locale.startsWith('zh') ? ZH : EN;
  const labels = new Map(definition.stages.map(({key, label, optional}) => [key, {label, optional}]));
  const groups = new Map((definition.parallel ?? []).map((group) => [group.key, group]));
  const steps = new Map([...definition.stages, ...groups.values()].map(({key, next}) => [key, next]));
  const units = unitsOf(definition);

  const state = (key: string, indent: string) => {
    const {label, optional} = labels.get(key) ?? {};
    const note = optional ? ` (${words.optional})` : '';
    return `${indent}state "${text(label ? named(label, locale) + note : key)}" as ${id(key)}`;
  };
  const drawn = (unit: PathUnit): readonly string[] => {
    if (!unit.isGroup) return [state(unit.key, '  ')];
    const label = groups.get(unit.key)?.label;
    const tracks = unit.tracks.map((track) => [
      ...track.map((key) => state(key, '    ')),
      ...[...track, END].map((key, place) => `    ${id(track[place - 1] ?? END)} --> ${id(key)}`),
    ]);
    return [
      `  state "${text(label ? named(label, locale) : unit.key)}" as ${id(unit.key)} {`,
      ...tracks.flatMap((lines, place) => (place > 0 ? ['    --', ...lines] : lines)),
      '  }',
    ];
  };
  const edges = ({key, onward, back}: PathUnit): readonly string[] => [
    ...onward.map((edge, place) => arrow(key, edge.to, ifWords(edge, place, onward.length, definition, words))),
    ...(steps.get(key) ? back : []).map((edge) => {
      const when = edge.when.map((word) => conditionWords(word, definition, words)).join(words.and);
      return arrow(key, edge.to, when ? `${words.back} · ${when}` : words.back);
    }),
    ...(onward.length === 0 ? [arrow(key, END)] : []),
  ];
  return [
    'stateDiagram-v2',
    ...units.flatMap(drawn),
    arrow(END, units[0]?.key ?? END),
    ...units.flatMap(edges),
    '',
  ].join('\n');
}

/** Where a drawing begins and ends. */
const END = '*';

interface Words {
  readonly otherwise: string;
  readonly back: string;
  readonly optional: string;
  readonly not: string;
  readonly and: string;
  readonly or: string;
  readonly from: string;
  readonly lines: Readonly<Record<keyof LineFlags, string>>;
}

const EN: Words = {
  otherwise: 'otherwise',
  back: 'back',
  optional: 'may be passed over',
  not: 'not ',
  and: ' and ',
  or: ' or ',
  from: 'from ',
  lines: {gift: 'a gift', coldChain: 'cold-chain goods', hazmat: 'hazardous goods', customMade: 'made to measure'},
};

const ZH: Words = {
  otherwise: '其他',
  back: '退回',
  optional: '可跳过',
  not: '非',
  and: '且',
  or: '或',
  from: '金额不低于 ',
  lines: {gift: '礼品', coldChain: '冷链商品', hazmat: '危险品', customMade: '定制品'},
};

/** What a way on depends on; nothing where it is the only one. */
function ifWords(
  {when}: PathEdge,
  place: number,
  ways: number,
  definition: LifecycleDefinition,
  words: Words,
): string | undefined {
  // The conditions of the ways before it come first, turned round; its own is last.
  const own = when[place];
  if (own !== undefined) return conditionWords(own, definition, words);
  return ways > 1 ? words.otherwise : undefined;
}

function conditionWords(word: string, {conditions = {}}: LifecycleDefinition, words: Words): string {
  const name = word.replace(/^!/, '');
  const condition = conditions[name];
  const asked = condition ? described(condition, words) : name;
  return word.startsWith('!') ? `${words.not}${asked}` : asked;
}

function described(condition: Condition, words: Words): string {
  if ('all' in condition) return condition.all.map((part) => described(part, words)).join(words.and);
  if ('any' in condition) return condition.any.map((part) => described(part, words)).join(words.or);
  if ('not' in condition) return `${words.not}${described(condition.not, words)}`;
  if ('line' in condition) return words.lines[condition.line];
  if ('totalFrom' in condition) {
    return `${words.from}${moneyToDecimal(condition.totalFrom)} ${condition.totalFrom.currency}`;
  }
  if ('tag' in condition) return `#${condition.tag}`;
  if ('channel' in condition) return condition.channel;
  if ('level' in condition) return condition.level;
  return `${condition.attribute} = ${condition.is}`;
}

function arrow(from: string, to: string, label?: string): string {
  return `  ${id(from)} --> ${id(to)}${label ? ` : ${text(label)}` : ''}`;
}

/** A key as Mermaid takes it: hyphens end a name there, and some of its own words (`end`, `state`) are good keys here. */
function id(key: string): string {
  return key === END ? '[*]' : `s_${key.replaceAll('-', '_')}`;
}

function named(label: LocalizedText, locale: string): string {
  return label[locale] ?? label.en;
}

/** Text that Mermaid shows as it is, whatever signs of its own language or of HTML stand in it. */
function text(words: string): string {
  return words.replace(/\s+/g, ' ').replace(/["#;:<>{}[\]\\&%`]/g, (sign) => `#${sign.charCodeAt(0)};`);
}
