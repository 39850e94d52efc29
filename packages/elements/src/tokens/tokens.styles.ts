import {css} from 'lit';

// Public names are only read, never set, so that a page can set them on any ancestor. `--_…` are ours.
const dark = css`
  --_surface: var(--order-surface, #16181d);
  --_sunken: var(--order-sunken, #1f2229);
  --_ink: var(--order-ink, #eceef2);
  --_soft: var(--order-ink-soft, #a3a9b5);
  --_line: var(--order-line, #31353e);
  --_accent: var(--order-accent, #8ea6ff);
  --_good: var(--order-good, #5cc98b);
  --_warn: var(--order-warn, #e5b454);
  --_bad: var(--order-bad, #ff8f85);
  --_on: var(--order-on-mark, #101216);
`;

/** The design tokens with their defaults, light and dark; docs/elements/tokens.md lists them. */
export const tokens = css`
  :host {
    display: block;
  }
  :host([hidden]) {
    display: none;
  }
  .base {
    --_surface: var(--order-surface, #fff);
    --_sunken: var(--order-sunken, #f5f6f8);
    --_ink: var(--order-ink, #181b22);
    --_soft: var(--order-ink-soft, #5a6170);
    --_line: var(--order-line, #e2e5ea);
    --_accent: var(--order-accent, #3557d5);
    --_good: var(--order-good, #16754a);
    --_warn: var(--order-warn, #8a5a00);
    --_bad: var(--order-bad, #c02d22);
    --_on: var(--order-on-mark, #fff);
    --_space: calc(var(--order-space, 4px) * var(--order-density, 1));
    --_radius: var(--order-radius, 12px);
    --_tint: var(--order-tint, 8%);
    container: order / inline-size;
    color: var(--_ink);
    background: var(--_surface);
    border: var(--order-border, 1px solid var(--_line));
    border-radius: var(--_radius);
    padding: var(--order-padding, calc(var(--_space) * 5));
    font: var(--order-text, 14px) / 1.5
      var(--order-font, -apple-system, BlinkMacSystemFont, 'Segoe UI', Inter, Roboto, 'PingFang SC', 'Noto Sans CJK SC', 'Microsoft YaHei', sans-serif);
    font-variant-numeric: tabular-nums;
    overflow-wrap: anywhere;
    text-align: start;
    -webkit-font-smoothing: antialiased;
  }
  @media (prefers-color-scheme: dark) {
    .base:not([data-theme='light']) {
      ${dark}
    }
  }
  .base[data-theme='dark'] {
    ${dark}
  }
  @media (prefers-contrast: more) {
    .base {
      --_soft: var(--_ink);
      --_line: var(--_ink);
    }
  }
  * {
    box-sizing: border-box;
  }
  .icon {
    inline-size: 1.15em;
    block-size: 1.15em;
    flex: none;
    vertical-align: -0.2em;
    fill: none;
    stroke: currentColor;
    stroke-width: 2;
    stroke-linecap: round;
    stroke-linejoin: round;
  }
  .sr {
    position: absolute;
    inline-size: 1px;
    block-size: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
  .soft {
    color: var(--_soft);
  }
  .bad {
    color: var(--_bad);
  }
  .warn {
    color: var(--_warn);
  }
  .good {
    color: var(--_good);
  }
  .small {
    font-size: var(--order-text-small, 0.86em);
  }
  a {
    color: var(--_accent);
    text-decoration: none;
  }
  a:hover {
    text-decoration: underline;
  }
  :focus-visible {
    outline: 2px solid var(--order-focus, var(--_accent));
    outline-offset: 2px;
    border-radius: 4px;
  }
  @media (prefers-reduced-motion: reduce) {
    * {
      animation: none !important;
    }
  }
`;
