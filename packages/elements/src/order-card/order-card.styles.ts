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
    gap: 3px;
    margin-block: 2px 6px;
  }
  .steps i {
    flex: 1;
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
    .process,
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
    .process,
    .goods,
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
