import {css} from 'lit';

/** A table where there is room for one, rows of two lines on a tablet, cards on a phone. Each has rows of one height. */
export default css`
  .scroller {
    --_row: 40px;
    block-size: var(--order-list-height, min(70vh, 44rem));
    border: 1px solid var(--_line);
    border-radius: calc(var(--_radius) / 2);
  }
  :host([density='compact']) .scroller {
    --_row: 30px;
  }
  .line-row {
    display: grid;
    align-items: center;
    gap: 0 12px;
    block-size: var(--_row);
    padding-inline: 12px;
    border-block-end: 1px solid var(--_line);
    grid-template-columns:
      24px minmax(6.5em, 0.8fr) minmax(9em, 1.5fr) minmax(6.5em, 0.75fr) minmax(13.5em, 1.6fr) minmax(4.5em, 0.7fr)
      minmax(5em, 0.6fr) minmax(9em, 1.35fr) minmax(7em, 0.75fr) minmax(5em, 1.15fr);
    overflow: hidden;
  }
  .line-row > * {
    min-inline-size: 0;
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .head {
    position: sticky;
    inset-block-start: 0;
    z-index: 2;
    block-size: 36px;
    background: var(--_sunken);
    color: var(--_soft);
  }
  /* The columns are measured in the row's own type: the head's smaller one stays within its cells. */
  .head > * {
    font-size: var(--order-text-small, 12px);
  }
  .head .plain {
    margin-inline: -8px;
    padding-inline: 8px;
    min-block-size: 28px;
    color: inherit;
  }
  .head [aria-sort] {
    color: var(--_ink);
    font-weight: 600;
  }
  .row {
    cursor: pointer;
  }
  .row:hover {
    background: var(--_sunken);
  }
  .row[aria-selected='true'] {
    background: color-mix(in srgb, var(--_accent) 9%, var(--_surface));
  }
  .late {
    box-shadow: inset 3px 0 var(--_bad);
  }
  .late:dir(rtl) {
    box-shadow: inset -3px 0 var(--_bad);
  }
  .scroller:focus-visible .current {
    outline: 2px solid var(--order-focus, var(--_accent));
    outline-offset: -3px;
    border-radius: 6px;
  }
  .scroller:focus-visible .current:has(#here) {
    outline: 0;
  }
  .scroller:focus-visible #here {
    outline: 2px solid var(--order-focus, var(--_accent));
    outline-offset: -2px;
    border-radius: 4px;
  }
  .group {
    grid-template-columns: 1fr;
    background: var(--_sunken);
  }
  .stage {
    display: flex;
    align-items: center;
    gap: 8px;
  }
  .stage .name {
    flex: 0 1 auto;
    overflow: hidden;
    text-overflow: ellipsis;
  }
  .bar-cell {
    display: flex;
    flex: 1 0 4.5em;
    align-items: center;
    gap: 6px;
    margin-inline-start: auto;
    max-inline-size: 6em;
  }
  /* What does not fit whole beside the first thing gives way to it: half an instant, or half a number, tells nothing. */
  .line-row > :is(.due, .customer-cell) {
    display: flex;
    flex-wrap: wrap;
    gap: 2px 5px;
    block-size: 1.5em;
    line-height: 1.5;
  }
  :is(.due, .customer-cell) > * {
    max-inline-size: 100%;
    overflow: hidden;
    text-overflow: ellipsis;
  }
  .customer-cell .soft {
    font-size: var(--order-text-small, 12px);
    line-height: 1.75;
  }
  .value,
  .by-value {
    text-align: end;
  }
  .flags .tag {
    margin-inline-end: 4px;
  }
  /* Two lines: what it is above, whose it is below. */
  @container order (34em <= width < 78em) {
    .scroller {
      --_row: 62px;
    }
    :host([density='compact']) .scroller {
      --_row: 50px;
    }
    .head,
    .flags,
    .channel {
      display: none;
    }
    .row {
      grid-template: 1fr 1fr / 24px 1.1fr 1.2fr 1.6fr 0.9fr;
      grid-template-areas: 'select number stage due value' 'select customer verdict owner owner';
      padding-block: 4px;
    }
    .owner {
      text-align: end;
    }
  }
  @container order (width < 34em) {
    .scroller {
      --_row: 124px;
      border: 0;
      border-radius: 0;
    }
    :host([density='compact']) .scroller {
      --_row: 104px;
    }
    .head,
    .flags,
    .channel {
      display: none;
    }
    .row {
      grid-template: repeat(4, 1fr) / 24px minmax(7.5em, 1fr) auto;
      grid-template-areas: 'select number verdict' '. stage stage' '. due due' '. customer value';
      gap: 0 8px;
      padding: 6px 4px;
    }
    .owner {
      display: none;
    }
    .verdict {
      text-align: end;
    }
    .group {
      align-items: end;
      padding-block-end: 12px;
    }
  }
  /* As narrow as a reader's magnifier makes it, everything stands below the other, and nothing is cut. */
  @container order (width < 20em) {
    .scroller {
      --_row: 192px;
    }
    :host([density='compact']) .scroller {
      --_row: 176px;
    }
    .row {
      grid-template: repeat(4, auto) / 24px minmax(0, 1fr) auto;
      grid-template-areas: 'select number number' '. stage verdict' '. due due' '. customer customer' '. value value';
    }
    .line-row > :is(.due, .customer-cell) {
      block-size: auto;
    }
    .bar-cell {
      display: none;
    }
    .value {
      text-align: start;
    }
  }
  @container order (width < 78em) {
    .select {
      grid-area: select;
    }
    .number {
      grid-area: number;
    }
    .stage {
      grid-area: stage;
    }
    .verdict {
      grid-area: verdict;
    }
    .due {
      grid-area: due;
    }
    .owner {
      grid-area: owner;
    }
    .customer-cell {
      grid-area: customer;
    }
    .value {
      grid-area: value;
    }
    .group {
      grid-template: 1fr / 1fr;
    }
  }
`;
