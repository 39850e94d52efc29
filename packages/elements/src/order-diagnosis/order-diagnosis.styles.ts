import {css} from 'lit';

/** How the answer is set: one line, a few, or all of it with its drawing. */
export default css`
  .sentence {
    margin-block: calc(var(--_space) * 2);
    font-size: 1.28em;
    line-height: 1.4;
    text-wrap: pretty;
  }
  :host([size='compact']) .sentence {
    font-size: 1em;
    margin-block: var(--_space);
  }
  dl {
    display: grid;
    gap: calc(var(--_space) * 3) calc(var(--_space) * 6);
    margin-block: calc(var(--_space) * 4);
  }
  @container order (min-width: 30em) {
    dl {
      grid-template-columns: 1fr 1fr;
    }
  }
  @container order (min-width: 48em) {
    dl {
      grid-template-columns: repeat(auto-fit, minmax(9em, 1fr));
    }
  }
  dd {
    font-weight: 500;
  }
  .stuckOn dd {
    color: var(--_bad);
  }
  .eta {
    margin-block: calc(var(--_space) * 4);
  }
  .plot {
    display: block;
    overflow: visible;
    margin-block-end: var(--_space);
  }
  .plot:dir(rtl) {
    transform: scaleX(-1);
  }
  .axis {
    stroke: var(--_line);
    stroke-width: 2;
  }
  .window {
    fill: var(--_accent);
    stroke: var(--_accent);
    stroke-width: 1.5;
  }
  .medium .window {
    fill-opacity: 0.45;
  }
  .low .window {
    fill: var(--_surface);
    stroke-dasharray: 4 3;
  }
  .promise {
    stroke: var(--_ink);
    stroke-width: 2;
    stroke-dasharray: 3 2;
  }
  .present {
    fill: var(--_ink);
    stroke: var(--_surface);
    stroke-width: 2;
  }
  .legend {
    display: flex;
    flex-wrap: wrap;
    gap: 0 calc(var(--_space) * 3);
  }
  .legend i,
  .sure i {
    display: inline-block;
    inline-size: 8px;
    block-size: 8px;
    margin-inline-end: 4px;
    border-radius: 50%;
    background: var(--_ink);
  }
  .legend .promise {
    inline-size: 0;
    block-size: 11px;
    border-radius: 0;
    background: none;
    border-inline-start: 2px dashed var(--_ink);
    vertical-align: -1px;
  }
  .sure i {
    inline-size: 5px;
    block-size: 10px;
    margin-inline-end: 2px;
    border-radius: 1px;
    background: var(--_accent);
    border: 1px solid var(--_accent);
  }
  .sure i:last-of-type {
    margin-inline-end: 5px;
  }
  .medium .sure i:nth-of-type(3),
  .low .sure i:not(:first-of-type) {
    background: none;
  }
  .chip {
    padding: 1px 7px;
    border: 1px solid var(--_line);
    border-radius: 6px;
  }
  .next {
    display: grid;
    gap: var(--_space);
    margin-block-start: calc(var(--_space) * 2);
  }
  details {
    margin-block-start: calc(var(--_space) * 2);
  }
  summary {
    inline-size: fit-content;
    min-block-size: 24px;
    padding-inline-end: 8px;
    color: var(--_accent);
    cursor: pointer;
  }
  ul {
    margin-block: var(--_space);
    padding-inline-start: 1.3em;
    list-style: disc;
  }
  li::marker {
    color: var(--_soft);
  }
  .skeleton {
    --_reserved: 250px;
  }
  :host([size='compact']) .skeleton {
    --_reserved: 120px;
  }
  :host([size='inline']) {
    display: inline-block;
    max-inline-size: 100%;
    vertical-align: bottom;
  }
  :host([size='inline']) [part='base'] {
    container: none;
    padding: 0;
    border: 0;
    border-radius: 4px;
    font-size: inherit;
  }
  .one {
    overflow: hidden;
    white-space: nowrap;
    text-overflow: ellipsis;
  }
  .one b {
    margin-inline-end: 0.4em;
  }
  :host([size='inline']) :is(.notice, .skeleton, .stale) {
    display: inline;
    min-block-size: 0;
    margin: 0;
  }
  :host([size='inline']) :is(.notice, .stale) .icon {
    font-size: 1em;
  }
  :host([size='inline']) .skeleton i {
    display: inline-block;
    inline-size: 5em;
    block-size: 0.8em;
    margin-inline-end: 4px;
  }
  @media print {
    .one {
      white-space: normal;
    }
  }
  @media (forced-colors: active) {
    .axis,
    .promise {
      stroke: CanvasText;
    }
    .present {
      fill: CanvasText;
      stroke: Canvas;
    }
    .window {
      fill: Highlight;
      stroke: CanvasText;
    }
    .low .window {
      fill: Canvas;
    }
    .sure i,
    .legend i {
      forced-color-adjust: none;
      border-color: CanvasText;
      background: CanvasText;
    }
  }
`;
