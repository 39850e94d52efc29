import {css} from 'lit';

/** Columns side by side that scroll each for itself; on a phone one at a time, with the next one peeping in. */
export default css`
  .columns {
    display: grid;
    grid-auto-flow: column;
    grid-auto-columns: minmax(264px, 1fr);
    gap: 12px;
    overflow-x: auto;
    scroll-snap-type: x proximity;
    overscroll-behavior-inline: contain;
  }
  .column {
    display: flex;
    flex-direction: column;
    block-size: var(--order-board-height, min(70vh, 44rem));
    min-inline-size: 0;
    background: var(--_sunken);
    border-radius: calc(var(--_radius) / 1.5);
    scroll-snap-align: start;
  }
  header {
    padding: 10px 12px 8px;
  }
  h3 {
    font: inherit;
    font-weight: 600;
    flex-wrap: nowrap;
    justify-content: space-between;
  }
  h3 > :first-child {
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .share {
    display: flex;
    align-items: center;
    gap: 8px;
  }
  .share span {
    flex: none;
  }
  .share .progress {
    flex: 1;
  }
  .scroller {
    --_card: 120px;
    flex: 1;
    min-block-size: 0;
  }
  :host([density='compact']) .scroller {
    --_card: 100px;
  }
  .slot {
    block-size: var(--_card);
    padding: 0 8px 8px;
  }
  .card {
    display: grid;
    grid-template: 1.2fr repeat(3, 1fr) / minmax(0, 1fr);
    align-items: center;
    block-size: 100%;
    padding: 6px 12px;
    overflow: hidden;
    cursor: pointer;
    background-color: var(--_surface);
    border: 1px solid var(--_line);
    border-radius: calc(var(--_radius) / 2);
  }
  .card:hover {
    border-color: var(--_soft);
  }
  .card[aria-selected='true'] {
    background-color: color-mix(in srgb, var(--_accent) 9%, var(--_surface));
    border-color: var(--_accent);
  }
  .late {
    box-shadow: inset 3px 0 var(--_bad);
  }
  .late:dir(rtl) {
    box-shadow: inset -3px 0 var(--_bad);
  }
  .scroller:focus-visible .current {
    outline: 2px solid var(--order-focus, var(--_accent));
    outline-offset: -2px;
  }
  .one {
    flex-wrap: nowrap;
    align-items: center;
  }
  .select {
    margin-inline: -3px;
  }
  .one .number,
  .due,
  .two > :first-child {
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  /* Where both do not fit, the verdict keeps its shape and the number stays whole. */
  .one .number {
    flex: none;
    max-inline-size: 78%;
  }
  .one .end {
    flex: 0 1 auto;
    min-inline-size: 0;
    overflow: hidden;
    white-space: nowrap;
  }
  .two {
    display: flex;
    justify-content: space-between;
    gap: 8px;
    white-space: nowrap;
    overflow: hidden;
  }
  .stage {
    display: flex;
    align-items: center;
    gap: 6px;
    min-inline-size: 0;
  }
  .bar-cell {
    display: inline-flex;
    align-items: center;
    gap: 4px;
    inline-size: 5em;
  }
  @container order (width < 34em) {
    .columns {
      grid-auto-columns: 94%;
      scroll-snap-type: x mandatory;
    }
    .slot {
      padding-inline: 4px;
    }
    .card {
      padding-inline: 8px;
    }
  }
  /* As narrow as a reader's magnifier makes it, lines break, and nothing is cut. */
  @container order (width < 20em) {
    .scroller {
      --_card: 190px;
    }
    :host([density='compact']) .scroller {
      --_card: 170px;
    }
    .card {
      grid-template-rows: auto;
      align-content: space-evenly;
    }
    .one,
    .two {
      flex-wrap: wrap;
    }
    .one .number,
    .one .end {
      max-inline-size: 100%;
    }
    .due {
      white-space: normal;
    }
  }
`;
