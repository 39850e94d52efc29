import {css} from 'lit';

/** Days one below the other; in each the hour beside what happened. */
export default css`
  code {
    font: 0.93em ui-monospace, SFMono-Regular, Menlo, Consolas, monospace;
    overflow-wrap: anywhere;
  }
  .rest {
    display: none;
  }
  .filters {
    align-items: center;
    gap: calc(var(--_space) * 2) calc(var(--_space) * 3);
    margin-block: calc(var(--_space) * 2) calc(var(--_space) * 3);
  }
  label {
    display: inline-flex;
    align-items: center;
    gap: 6px;
    min-inline-size: 0;
  }
  select {
    min-inline-size: 0;
    max-inline-size: 15em;
    min-block-size: 32px;
    padding-inline: 8px;
    font: inherit;
    color: var(--_ink);
    background: var(--_surface);
    border: 1px solid var(--_line);
    border-radius: calc(var(--_radius) / 2);
  }
  h3 {
    position: sticky;
    inset-block-start: 0;
    z-index: 1;
    padding-block: calc(var(--_space) * 1.5);
    font-weight: 600;
    color: var(--_soft);
    background: var(--_surface);
    border-block-end: 1px solid var(--_line);
  }
  ol > li {
    display: grid;
    grid-template-columns: 3.4em minmax(0, 1fr);
    gap: 0 calc(var(--_space) * 2);
    padding-block: calc(var(--_space) * 2);
  }
  ol > li + li {
    border-block-start: 1px solid var(--_line);
  }
  .discounted [part='kind'],
  .discounted .changes {
    text-decoration: line-through;
    text-decoration-color: var(--_soft);
  }
  .changes {
    margin-block: var(--_space);
    padding-inline-start: calc(var(--_space) * 3);
    border-inline-start: 2px solid var(--_line);
  }
  .changes li {
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    gap: 0 calc(var(--_space) * 3);
    padding-block: 1px;
  }
  .before {
    color: var(--_soft);
  }
  .after {
    font-weight: 500;
  }
  .after time {
    color: inherit;
  }
  .arrow:dir(rtl) {
    display: inline-block;
    transform: scaleX(-1);
  }
  .note {
    padding-inline-start: calc(var(--_space) * 3);
    font-style: italic;
  }
  .chip {
    display: inline-flex;
    align-items: center;
    min-block-size: 24px;
    padding-inline: 7px;
    border: 1px solid var(--_line);
    border-radius: 6px;
  }
  .chip .icon {
    color: var(--_good);
  }
  summary {
    inline-size: fit-content;
    min-block-size: 24px;
    padding-inline-end: 8px;
    color: var(--_accent);
    cursor: pointer;
  }
  [part='older'] {
    display: block;
    margin: calc(var(--_space) * 3) auto 0;
  }
  [aria-disabled='true'] {
    opacity: 0.6;
    cursor: progress;
  }
  .none {
    padding-block: calc(var(--_space) * 6);
    text-align: center;
  }
  .skeleton {
    --_reserved: 320px;
  }
  @container order (width < 24em) {
    ol > li {
      grid-template-columns: minmax(0, 1fr);
    }
    select {
      max-inline-size: 11em;
    }
  }
  @media print {
    .filters {
      display: none;
    }
    [part='older'] {
      display: none;
    }
    .rest {
      display: inline;
    }
    h3 {
      position: static;
      break-after: avoid;
    }
  }
`;
