import {css} from 'lit';

export default css`
  .verdict {
    display: flex;
    align-items: center;
    gap: calc(var(--_space) * 2);
    font-size: var(--order-text-small, 0.93em);
  }
  .badge {
    display: grid;
    place-items: center;
    inline-size: 24px;
    block-size: 24px;
    border-radius: 50%;
    background: color-mix(in srgb, currentColor calc(var(--_tint) * 1.5), transparent);
  }
  .number {
    margin-inline-start: auto;
  }
  .sentence {
    margin-block-start: calc(var(--_space) * 2);
    font-size: var(--order-text-large, 1.3em);
    font-weight: 600;
    line-height: 1.4;
    letter-spacing: -0.01em;
    text-wrap: pretty;
  }
  dl {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(min(9em, 100%), 1fr));
    gap: calc(var(--_space) * 3) calc(var(--_space) * 5);
    margin-block-start: calc(var(--_space) * 4);
  }
  .column {
    margin-block-start: calc(var(--_space) * 5);
    padding-block-start: calc(var(--_space) * 5);
    border-block-start: 1px solid var(--_line);
  }
  .column > li {
    position: relative;
    display: grid;
    grid-template-columns: 22px minmax(0, 1fr);
    column-gap: calc(var(--_space) * 3);
    padding-block-end: calc(var(--_space) * 5);
  }
  .column[data-many] > li {
    content-visibility: auto;
    contain-intrinsic-size: auto 64px;
  }
  .column > li:last-child {
    padding-block-end: 0;
  }
  .column > li:not(:last-child)::before {
    content: '';
    position: absolute;
    inset-block: 24px 2px;
    inset-inline-start: 10px;
    border-inline-start: 2px solid var(--_line);
  }
  .column > .done:not(:last-child)::before {
    border-color: color-mix(in srgb, var(--_good) 55%, var(--_surface));
  }
  .mark {
    display: grid;
    place-items: center;
    inline-size: 22px;
    block-size: 22px;
    border: 2px solid var(--_line);
    border-radius: 50%;
    font-size: 12px;
    color: var(--_soft);
  }
  .mark .icon {
    stroke-width: 3;
  }
  .done .mark {
    color: var(--_on);
    background: var(--_good);
    border-color: var(--_good);
  }
  .active .mark {
    border-color: var(--_accent);
    box-shadow: inset 0 0 0 4px var(--_surface), inset 0 0 0 11px var(--_accent);
  }
  .blocked .mark,
  .rework .mark,
  [data-late] .mark {
    color: var(--_on);
    background: var(--_bad);
    border-color: var(--_bad);
    box-shadow: none;
  }
  .rework .mark {
    background: var(--_warn);
    border-color: var(--_warn);
  }
  [data-assurance='claimed'] .mark {
    color: var(--_warn);
    background: none;
    border: 2px dashed var(--_warn);
    box-shadow: none;
  }
  [data-assurance='inferred'] .mark,
  .skipped .mark {
    color: var(--_soft);
    background: none;
    border: 2px dotted var(--_soft);
  }
  .head {
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    gap: 0 calc(var(--_space) * 2);
  }
  .pending .label {
    font-weight: 400;
    color: var(--_soft);
  }
  [aria-current] .label {
    font-size: 1.07em;
  }
  .times {
    display: flex;
    flex-wrap: wrap;
    gap: 0 calc(var(--_space) * 3);
    inline-size: 100%;
  }
  .dashed {
    background: none;
    border: 1px dashed;
  }
  .owner a {
    display: inline-flex;
    align-items: center;
    gap: 4px;
    min-block-size: 24px;
    margin-inline-start: 4px;
  }
  .spent {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 2px calc(var(--_space) * 2);
    margin-block-start: var(--_space);
  }
  progress {
    appearance: none;
    inline-size: min(16em, 100%);
    block-size: 4px;
    border: 0;
    border-radius: 2px;
    overflow: hidden;
    background: var(--_line);
    color: var(--_accent);
  }
  progress::-webkit-progress-bar {
    background: var(--_line);
  }
  progress::-webkit-progress-value {
    background: var(--_accent);
  }
  progress::-moz-progress-bar {
    background: var(--_accent);
  }
  [data-late] progress::-webkit-progress-value {
    background: var(--_bad);
  }
  [data-late] progress::-moz-progress-bar {
    background: var(--_bad);
  }
  .done progress::-webkit-progress-value {
    background: var(--_soft);
  }
  .discrepancy {
    display: flex;
    gap: calc(var(--_space) * 2);
    margin-block-start: calc(var(--_space) * 2);
  }
  .discrepancy .icon {
    margin-block-start: 0.2em;
  }
  .discrepancy {
    padding: calc(var(--_space) * 2) calc(var(--_space) * 3);
    border: 1px dashed color-mix(in srgb, var(--_warn) 60%, transparent);
    border-radius: calc(var(--_radius) / 2);
    background: color-mix(in srgb, var(--_warn) calc(var(--_tint) / 2), transparent);
  }
  .discrepancy > .icon {
    color: var(--_warn);
  }
  .discrepancy[data-settled] > .icon {
    color: var(--_good);
  }
  .chips {
    display: flex;
    flex-wrap: wrap;
    gap: var(--_space);
    margin-block-start: calc(var(--_space) * 2);
  }
  .chip {
    display: inline-flex;
    align-items: center;
    gap: 4px;
    padding-inline: 8px;
    border: 1px solid var(--_line);
    border-radius: 99px;
  }
  .chip .icon {
    color: var(--_good);
  }
  .parcel {
    margin-block-start: calc(var(--_space) * 2);
    padding: calc(var(--_space) * 3);
    background: var(--_sunken);
    border-radius: calc(var(--_radius) / 1.5);
  }
  .parcel .head > .icon {
    align-self: center;
  }
  .track {
    margin-block-start: calc(var(--_space) * 2);
  }
  .track li {
    display: grid;
    gap: 0 calc(var(--_space) * 3);
    padding-block: 2px;
  }
  .track time {
    color: var(--_soft);
  }
  summary {
    display: inline-flex;
    align-items: center;
    gap: 4px;
    min-block-size: 28px;
    cursor: pointer;
  }
  [open] > summary .icon {
    rotate: 90deg;
  }
  .now {
    color: var(--_accent);
  }
  .row {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(28px, 1fr));
    gap: calc(var(--_space) * 2) 0;
    margin-block-start: calc(var(--_space) * 4);
  }
  .row > li {
    position: relative;
  }
  .row .stage {
    margin-block-start: var(--_space);
  }
  .skeleton {
    display: grid;
    gap: calc(var(--_space) * 5);
    min-block-size: 24em;
    align-content: start;
  }
  @container order (min-width: 34em) {
    .column .times {
      inline-size: auto;
      margin-inline-start: auto;
      justify-content: end;
    }
    .track li {
      grid-template-columns: 8.5em minmax(0, 1fr);
    }
  }
`;
