import {css} from 'lit';

/** What elements draw alike: text, icons, tags, lines of things, and how they look with no order, or an old one. */
export const shared = css`
  * {
    box-sizing: border-box;
    margin: 0;
    padding: 0;
  }
  ol,
  ul {
    list-style: none;
  }
  b {
    font-weight: 600;
  }
  /* Names and numbers keep their own direction within a page of the other one, and still line up with it. */
  p,
  dd,
  summary,
  span {
    unicode-bidi: plaintext;
    text-align: -webkit-match-parent;
    text-align: match-parent;
  }
  .soft,
  [part='time'] {
    color: var(--_soft);
  }
  [part='time'] {
    white-space: nowrap;
  }
  .good {
    color: var(--_good);
  }
  .warn {
    color: var(--_warn);
  }
  .bad {
    color: var(--_bad);
  }
  .small {
    font-size: var(--order-text-small, 12px);
  }
  .line {
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    gap: 2px calc(var(--_space) * 2);
  }
  .end {
    margin-inline-start: auto;
  }
  .tag {
    padding: 1px 8px;
    border-radius: 11px;
    background: color-mix(in srgb, currentColor var(--order-tint, 9%), transparent);
    outline: 1px solid transparent;
  }
  .dashed {
    background: none;
    outline: 1px dashed;
    outline-offset: -1px;
  }
  .icon {
    inline-size: 1.1em;
    block-size: 1.1em;
    vertical-align: -0.17em;
    margin-inline-end: 3px;
    fill: none;
    stroke: currentColor;
    stroke-width: 2;
    stroke-linecap: round;
    stroke-linejoin: round;
  }
  .sr {
    position: absolute;
    inline-size: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
  a {
    color: var(--_accent);
    padding-block: 4px;
    text-decoration: none;
  }
  a:hover {
    text-decoration: underline;
  }
  button {
    font: inherit;
    color: var(--_accent);
    min-block-size: var(--order-control, 32px);
    padding-inline: 12px;
    background: none;
    border: 1px solid var(--_line);
    border-radius: calc(var(--_radius) / 2);
    cursor: pointer;
  }
  :focus-visible {
    outline: 2px solid var(--order-focus, var(--_accent));
    outline-offset: 2px;
    border-radius: 3px;
  }
  .stale {
    margin-block-end: calc(var(--_space) * 3);
  }
  .notice,
  .skeleton {
    display: grid;
    place-content: center;
    justify-items: center;
    gap: calc(var(--_space) * 3);
    min-block-size: var(--order-reserved, var(--_reserved, 240px));
  }
  .notice .icon {
    font-size: 24px;
  }
  .skeleton {
    place-content: space-evenly stretch;
    justify-items: stretch;
    animation: breathe calc(var(--order-motion, 200ms) * 5) infinite alternate;
  }
  .skeleton i {
    block-size: 18px;
    background: var(--_line);
    border-radius: 6px;
  }
  .skeleton i:nth-child(even) {
    inline-size: 70%;
  }
  @keyframes breathe {
    to {
      opacity: 0.4;
    }
  }
  @media (prefers-reduced-motion) {
    * {
      animation: none !important;
      transition: none !important;
    }
  }
  /* A sign with a tone of its own would keep it, on whatever ground the reader has set. */
  @media (forced-colors: active) {
    .icon.icon.icon {
      color: inherit;
    }
  }
  /* On white, nothing to press, everything unfolded; printers leave out backgrounds that are not asked for. */
  @media print {
    [part='base'][part] {
      color-scheme: light;
      print-color-adjust: exact;
    }
    .tag {
      outline: 1px solid;
    }
    [part='retry'],
    summary {
      display: none;
    }
    ::details-content {
      content-visibility: visible;
      block-size: auto;
    }
    li,
    [part='dimension'] {
      break-inside: avoid;
    }
  }
`;
