import {css} from 'lit';

/** How limits, bars, proofs, the auditor's trail and stages side by side are drawn. */
export default css`
  dl {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(min(9em, 100%), 1fr));
    gap: calc(var(--_space) * 2) calc(var(--_space) * 5);
  }
  progress {
    appearance: none;
    inline-size: 8em;
    block-size: 4px;
    align-self: center;
    border: 0;
    border-radius: 2px;
    overflow: hidden;
    background: var(--_line);
    color: var(--_accent);
  }
  .late progress {
    color: var(--_bad);
  }
  ::-webkit-progress-bar {
    background: none;
  }
  ::-webkit-progress-value {
    background: currentColor;
  }
  ::-moz-progress-bar {
    background: currentColor;
  }
  .chip {
    min-block-size: 24px;
    padding: 0 8px;
    border: 1px solid var(--_line);
    border-radius: 99px;
    color: inherit;
    line-height: 22px;
  }
  .chip .icon {
    color: var(--_good);
  }
  button.chip:hover {
    border-color: currentColor;
  }
  .scale {
    display: flex;
    flex-wrap: wrap;
    justify-content: space-between;
    gap: 2px calc(var(--_space) * 3);
    margin-block-start: calc(var(--_space) * 4);
  }
  .scale time {
    unicode-bidi: plaintext;
  }
  /* Buttons that a page puts under a stage keep their width. */
  ::slotted(*) {
    justify-self: start;
  }
  .scale + ol {
    margin-block-start: calc(var(--_space) * 2);
  }
  .key::before {
    content: '';
    display: inline-block;
    inline-size: 14px;
    block-size: 6px;
    margin-inline-end: 5px;
    border-radius: 2px;
    vertical-align: 1px;
    background: var(--_key);
  }
  .plan {
    --_key: color-mix(in srgb, var(--_soft) 45%, var(--_surface));
  }
  .course {
    --_key: var(--_accent);
  }
  .over {
    --_key: var(--_bad);
  }
  .rest {
    --_key: var(--_surface);
  }
  .key.rest::before {
    outline: 1px dashed var(--_soft);
  }
  .bar {
    display: block;
    inline-size: 100%;
    block-size: 14px;
    overflow: visible;
    background: linear-gradient(var(--_line), var(--_line)) 0 9px / 100% 1px no-repeat;
  }
  .bar path {
    fill: var(--_key);
  }
  .done .course {
    --_key: var(--_good);
  }
  .bar .rest {
    stroke: var(--_soft);
    stroke-dasharray: 3 2;
    vector-effect: non-scaling-stroke;
  }
  .bar .present {
    stroke: var(--_accent);
    stroke-width: 1.5;
    vector-effect: non-scaling-stroke;
  }
  :dir(rtl) > .bar {
    scale: -1 1;
  }
  .pending .stage > .bar,
  .pending .stage > p {
    flex-basis: 100%;
  }
  .note {
    padding-inline-start: calc(var(--_space) * 2);
    border-inline-start: 3px solid var(--_line);
    white-space: pre-line;
  }
  .discrepancy > * {
    grid-column: 2;
  }
  .discrepancy > .icon {
    grid-column: 1;
  }
  .parcel:nth-of-type(n + 9) {
    content-visibility: auto;
    contain-intrinsic-size: auto 88px;
  }
  [aria-expanded='true'] .icon {
    rotate: 90deg;
  }
  .stage > button {
    justify-self: start;
  }
  [data-many] > li {
    content-visibility: auto;
    contain-intrinsic-size: auto 72px;
  }
  .settled {
    padding: 0;
    border: 0;
    color: var(--_soft);
  }
  .settled .icon {
    color: var(--_good);
  }
  .trail {
    display: grid;
    gap: calc(var(--_space) * 2);
    margin-block-start: calc(var(--_space) * 4);
    padding-block-start: calc(var(--_space) * 4);
    border-block-start: 1px solid var(--_line);
  }
  .trail li {
    padding-block: 2px;
  }
  .horizontal {
    display: grid;
    grid-auto-flow: column;
    grid-auto-columns: minmax(min(232px, 100%), 1fr);
    margin-block-start: calc(var(--_space) * 4);
    padding: 4px 4px calc(var(--_space) * 3);
    overflow-x: auto;
  }
  .horizontal > li {
    display: grid;
    align-content: start;
    gap: calc(var(--_space) * 2);
    padding-inline-end: calc(var(--_space) * 5);
  }
  .horizontal > li::before {
    content: '';
    position: absolute;
    inset: 10px 4px auto;
    margin-inline-start: 22px;
    border-block-start: 2px solid var(--_line);
  }
  .horizontal > .done::before {
    border-color: var(--_good);
  }
  .horizontal .stage {
    display: grid;
    align-content: start;
  }
  .horizontal .times {
    position: static;
    text-align: start;
  }
  .horizontal .now::before {
    position: static;
    display: inline-block;
    margin: 0 5px 1px 0;
  }
  .horizontal [part='checkpoint'] {
    grid-template-columns: none;
  }
  @media print, (forced-colors: active) {
    progress {
      outline: 1px solid;
    }
  }
  @media (forced-colors: active) {
    progress,
    .key::before {
      forced-color-adjust: none;
    }
    progress,
    .late progress {
      background: Canvas;
      color: CanvasText;
    }
    /* Drawings keep their own colours unless they are given the reader's. */
    .plan {
      --_key: GrayText;
    }
    .course,
    .done .course {
      --_key: CanvasText;
    }
    .over {
      --_key: Highlight;
    }
    .rest {
      --_key: Canvas;
    }
    .bar .present,
    .bar .rest {
      stroke: CanvasText;
    }
  }
  @media print {
    .stage > button {
      display: none;
    }
    [data-many] > li,
    .parcel:nth-of-type(n) {
      content-visibility: visible;
    }
    .horizontal {
      grid-auto-flow: row;
      grid-template-columns: repeat(auto-fill, minmax(200px, 1fr));
      overflow: visible;
    }
  }
`;
