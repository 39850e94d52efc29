// Made from table.ts by scripts/export-tokens.js.
import {css} from 'lit';

/** By day; what a page has set comes first. */
export const light = css`
  color-scheme: light;
  --_surface: var(--order-surface, #fff);
  --_sunken: var(--order-sunken, #f5f6f8);
  --_ink: var(--order-ink, #171a21);
  --_soft: var(--order-ink-soft, #596070);
  --_line: var(--order-line, #e1e4ea);
  --_accent: var(--order-accent, #3557d5);
  --_good: var(--order-good, #006846);
  --_warn: var(--order-warn, #8a6200);
  --_bad: var(--order-bad, #96130b);
`;

/** By night. */
export const dark = css`
  color-scheme: dark;
  --_surface: var(--order-surface, #17191e);
  --_sunken: var(--order-sunken, #1f2228);
  --_ink: var(--order-ink, #eceef2);
  --_soft: var(--order-ink-soft, #a2a8b4);
  --_line: var(--order-line, #33373f);
  --_accent: var(--order-accent, #8fa7ff);
  --_good: var(--order-good, #7de0b4);
  --_warn: var(--order-warn, #e0b84a);
  --_bad: var(--order-bad, #f37a70);
`;

/** High contrast, by day and by night: the system's own colours, and hues halfway to its text. A page's colours are not asked. */
export const contrast = css`
  --_surface: Canvas;
  --_sunken: Canvas;
  --_ink: CanvasText;
  --_soft: CanvasText;
  --_line: #767676;
  --_accent: LinkText;
  --_good: color-mix(in srgb, #0c976e, CanvasText);
  --_warn: color-mix(in srgb, #b6971b, CanvasText);
  --_bad: color-mix(in srgb, #d32e11, CanvasText);
`;
