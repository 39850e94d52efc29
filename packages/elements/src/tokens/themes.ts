import {mixed} from './colour.js';
import {COLOURS, type ColourName, type ColourToken} from './table.js';

/** Themes as they are drawn; high contrast follows the reader's light or dark. */
export const THEMES = ['light', 'dark', 'contrast', 'contrast-dark'] as const;
/** A theme that the elements have colours for. */
export type Theme = (typeof THEMES)[number];

// What Chromium draws for the system's colours where nobody has set others.
const SYSTEM = {
  contrast: {Canvas: '#ffffff', CanvasText: '#000000', LinkText: '#0000ee'},
  'contrast-dark': {Canvas: '#121212', CanvasText: '#ffffff', LinkText: '#9e9eff'},
} as const;

/** Every colour of a theme as `#rrggbb`, the system's colours as Chromium has them. */
export function coloursOf(theme: Theme): Record<ColourName, string> {
  const entries = Object.entries<ColourToken>(COLOURS).map(([name, token]) => [name, colourIn(theme, token)]);
  return Object.fromEntries(entries) as Record<ColourName, string>;
}

function colourIn(theme: Theme, token: ColourToken): string {
  if (theme === 'light' || theme === 'dark') return token[theme];
  const system = SYSTEM[theme];
  const {contrast} = token;
  if (contrast.startsWith('half ')) return mixed(contrast.slice(5), system.CanvasText);
  return contrast in system ? system[contrast as keyof typeof system] : contrast;
}
