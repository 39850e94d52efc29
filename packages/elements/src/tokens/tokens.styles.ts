import {css} from 'lit';

// Public names are only read, never set, so that a page can set them on any ancestor. The names with an underscore are ours.
const dark = css`
  --_surface: var(--order-surface, #17191e);
  --_sunken: var(--order-sunken, #1f2228);
  --_ink: var(--order-ink, #eceef2);
  --_soft: var(--order-ink-soft, #a2a8b4);
  --_line: var(--order-line, #33373f);
  --_accent: var(--order-accent, #8fa7ff);
  --_good: var(--order-good, #5cc98b);
  --_warn: var(--order-warn, #e5b454);
  --_bad: var(--order-bad, #ff9087);
`;

/** The design tokens with their defaults, light and dark, and the frame that they dress; docs/elements/tokens.md lists them. */
export const tokens = css`
  :host {
    display: block;
  }
  :host([hidden]) {
    display: none;
  }
  [part='base'] {
    --_surface: var(--order-surface, #fff);
    --_sunken: var(--order-sunken, #f5f6f8);
    --_ink: var(--order-ink, #171a21);
    --_soft: var(--order-ink-soft, #596070);
    --_line: var(--order-line, #e1e4ea);
    --_accent: var(--order-accent, #3557d5);
    --_good: var(--order-good, #14734a);
    --_warn: var(--order-warn, #875800);
    --_bad: var(--order-bad, #bf2c21);
    --_space: var(--order-space, 4px);
    --_radius: var(--order-radius, 12px);
    container: order / inline-size;
    padding: var(--order-padding, 20px);
    color: var(--_ink);
    background: var(--_surface);
    border: var(--order-border, 1px solid var(--_line));
    border-radius: var(--_radius);
    font: var(--order-text, 14px) / 1.5
      var(
        --order-font,
        -apple-system,
        BlinkMacSystemFont,
        'Segoe UI',
        Roboto,
        'PingFang SC',
        'Noto Sans CJK SC',
        'Microsoft YaHei',
        sans-serif
      );
    font-variant-numeric: tabular-nums;
    overflow-wrap: anywhere;
  }
  .customer {
    --_space: var(--order-space, 5px);
    font-size: var(--order-text, 15px);
  }
  :host([density='compact']) [part='base'] {
    --_space: var(--order-space, 3px);
    padding: var(--order-padding, 12px);
  }
  @media (prefers-color-scheme: dark) {
    [part='base']:not([data-theme='light']) {
      ${dark}
    }
  }
  [part='base'][data-theme='dark'] {
    ${dark}
  }
  @media (prefers-contrast: more) {
    [part='base'] {
      --_soft: var(--_ink);
      --_line: var(--_ink);
    }
  }
`;
