import {css} from 'lit';

/** What lists and boards draw alike: the bar of filters, marks, progress, and the tray of the marked. */
export default css`
  .bar {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 8px;
  }
  .bar .line {
    align-items: center;
    gap: 6px;
  }
  input,
  select {
    min-block-size: 32px;
    padding-inline: 10px;
    font: inherit;
    color: var(--_ink);
    background: var(--_surface);
    border: 1px solid var(--_line);
    border-radius: calc(var(--_radius) / 2);
  }
  select {
    padding-inline: 6px;
    max-inline-size: 12em;
  }
  input {
    flex: 1 1 14em;
    min-inline-size: 0;
    max-inline-size: 24em;
  }
  ::placeholder {
    color: var(--_soft);
    opacity: 1;
  }
  .choice {
    display: inline-flex;
    align-items: center;
    gap: 6px;
  }
  .chip {
    border-radius: 16px;
    color: var(--_ink);
  }
  .chip[aria-pressed='true'] {
    color: var(--_accent);
    border-color: currentColor;
    background: color-mix(in srgb, currentColor 9%, transparent);
  }
  .square {
    inline-size: 32px;
    padding: 0;
  }
  .square .icon,
  .box .icon {
    margin: 0;
  }
  .plain {
    border-color: transparent;
  }
  .plain:hover {
    background: var(--_sunken);
  }
  .summary {
    margin-block: calc(var(--_space) * 2);
  }
  .center {
    text-align: center;
  }
  .scroller {
    overflow: auto;
    overflow-anchor: none;
    overscroll-behavior: contain;
    contain: strict;
    outline-offset: -2px;
  }
  .space {
    position: relative;
    contain: strict;
  }
  .rows > * {
    position: absolute;
    inset-block-start: 0;
    inset-inline: 0;
    contain: strict;
  }
  .pill {
    position: relative;
    z-index: 3;
    block-size: 0;
    text-align: center;
  }
  .pill button {
    margin-block-start: 44px;
    color: var(--_surface);
    background: var(--_accent);
    border-color: transparent;
    border-radius: 16px;
    box-shadow: 0 2px 8px rgb(0 0 0 / 25%);
  }
  .number,
  .value {
    white-space: nowrap;
  }
  .flame .icon {
    margin-inline-end: 1px;
  }
  .box {
    display: inline-grid;
    place-items: center;
    inline-size: 18px;
    block-size: 18px;
    border: 1.5px solid var(--_soft);
    border-radius: 4px;
    color: var(--_surface);
    font-size: 12px;
    vertical-align: middle;
  }
  .box .icon {
    stroke-width: 3;
  }
  .box.on {
    background: var(--_accent);
    border-color: var(--_accent);
  }
  .select {
    display: grid;
    place-items: center;
    min-inline-size: 24px;
    min-block-size: 24px;
  }
  .progress {
    inline-size: 100%;
    block-size: 4px;
    border-radius: 2px;
    stroke: currentColor;
    stroke-width: 2;
  }
  .progress .track {
    stroke: var(--_line);
  }
  .hole {
    background: linear-gradient(var(--_line) 0 0) 16px 50% / 40% 10px no-repeat;
    opacity: 0.6;
  }
  .tray {
    position: sticky;
    inset-block-end: 0;
    z-index: 3;
    align-items: center;
    margin-block-start: calc(var(--_space) * 2);
    padding: 8px 12px;
    background: var(--_sunken);
    border: 1px solid var(--_line);
    border-radius: calc(var(--_radius) / 2);
  }
  .tray .line {
    align-items: center;
  }
  .skeleton {
    --_reserved: min(70vh, 44rem);
  }
  @container order (width < 34em) {
    input {
      flex-basis: 100%;
      max-inline-size: none;
    }
    .bar > .end {
      inline-size: 100%;
    }
    .quick {
      flex-wrap: nowrap;
      overflow-x: auto;
      scrollbar-width: none;
    }
    .quick button {
      flex: none;
    }
    .choice {
      flex: 1 1 5em;
      min-inline-size: 0;
    }
    select {
      inline-size: 100%;
    }
    .choice .soft {
      position: absolute;
      inline-size: 1px;
      overflow: hidden;
      clip-path: inset(50%);
      white-space: nowrap;
    }
  }
  @media (forced-colors: active) {
    .box.on {
      background: Highlight;
    }
    .current {
      outline: 2px solid Highlight;
    }
    .progress {
      stroke: CanvasText;
    }
    .progress .track {
      stroke: GrayText;
    }
  }
  /* On paper: what is in sight, without the tools. */
  @media print {
    .bar,
    .tray,
    .pill {
      display: none;
    }
  }
`;
