// What is made of the table of tokens: the styles' defaults, the tables of the docs, the file for design tools. Texts only;
// export-tokens.js writes them, and a test compares them with what was written.

const CONTRAST =
  "High contrast, by day and by night: the system's own colours, and hues halfway to its text. A page's colours are not asked.";
const short = (hex) => hex.replace(/^#(.)\1(.)\2(.)\3$/, '#$1$2$3');

/** src/tokens/colours.styles.ts: the colours of each theme as declarations, which tokens.styles.ts puts where they hold. */
export function coloursModule({COLOURS}) {
  const block = ({name, doc, scheme, value}) => {
    const lines = Object.entries(COLOURS).map(([token, colour]) => {
      return `  --_${token.split('-').at(-1)}: ${value(token, colour)};`;
    });
    if (scheme) lines.unshift(`  color-scheme: ${scheme};`);
    return `/** ${doc} */\nexport const ${name} = css\`\n${lines.join('\n')}\n\`;\n`;
  };
  const own = (theme) => (token, colour) => `var(--order-${token}, ${short(colour[theme])})`;
  const high = (_, {contrast}) =>
    contrast.startsWith('half') ? `color-mix(in srgb, ${short(contrast.slice(5))}, CanvasText)` : contrast;
  return `// Made from table.ts by scripts/export-tokens.js.
import {css} from 'lit';

${block({name: 'light', doc: 'By day; what a page has set comes first.', scheme: 'light', value: own('light')})}
${block({name: 'dark', doc: 'By night.', scheme: 'dark', value: own('dark')})}
${block({name: 'contrast', doc: CONTRAST, value: high})}`;
}

/** The tables of docs/elements/tokens.md. */
export function docsTables({COLOURS, SIZES}) {
  const colours = Object.entries(COLOURS).map(([name, {use, light, dark, contrast}]) => [
    `\`--order-${name}\``,
    use,
    `\`${short(light)}\``,
    `\`${short(dark)}\``,
    contrast.startsWith('half') ? `\`${contrast.slice(5)}\`, half \`CanvasText\`` : `\`${contrast}\``,
  ]);
  const sizes = Object.entries(SIZES).map(([name, token]) => [
    `\`--order-${name}\``,
    token.use,
    defaultOf(token),
    token.customer ? `\`${token.customer}\`` : '',
    token.compact ? `\`${token.compact}\`` : '',
  ]);
  return [
    table(['token', 'what it is', 'light', 'dark', 'high contrast'], colours),
    table(['token', 'what it is', 'default', 'for customers', '`density="compact"`'], sizes),
  ].join('\n\n');
}

function defaultOf({type, value}) {
  if (type === 'none') return value;
  return type === 'border' ? `\`${value}\` in the line's colour` : `\`${value}\``;
}

function table(head, rows) {
  return [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

/**
 * tokens.json in the Design Tokens Community Group's format, 2025.10. Each group at the top is a whole set, with the same names in each,
 * so that a tool may take a group as a mode (Figma), a set (Tokens Studio) or a theme.
 */
export function designTokens({COLOURS, SIZES, THEMES, coloursOf}) {
  const themes = THEMES.map((theme) => {
    const colours = coloursOf(theme);
    const tokens = Object.entries(COLOURS).map(([name, {use}]) => [name, colourToken(colours[name], use, name)]);
    const focus = colourToken(colours.accent, SIZES.focus.use, 'focus');
    return [theme, {order: Object.fromEntries([...tokens, ['focus', focus]])}];
  });
  const densities = ['comfortable', 'customer', 'compact'].map((density) => {
    const tokens = Object.entries(SIZES).flatMap(([name, token]) => {
      const value = exportedValue(token, token[density] ?? token.value);
      return value === undefined ? [] : [[name, described({$type: token.type, $value: value}, token.use, name)]];
    });
    return [density, {order: Object.fromEntries(tokens)}];
  });
  const sets = {$description: 'Orderlight. Themes, then densities; the same names in each.'};
  const json = JSON.stringify(Object.assign(sets, Object.fromEntries([...themes, ...densities])), null, 2);
  // A list of numbers on one line, as the formatter has it.
  return `${json.replace(/\[([\s\d.,]+)\]/g, (_, list) => `[${list.trim().replace(/\s+/g, ' ')}]`)}\n`;
}

function colourToken(hex, use, name) {
  const components = [1, 3, 5].map((at) => Number((Number.parseInt(hex.slice(at, at + 2), 16) / 255).toFixed(4)));
  return described({$type: 'color', $value: {colorSpace: 'srgb', components, alpha: 1, hex}}, use, name);
}

function described(token, use, name) {
  return {...token, $description: use, $extensions: {orderlight: {css: `--order-${name}`}}};
}

/** The value as the format has it; nothing for what has no place in it. */
function exportedValue({type}, text) {
  const number = Number.parseFloat(text);
  if (type === 'dimension') return {value: number, unit: 'px'};
  if (type === 'duration') return {value: number, unit: 'ms'};
  if (type === 'number') return text.endsWith('%') ? number / 100 : number;
  if (type === 'fontFamily') return text.split(', ').map((name) => name.replaceAll("'", ''));
  return undefined;
}
