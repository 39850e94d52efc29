/** What a page or a tool may know of the design: the table of tokens, their colours in each theme, and how they are seen. */
export {contrastRatio, distance, lightness, mixed, seenWith, VISIONS, type Vision} from './colour.js';
export {
  type Appearance,
  COLOURS,
  type ColourName,
  type ColourToken,
  SIZES,
  type SizeToken,
  type TokenName,
} from './table.js';
export {coloursOf, THEMES, type Theme} from './themes.js';
