import {css} from 'lit';
import {contrast, dark, light} from './colours.styles.js';

// Public names are only read, never set, so that a page can set them on any ancestor. The names with an underscore are ours.
// Chinese typefaces come last: they have Latin letters too, with an apostrophe as wide as a character, and are wanted for Chinese alone.

/** The design tokens with their defaults, and the frame that they dress; docs/elements/tokens.md lists them. */
export const tokens = css`
  :host {
    display: block;
  }
  :host([hidden]) {
    display: none;
  }
  [part='base'] {
    ${light}
    --_space: var(--order-space, 4px);
    --_radius: var(--order-radius, 12px);
    container: order / inline-size;
    padding: var(--order-padding, 20px);
    color: var(--_ink);
    background: var(--_surface);
    border: var(--order-border, 1px solid var(--_line));
    border-radius: var(--_radius);
    font: var(--order-text, 14px) / var(--order-leading, var(--_leading, 1.5))
      var(
        --order-font,
        -apple-system,
        BlinkMacSystemFont,
        'Segoe UI',
        Roboto,
        sans-serif,
        var(--_han, 'PingFang SC', 'Noto Sans CJK SC', 'Microsoft YaHei')
      );
    /* What else a page hands down to its text is not meant for ours. */
    letter-spacing: normal;
    word-spacing: normal;
    text-transform: none;
    text-align: start;
    text-indent: 0;
    text-shadow: none;
    white-space: normal;
    font-variant-numeric: tabular-nums;
    text-autospace: normal;
    overflow-wrap: anywhere;
    /* What nothing can wrap, such as a hundred accents upon one letter, is cut; rings of focus have room. */
    overflow-x: clip;
    overflow-clip-margin: 4px;
  }
  :lang(zh) {
    --_leading: 1.6;
  }
  /* One code point, other strokes: their readers' systems know better fonts than ours for the mainland. */
  :lang(zh-TW),
  :lang(zh-HK),
  :lang(zh-Hant),
  :lang(ja) {
    --_han: sans-serif;
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
  [part='base'][data-theme='contrast'] {
    ${contrast}
  }
  @media print, (prefers-contrast: more) {
    [part='base'][part] {
      ${contrast}
    }
  }
`;
