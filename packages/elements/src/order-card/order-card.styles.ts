import {css} from 'lit';

/** How a card is laid out: one column when narrow, then two, then five, whatever the width of the page. */
export default css`
  header {
    align-items: center;
  }
  .number {
    margin: -6px -9px;
    padding-inline: 8px;
    font-weight: 600;
    font-size: 1.07em;
    border-color: transparent;
  }
  .number:hover {
    background: var(--_sunken);
  }
  .from {
    order: 1;
    inline-size: 100%;
  }
  dl {
    display: grid;
    gap: calc(var(--_space) * 4) calc(var(--_space) * 8);
    margin-block-start: calc(var(--_space) * 4);
  }
  dt {
    margin-block-end: var(--_space);
  }
  .steps {
    display: flex;
    flex-wrap: wrap;
    gap: 3px;
    margin-block: 2px 6px;
  }
  .steps i {
    flex: 1 0 2px;
    block-size: 6px;
    border-radius: 3px;
    background: var(--_line);
  }
  .steps .done {
    background: var(--_good);
  }
  .steps .here {
    background: var(--_accent);
  }
  .steps .stuck {
    background: var(--_bad);
  }
  .steps .inferred {
    background: none;
    border: 1px dotted var(--_soft);
  }
  .steps .claimed {
    background: none;
    border: 1px dashed var(--_warn);
  }
  .goods-row {
    display: flex;
    gap: 10px;
  }
  img {
    flex: none;
    inline-size: 44px;
    block-size: 44px;
    object-fit: cover;
    border-radius: calc(var(--_radius) / 2);
    background: var(--_sunken);
  }
  .no-image {
    display: grid;
    flex: none;
    place-content: center;
    inline-size: 44px;
    block-size: 44px;
    border-radius: calc(var(--_radius) / 2);
    background: var(--_sunken);
    font-size: 18px;
  }
  .no-image .icon {
    margin: 0;
  }
  .goods-row > div {
    min-inline-size: 0;
  }
  .compact {
    display: grid;
    gap: calc(var(--_space) * 3);
  }
  .compact img,
  .compact .no-image {
    inline-size: 36px;
    block-size: 36px;
  }
  .row {
    display: grid;
    grid-template-columns: auto minmax(0, 1fr) auto auto;
    gap: 0 calc(var(--_space) * 4);
    align-items: center;
    min-block-size: 32px;
  }
  /* Whoever looks and whose order it is have one class name. */
  dl .customer,
  .row .customer {
    font-size: inherit;
  }
  .row .steps {
    display: none;
    margin: 0;
  }
  .row .tags {
    flex-wrap: nowrap;
    margin: 0;
  }
  .row .end {
    margin: 0;
    white-space: nowrap;
  }
  .row .number {
    max-inline-size: calc(100% + 16px);
    margin: 0 -8px;
    justify-self: start;
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .cut {
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .row .goods,
  .row .customer,
  .row .until {
    display: none;
  }
  /* In a narrow row a sign stands for its word, which is still read out. */
  .row .tag .icon {
    margin-inline-end: 0;
  }
  .row .word {
    position: absolute;
    inline-size: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
  .row .tag {
    position: relative;
    padding-inline: 5px;
  }
  :host([layout='row']) [part='base'] {
    padding: var(--order-padding, 4px 12px);
    border-width: 0 0 1px;
    border-radius: 0;
  }
  :host([layout='row']) .skeleton {
    --_reserved: 32px;
    display: grid;
    grid-template-columns: 1fr;
  }
  .tags {
    gap: 4px;
    margin-block-start: 4px;
  }
  .confirmed .icon {
    color: var(--_good);
  }
  .acting .icon {
    color: var(--_accent);
  }
  .awaited .icon {
    color: var(--_warn);
  }
  .skeleton {
    --_reserved: 470px;
  }
  @container order (min-width: 32em) {
    .from {
      order: 0;
      inline-size: auto;
      margin-inline-start: 9px;
    }
    .skeleton {
      --_reserved: 310px;
    }
    dl,
    .skeleton {
      grid-template-columns: repeat(6, 1fr);
    }
    .skeleton :first-child {
      grid-column: 1 / -1;
    }
  }
  /* One above two above two. */
  @container order (32em <= width < 44em) {
    dl > *,
    .skeleton > * {
      grid-column: span 3;
    }
    dl > .process,
    .skeleton :nth-child(2) {
      grid-column: 1 / -1;
    }
  }
  /* Two above three. */
  @container order (44em <= width < 66em) {
    .skeleton {
      --_reserved: 210px;
    }
    dl > *,
    .skeleton > * {
      grid-column: span 2;
    }
    dl > .process,
    dl > .goods,
    .skeleton :nth-child(2),
    .skeleton :nth-child(3) {
      grid-column: span 3;
    }
  }
  @container order (min-width: 66em) {
    .skeleton {
      --_reserved: 150px;
    }
    dl,
    .skeleton {
      grid-template-columns: 1.4fr 1.5fr 1fr 1.2fr 1fr;
    }
  }
  @container order (min-width: 34em) {
    .row .end .word {
      position: static;
      clip-path: none;
    }
    .row .end .icon {
      margin-inline-end: 3px;
    }
  }
  @container order (min-width: 44em) {
    .row {
      grid-template-columns: 11em minmax(0, 1.2fr) minmax(0, 1fr) 6em 7em;
    }
    .row .goods {
      display: block;
    }
    .row .end {
      justify-self: end;
    }
  }
  @container order (min-width: 64em) {
    .row {
      grid-template-columns: 11em minmax(0, 1.2fr) minmax(0, 1.2fr) minmax(0, 0.8fr) minmax(0, 1.2fr) 6em 7em;
    }
    .row .customer,
    .row .until {
      display: block;
    }
  }
  @container order (min-width: 84em) {
    .row .at {
      display: grid;
      grid-template-columns: 80px minmax(0, 1fr);
      gap: 12px;
      align-items: center;
    }
    .row .steps {
      display: flex;
    }
  }
  @media print, (forced-colors: active) {
    .steps i {
      border: 1px solid;
    }
  }
  @media (forced-colors: active) {
    .steps .done {
      background: CanvasText;
    }
    .steps .here,
    .steps .stuck {
      background: Highlight;
    }
  }
`;
