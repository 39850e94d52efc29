/**
 * The design tokens: the one table from which the styles' defaults, the tables of docs/elements/tokens.md and tokens.json are made
 * (`scripts/export-tokens.js`). No element imports it.
 */

/** A colour in each theme. In `contrast`, the system's own, or one for both, or `half` a hue and half the system's text. */
export interface ColourToken {
  readonly use: string;
  readonly light: string;
  readonly dark: string;
  readonly contrast: 'Canvas' | 'CanvasText' | 'LinkText' | `#${string}` | `half #${string}`;
}

/** A token that no theme changes; `customer` and `compact` say what it is there. */
export interface SizeToken {
  readonly use: string;
  readonly type: 'dimension' | 'number' | 'duration' | 'fontFamily' | 'border' | 'none';
  readonly value: string;
  readonly customer?: string;
  readonly compact?: string;
}

// Status colours part by lightness too: on white from bad, the darkest, over good to warn; on black from good, the lightest, over warn
// to bad. The tests hold them to it, as a reader with any kind of colour vision sees them, and in grey.
/** Every colour token with its values by theme. */
export const COLOURS = {
  surface: {use: 'background of an element', light: '#ffffff', dark: '#17191e', contrast: 'Canvas'},
  sunken: {
    use: 'background of what lies within: parcels, placeholders',
    light: '#f5f6f8',
    dark: '#1f2228',
    contrast: 'Canvas',
  },
  ink: {use: 'text', light: '#171a21', dark: '#eceef2', contrast: 'CanvasText'},
  'ink-soft': {use: 'text of second rank', light: '#596070', dark: '#a2a8b4', contrast: 'CanvasText'},
  line: {use: 'borders, rails, what is still to come', light: '#e1e4ea', dark: '#33373f', contrast: '#767676'},
  accent: {use: 'the present stage, links, buttons', light: '#3557d5', dark: '#8fa7ff', contrast: 'LinkText'},
  good: {use: 'done, proven', light: '#006846', dark: '#7de0b4', contrast: 'half #0c976e'},
  warn: {use: 'at risk, claimed but not proven', light: '#8a6200', dark: '#e0b84a', contrast: 'half #b6971b'},
  bad: {use: 'late, stuck, blocked', light: '#96130b', dark: '#f37a70', contrast: 'half #d32e11'},
} as const satisfies Record<string, ColourToken>;

/** Every other token with its default. */
export const SIZES = {
  focus: {use: 'ring around what has the focus', type: 'none', value: 'the accent'},
  tint: {use: 'strength of the tinted background of tags', type: 'number', value: '9%'},
  font: {
    use: 'typefaces; the Chinese ones give way where the text is Japanese or traditional Chinese',
    type: 'fontFamily',
    value:
      "-apple-system, BlinkMacSystemFont, 'Segoe UI', Roboto, sans-serif, 'PingFang SC', 'Noto Sans CJK SC', 'Microsoft YaHei'",
  },
  text: {use: 'size of text', type: 'dimension', value: '14px', customer: '15px'},
  'text-small': {use: 'size of tags, plans, notes', type: 'dimension', value: '12px'},
  'text-large': {use: 'size of the answer, against the text', type: 'number', value: '1.3em'},
  leading: {use: 'height of a line, against its text; Chinese has 1.6', type: 'number', value: '1.5'},
  space: {
    use: 'unit of space; gaps are its multiples',
    type: 'dimension',
    value: '4px',
    customer: '5px',
    compact: '3px',
  },
  padding: {use: 'space within the frame', type: 'dimension', value: '20px', compact: '12px'},
  control: {use: 'least height of a button', type: 'dimension', value: '32px'},
  border: {use: 'the frame', type: 'border', value: '1px solid'},
  radius: {use: 'corner of the frame; inner corners are half of it', type: 'dimension', value: '12px'},
  motion: {use: 'length of a movement; `0s` stops all', type: 'duration', value: '200ms'},
  reserved: {
    use: 'height kept while an order loads, or is missing',
    type: 'none',
    value: 'what an order of the usual length takes',
  },
  'list-height': {use: 'height of a list of orders', type: 'none', value: '`min(70vh, 44rem)`'},
  'board-height': {use: 'height of a board', type: 'none', value: '`min(70vh, 44rem)`'},
} as const satisfies Record<string, SizeToken>;

/** Name of a colour token. */
export type ColourName = keyof typeof COLOURS;
/** Name of any token. */
export type TokenName = ColourName | keyof typeof SIZES;

/** What a page may give to a provider: tokens by their names in camel case, `{accent: '#7a1fa2', inkSoft: '#555'}`. */
export type Appearance = {readonly [Name in TokenName as Camel<Name>]?: string};

type Camel<Name extends string> = Name extends `${infer Head}-${infer Tail}` ? `${Head}${Capitalize<Tail>}` : Name;
