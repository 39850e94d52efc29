import {css} from 'lit';

/** How a timeline is laid out, as a column or a row, and how each status of a stage is drawn. */
export default css`
  .sentence {
    margin-block: 8px calc(var(--_space) * 3);
    font-size: var(--order-text-large, 1.3em);
    font-weight: 600;
    line-height: 1.4;
    text-wrap: pretty;
  }
  .column {
    margin-block-start: calc(var(--_space) * 4);
    padding-block-start: calc(var(--_space) * 5);
    border-block-start: 1px solid var(--_line);
  }
  [part='item'] {
    position: relative;
  }
  .column > li {
    display: grid;
    grid-template-columns: 22px minmax(0, 1fr);
    gap: calc(var(--_space) * 3);
    padding-block-end: calc(var(--_space) * 5);
  }
  li:last-child {
    padding: 0;
  }
  .column > li::before {
    content: '';
    position: absolute;
    inset-block: 25px 3px;
    inset-inline-start: 10px;
    border-inline-start: 2px solid var(--_line);
  }
  .column > .done::before {
    border-color: var(--_good);
  }
  .column > .inferred::before {
    border-inline-start-style: dotted;
  }
  .mark {
    display: grid;
    place-items: center;
    inline-size: 22px;
    block-size: 22px;
    border: 2px solid;
    border-radius: 50%;
    font-size: 12px;
    color: var(--_mark, var(--_line));
  }
  .mark .icon {
    margin: 0;
    stroke: var(--_surface);
    stroke-width: 3;
  }
  .done {
    --_mark: var(--_good);
  }
  .active {
    --_mark: var(--_accent);
  }
  .late,
  .blocked {
    --_mark: var(--_bad);
  }
  .done .mark,
  .late .mark,
  .blocked .mark {
    background: var(--_mark);
  }
  .active:not(.late) .mark::after {
    content: '';
    border: 5px solid var(--_accent);
    border-radius: 50%;
  }
  .rework,
  .claimed {
    --_mark: var(--_warn);
  }
  .inferred,
  .skipped {
    --_mark: var(--_soft);
  }
  .rework .mark,
  .claimed .mark,
  .inferred .mark {
    background: none;
    border-style: dashed;
  }
  .rework .icon,
  .claimed .icon,
  .inferred .icon,
  .skipped .icon {
    stroke: currentColor;
  }
  .stage {
    display: grid;
    gap: var(--_space);
  }
  .pending .stage {
    display: flex;
    flex-wrap: wrap;
    gap: 0 12px;
  }
  .pending [part='label'] {
    font-weight: 400;
  }
  [aria-current] [part='label'] {
    font-size: 1.1em;
  }
  .times time {
    color: inherit;
  }
  .discrepancy {
    display: grid;
    grid-template-columns: auto 1fr;
    gap: 2px 6px;
    padding: calc(var(--_space) * 2.5);
    border: 1px dashed var(--_warn);
    border-radius: calc(var(--_radius) / 2);
  }
  .discrepancy .icon {
    margin-block-start: 3px;
    color: var(--_warn);
  }
  .discrepancy span + span {
    grid-column: 2;
  }
  .parcel {
    display: grid;
    gap: calc(var(--_space) * 2);
    padding: calc(var(--_space) * 3);
    background: var(--_sunken);
    border-radius: calc(var(--_radius) / 2);
  }
  [part='checkpoint'] {
    display: grid;
    padding-block: 3px;
  }
  summary {
    cursor: pointer;
    line-height: 24px;
    list-style: none;
  }
  [open] > summary .icon {
    rotate: 90deg;
  }
  .now {
    color: var(--_accent);
  }
  .now::before {
    content: '';
    position: absolute;
    inset-inline-start: 7px;
    margin-block-start: 5px;
    border: 4px solid var(--_accent);
    border-radius: 50%;
  }
  .row {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(24px, 1fr));
    gap: 8px 0;
  }
  .row > li::before {
    content: '';
    position: absolute;
    inset: 10px 3px auto;
    margin-inline-start: 22px;
    border-block-start: 2px solid var(--_line);
  }
  .row > .done::before {
    border-color: var(--_good);
  }
  li:last-child::before {
    display: none;
  }
  .row .stage {
    margin-block: 4px;
    padding-inline-end: 8px;
  }
  .row li:not([aria-current]) .tag {
    position: absolute;
    clip-path: inset(50%);
  }
  :host([layout='compact']) .sentence {
    font-size: 1.1em;
  }
  .skeleton {
    --_reserved: 640px;
  }
  .skeleton :first-child {
    inline-size: 6em;
  }
  :host([layout='compact']) .skeleton {
    --_reserved: 140px;
    gap: 0;
  }
  :host([layout='compact']) .skeleton :nth-child(n + 4) {
    display: none;
  }
  @container order (max-width: 33em) {
    .skeleton {
      --_reserved: 880px;
    }
    .row li:not([aria-current]) .stage {
      display: none;
    }
    .row .stage {
      inline-size: 160px;
      padding: 0;
    }
    .row li:nth-last-child(-n + 3) .stage {
      margin-inline: calc(100% - 160px) 0;
      justify-items: end;
    }
  }
  @container order (min-width: 33em) {
    .times {
      position: absolute;
      inset-inline-end: 0;
      text-align: end;
    }
    .column > :not(.pending) > .stage > .line {
      padding-inline-end: 16em;
    }
    [part='checkpoint'] {
      grid-template-columns: 11.5em 1fr;
    }
    .row {
      grid-template-columns: repeat(auto-fit, minmax(88px, 1fr));
    }
  }
  @media print, (forced-colors: active) {
    .mark .icon {
      stroke: currentColor;
    }
  }
  @media print {
    [part='mark'][part] {
      background: none;
    }
  }
`;
