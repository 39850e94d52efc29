import type {CSSResult} from 'lit';

const sheets = new Map<CSSResult, CSSStyleSheet>();

/** Gives a shadow root the styles of what came later than itself; once. */
export function adopt(root: ShadowRoot, styles: CSSResult): void {
  const sheet = sheets.get(styles) ?? new CSSStyleSheet();
  if (!sheets.has(styles)) sheet.replaceSync(styles.cssText);
  sheets.set(styles, sheet);
  if (!root.adoptedStyleSheets.includes(sheet)) root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];
}
