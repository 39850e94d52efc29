import {css} from 'lit';

/** The dial beside its words, parts and indicators below; one column when narrow. */
export default css`
  .summary {
    display: grid;
    gap: calc(var(--_space) * 2) calc(var(--_space) * 6);
    align-items: center;
  }
  .meter {
    position: relative;
  }
  .dial .meter {
    inline-size: 168px;
    margin-inline: auto;
  }
  svg.dial {
    display: block;
    inline-size: 100%;
  }
  .track,
  .value {
    stroke-linecap: round;
  }
  svg.dial path {
    fill: none;
    stroke-width: 10;
  }
  svg.dial .track {
    stroke: var(--_line);
  }
  svg.dial .value {
    stroke: currentColor;
  }
  .gauge .notch,
  svg.dial path.notch {
    stroke: var(--_ink);
    stroke-width: 2.5;
  }
  .incomplete svg.dial .value {
    stroke-dasharray: 3 4;
    stroke-linecap: butt;
  }
  .meter .number {
    color: var(--_ink);
    line-height: 1.1;
  }
  .dial .number {
    position: absolute;
    inset: 40% 0 auto;
    display: grid;
    text-align: center;
  }
  [part='score'] {
    font-size: 2.6em;
    font-weight: 650;
    letter-spacing: -0.02em;
  }
  .words > * + * {
    margin-block-start: var(--_space);
  }
  [part='standing'] {
    font-weight: 600;
  }
  .about b {
    color: var(--_ink);
  }
  .key {
    display: inline-block;
    inline-size: 2.5px;
    block-size: 12px;
    margin-inline: 6px;
    vertical-align: -2px;
    background: var(--_ink);
  }
  svg.bar {
    display: block;
  }
  svg.bar:dir(rtl),
  svg.spark:dir(rtl) {
    transform: scaleX(-1);
  }
  svg.bar .track {
    fill: var(--_line);
  }
  svg.bar .value {
    fill: currentColor;
  }
  .incomplete .meter svg.bar .value {
    fill-opacity: 0.45;
  }
  .gauge.bar .number {
    display: flex;
    align-items: baseline;
    gap: 6px;
  }
  .gauge.bar .meter {
    display: flex;
    flex-direction: column-reverse;
    gap: 4px;
  }
  .trend {
    max-inline-size: 320px;
    color: var(--_accent);
  }
  svg.spark {
    display: block;
    inline-size: 100%;
    block-size: 36px;
    overflow: visible;
  }
  svg.spark path {
    fill: none;
    stroke: currentColor;
    stroke-width: 2;
    stroke-linejoin: round;
    stroke-linecap: round;
    vector-effect: non-scaling-stroke;
  }
  .gauge svg.spark .notch {
    stroke: var(--_soft);
    stroke-width: 1;
    stroke-dasharray: 3 3;
  }
  svg.spark .end {
    stroke-width: 7;
  }
  .trend p {
    color: var(--_soft);
  }
  .trend .up {
    color: var(--_good);
  }
  .trend .down {
    color: var(--_bad);
  }
  .gauge.spark .summary {
    display: flex;
    flex-wrap: wrap;
    gap: 2px calc(var(--_space) * 4);
  }
  .gauge.spark [part='score'] {
    margin-inline-end: 5px;
    font-size: 1.6em;
  }
  .gauge.spark .words {
    display: flex;
    flex: 1;
    flex-wrap: wrap;
    align-items: center;
    gap: 2px calc(var(--_space) * 4);
  }
  .gauge.spark .words > * {
    margin: 0;
  }
  .gauge.spark .trend {
    display: flex;
    flex: 1 1 200px;
    align-items: center;
    gap: calc(var(--_space) * 2);
    max-inline-size: none;
  }
  .gauge.spark svg.spark {
    flex: 1 1 80px;
    block-size: 28px;
    max-inline-size: 220px;
  }
  .parts {
    display: grid;
    gap: calc(var(--_space) * 3) calc(var(--_space) * 6);
    margin-block-start: calc(var(--_space) * 5);
  }
  .parts svg {
    margin-block: 4px 2px;
    color: var(--_accent);
  }
  .less svg {
    color: var(--_warn);
  }
  details {
    margin-block-start: calc(var(--_space) * 4);
  }
  summary {
    inline-size: fit-content;
    min-block-size: 24px;
    padding-inline-end: 8px;
    color: var(--_accent);
    cursor: pointer;
  }
  .row {
    display: grid;
    grid-template-columns: 1fr 1fr;
    gap: 0 calc(var(--_space) * 3);
    align-items: baseline;
    padding-block: calc(var(--_space) * 1.5);
    border-block-start: 1px solid var(--_line);
  }
  [role='rowheader'] {
    grid-column: 1 / -1;
  }
  [part='indicator'] {
    min-block-size: 28px;
    padding-inline: 0;
    border: 0;
    color: var(--_ink);
    font-weight: 600;
    text-align: start;
  }
  [part='indicator']:hover {
    text-decoration: underline;
  }
  .head {
    position: absolute;
    inline-size: 1px;
    block-size: 1px;
    padding: 0;
    overflow: hidden;
    clip-path: inset(50%);
  }
  .skeleton {
    --_reserved: 210px;
  }
  :host([layout='spark']) .skeleton {
    --_reserved: 44px;
    grid-template-columns: repeat(4, 1fr);
  }
  @container order (min-width: 26em) {
    .dial .summary {
      grid-template-columns: 168px 1fr;
    }
  }
  @container order (min-width: 36em) {
    .parts {
      grid-template-columns: 1fr 1fr;
    }
    .row {
      grid-template-columns: 2.4fr repeat(4, 1fr);
      padding-block: 2px;
    }
    .row > :not(:first-child) {
      text-align: end;
    }
    .head {
      position: static;
      inline-size: auto;
      block-size: auto;
      clip-path: none;
      border: 0;
    }
    .caption {
      display: none;
    }
    [role='rowheader'] {
      grid-column: auto;
    }
  }
  @container order (min-width: 66em) {
    .parts {
      grid-template-columns: repeat(5, 1fr);
    }
  }
  @media (forced-colors: active) {
    svg.dial .track {
      stroke: GrayText;
    }
    svg.bar .track {
      fill: Canvas;
      stroke: CanvasText;
    }
    .gauge .notch,
    svg.spark path {
      stroke: CanvasText;
    }
    svg.dial .value {
      stroke: Highlight;
    }
    svg.bar .value {
      fill: Highlight;
    }
    .key {
      background: CanvasText;
      forced-color-adjust: none;
    }
  }
`;
