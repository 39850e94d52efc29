import {css} from 'lit';

// The values of the elements' own tokens (docs/elements/tokens.md), which a page may set on any ancestor.
const dark = css`
  color-scheme: dark;
  --_page: #0d0e11;
  --_surface: var(--order-surface, #17191e);
  --_sunken: var(--order-sunken, #1f2228);
  --_ink: var(--order-ink, #eceef2);
  --_soft: var(--order-ink-soft, #a2a8b4);
  --_line: var(--order-line, #33373f);
  --_edge: #7a808c;
  --_accent: var(--order-accent, #8fa7ff);
  --_good: var(--order-good, #5cc98b);
  --_warn: var(--order-warn, #e5b454);
  --_bad: var(--order-bad, #ff9087);
`;

export default css`
  :host {
    display: block;
    container: playground / inline-size;
  }
  * {
    box-sizing: border-box;
    margin: 0;
    padding: 0;
  }
  ol,
  ul {
    list-style: none;
  }
  .page {
    color-scheme: light;
    --_page: #eef0f3;
    --_surface: var(--order-surface, #fff);
    --_sunken: var(--order-sunken, #f5f6f8);
    --_ink: var(--order-ink, #171a21);
    --_soft: var(--order-ink-soft, #596070);
    --_line: var(--order-line, #e1e4ea);
    --_edge: #858c9a;
    --_accent: var(--order-accent, #3557d5);
    --_good: var(--order-good, #14734a);
    --_warn: var(--order-warn, #875800);
    --_bad: var(--order-bad, #bf2c21);
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 12px;
    color: var(--_ink);
    font: 14px / 1.5
      var(--order-font, -apple-system, BlinkMacSystemFont, 'Segoe UI', Roboto, 'PingFang SC', 'Noto Sans CJK SC', 'Microsoft YaHei', sans-serif);
    font-variant-numeric: tabular-nums;
    overflow-wrap: anywhere;
  }
  .page[data-theme='dark'] {
    ${dark}
  }
  @media (prefers-color-scheme: dark) {
    .page:not([data-theme]) {
      ${dark}
    }
  }
  @media (prefers-contrast: more) {
    .page {
      --_soft: var(--_ink);
      --_line: var(--_ink);
      --_edge: var(--_ink);
    }
  }
  h1 {
    font-size: 20px;
    line-height: 1.3;
    font-weight: 650;
  }
  h2 {
    font-size: 15px;
    line-height: 1.4;
    font-weight: 650;
  }
  .soft {
    color: var(--_soft);
  }
  .small {
    font-size: 12px;
  }
  .good {
    color: var(--_good);
  }
  .bad {
    color: var(--_bad);
  }
  .warn {
    color: var(--_warn);
  }
  .sr {
    position: absolute;
    inline-size: 1px;
    block-size: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
  .panel {
    display: grid;
    gap: 12px;
    align-content: start;
    padding: 16px;
    background: var(--_surface);
    border: 1px solid var(--_line);
    border-radius: 12px;
  }
  .head,
  .bar,
  .controls {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 6px 12px;
  }
  .end {
    margin-inline-start: auto;
  }

  /* Controls */
  header {
    display: flex;
    flex-wrap: wrap;
    align-items: end;
    justify-content: space-between;
    gap: 12px 24px;
    padding-block: 4px;
  }
  .controls {
    align-items: end;
    gap: 10px 16px;
  }
  .field {
    display: grid;
    gap: 3px;
    border: 0;
    min-inline-size: 0;
  }
  .field > :first-child {
    font-size: 12px;
    color: var(--_soft);
  }
  button,
  select {
    font: inherit;
    color: inherit;
    min-block-size: 32px;
    padding-inline: 12px;
    background: var(--_surface);
    border: 1px solid var(--_edge);
    border-radius: 6px;
    cursor: pointer;
  }
  select {
    padding-inline: 8px;
  }
  button:hover:not(:disabled) {
    background: var(--_sunken);
  }
  .link {
    min-block-size: 24px;
    padding: 0;
    color: var(--_accent);
    background: none;
    border: 0;
    text-align: start;
  }
  .link:hover {
    text-decoration: underline;
  }
  .square {
    display: inline-grid;
    place-content: center;
    inline-size: 36px;
    min-block-size: 36px;
    padding: 0;
  }
  .square svg {
    inline-size: 16px;
    block-size: 16px;
    fill: none;
    stroke: currentColor;
    stroke-width: 2;
    stroke-linecap: round;
    stroke-linejoin: round;
  }
  :focus-visible {
    outline: 2px solid var(--order-focus, var(--_accent));
    outline-offset: 2px;
  }
  .choice {
    display: flex;
    border: 1px solid var(--_edge);
    border-radius: 6px;
    overflow: hidden;
    background: var(--_surface);
  }
  .choice label {
    display: grid;
    place-content: center;
    min-block-size: 30px;
    padding-inline: 12px;
    cursor: pointer;
  }
  .choice label + label {
    border-inline-start: 1px solid var(--_line);
  }
  .choice label:has(:checked) {
    background: var(--_ink);
    color: var(--_surface);
  }
  .choice label:has(:focus-visible) {
    outline: 2px solid var(--_accent);
    outline-offset: -3px;
  }
  .choice input {
    position: absolute;
    opacity: 0;
    pointer-events: none;
  }

  /* The instant */
  .clock {
    position: sticky;
    inset-block-start: 0;
    z-index: 2;
    display: grid;
    grid-template-columns: auto minmax(0, 1fr) auto;
    align-items: center;
    gap: 4px 14px;
    padding: 10px 16px;
    background: var(--_surface);
    border: 1px solid var(--_line);
    border-radius: 12px;
    box-shadow: 0 6px 12px -10px rgb(0 0 0 / 35%);
  }
  .clock .buttons {
    display: flex;
    gap: 4px;
  }
  .clock time {
    font-weight: 600;
    white-space: nowrap;
  }
  .track {
    position: relative;
    display: grid;
    padding-block-end: 8px;
  }
  input[type='range'] {
    inline-size: 100%;
    block-size: 24px;
    margin: 0;
    accent-color: var(--_accent);
    cursor: pointer;
  }
  .ticks {
    position: absolute;
    inset-inline: 8px;
    inset-block-end: 0;
    block-size: 8px;
  }
  .ticks i {
    position: absolute;
    inline-size: 2px;
    block-size: 7px;
    margin-inline-start: -1px;
    border-radius: 1px;
    background: var(--_edge);
  }
  .ticks i.known {
    background: var(--_accent);
  }

  /* The answer and the drawing */
  .answer {
    display: grid;
    gap: 4px;
  }
  .sentence {
    font-size: 17px;
    line-height: 1.45;
    font-weight: 500;
    max-inline-size: 100ch;
  }
  .tag {
    padding: 1px 9px;
    border-radius: 11px;
    font-size: 13px;
    font-weight: 600;
    background: color-mix(in srgb, currentColor 9%, transparent);
    outline: 1px solid transparent;
  }
  .machine {
    position: relative;
  }
  .machine > svg {
    position: absolute;
    inset: 0;
    overflow: visible;
    pointer-events: none;
  }
  .arrow {
    fill: none;
    stroke: var(--_edge);
    stroke-width: 1.25;
    stroke-linecap: round;
    stroke-linejoin: round;
  }
  .arrow.taken {
    stroke: var(--_good);
    stroke-width: 2.25;
  }
  .arrow.shut {
    stroke: var(--_edge);
    stroke-dasharray: 1.5 4;
  }
  .arrow.back {
    stroke-dasharray: 5 4;
  }
  .arrow.head {
    stroke-dasharray: none;
  }
  .way {
    position: absolute;
    translate: -50% -50%;
    padding-inline: 4px;
    font: 11px / 16px ui-monospace, SFMono-Regular, Menlo, Consolas, 'Liberation Mono', 'PingFang SC', 'Noto Sans CJK SC', monospace;
    color: var(--_soft);
    background: var(--_surface);
    white-space: nowrap;
  }
  .way.start {
    translate: 0 -50%;
  }
  .way.upright {
    writing-mode: vertical-rl;
    padding: 4px 0;
  }
  .way.taken {
    color: var(--_good);
    font-weight: 600;
  }
  .way.shut {
    text-decoration: line-through;
  }
  .group {
    position: absolute;
    padding: 3px 9px;
    font-size: 12px;
    line-height: 18px;
    color: var(--_soft);
    background: var(--_sunken);
    border: 1px solid var(--_line);
    border-radius: 10px;
    white-space: nowrap;
    overflow: hidden;
    text-overflow: ellipsis;
  }
  .machine li {
    position: absolute;
  }
  .stage {
    display: flex;
    flex-direction: column;
    justify-content: space-between;
    gap: 2px;
    inline-size: 100%;
    block-size: 100%;
    padding: 6px 8px;
    overflow: hidden;
    text-align: start;
    line-height: 1.3;
    font-size: 12.5px;
    hyphens: auto;
    background: var(--_surface);
    border: 1px solid var(--_line);
    border-radius: 8px;
  }
  .flat {
    flex-direction: row;
    align-items: center;
    gap: 12px;
  }
  .machine:not(.column) .tight {
    padding-inline: 6px;
    font-size: 12px;
  }
  .hint {
    margin-block-start: 8px;
  }
  .stage .mark {
    display: flex;
    align-items: center;
    gap: 3px;
    font-size: 11.5px;
    color: var(--_soft);
    white-space: nowrap;
    letter-spacing: -0.01em;
  }
  .stage .mark svg {
    flex: none;
    inline-size: 12px;
    block-size: 12px;
    fill: none;
    stroke: currentColor;
    stroke-width: 1.75;
    stroke-linecap: round;
    stroke-linejoin: round;
  }
  .done .stage {
    border-color: color-mix(in srgb, var(--_good) 45%, var(--_line));
  }
  .done .mark {
    color: var(--_good);
  }
  .here {
    box-shadow: inset 0 0 0 2px var(--_accent);
    border-color: transparent;
    font-weight: 600;
  }
  .here .mark {
    font-weight: 600;
  }
  .now .mark {
    color: var(--_accent);
  }
  .now .mark svg {
    fill: currentColor;
  }
  .again .mark {
    color: var(--_warn);
  }
  .late .here,
  .stuck .here {
    box-shadow: inset 0 0 0 2px var(--_bad);
  }
  .late .mark,
  .stuck .mark {
    color: var(--_bad);
  }
  .claimed .stage {
    border: 2px dashed var(--_warn);
    box-shadow: none;
  }
  .claimed .mark {
    color: var(--_warn);
  }
  .passed_over .stage {
    background: repeating-linear-gradient(
        -45deg,
        color-mix(in srgb, var(--_edge) 26%, transparent) 0 1px,
        transparent 1px 7px
      )
      var(--_surface);
  }
  .passed_over .name,
  .passed_over .mark {
    align-self: start;
    padding-inline: 2px;
    margin-inline: -2px;
    background: var(--_surface);
  }
  .off_path .stage {
    background: none;
    border-style: dotted;
    border-color: var(--_edge);
    color: var(--_soft);
  }
  details > summary {
    cursor: pointer;
    color: var(--_accent);
    font-size: 12px;
    inline-size: fit-content;
  }
  pre,
  textarea,
  code {
    font-family: ui-monospace, SFMono-Regular, Menlo, Consolas, 'Liberation Mono', 'PingFang SC', 'Noto Sans Mono CJK SC', monospace;
  }
  pre {
    margin-block-start: 8px;
    padding: 10px;
    max-block-size: 320px;
    overflow: auto;
    font-size: 12px;
    background: var(--_sunken);
    border-radius: 8px;
  }

  /* The definition */
  textarea {
    inline-size: 100%;
    block-size: 420px;
    padding: 10px 12px;
    font-size: 12px;
    line-height: 18px;
    tab-size: 2;
    color: var(--_ink);
    background: var(--_sunken);
    border: 1px solid var(--_edge);
    border-radius: 8px;
    resize: vertical;
  }
  textarea[aria-invalid='true'] {
    border: 2px solid var(--_bad);
  }
  .faults {
    display: grid;
    gap: 10px;
  }
  .faults ol {
    display: grid;
    gap: 10px;
  }
  .faults li {
    padding-inline-start: 10px;
    border-inline-start: 3px solid var(--_bad);
  }
  code {
    font-size: 12px;
  }

  /* The events */
  .events {
    display: grid;
  }
  .events li {
    display: grid;
    grid-template-columns: 24px minmax(0, 1fr) auto;
    align-items: start;
    gap: 0 8px;
    padding-block: 7px;
    border-block-start: 1px solid var(--_line);
  }
  .events li:first-child {
    border: 0;
  }
  .events input {
    inline-size: 18px;
    block-size: 18px;
    margin: 3px;
    accent-color: var(--_accent);
    cursor: pointer;
  }
  .events label {
    display: grid;
    place-content: start;
  }
  .events .when-known {
    white-space: nowrap;
  }
  .events .title {
    font-weight: 500;
  }
  .events .out .title {
    text-decoration: line-through;
    color: var(--_soft);
  }
  .events .ahead .title {
    color: var(--_soft);
    font-weight: 400;
  }
  .pills {
    display: flex;
    gap: 4px;
  }
  .pill {
    min-block-size: 26px;
    padding-inline: 8px;
    font-size: 12px;
    color: var(--_soft);
    background: none;
    border-color: var(--_line);
    border-radius: 13px;
  }
  .pill[aria-pressed='true'] {
    color: var(--_surface);
    background: var(--_ink);
    border-color: var(--_ink);
    font-weight: 600;
  }
  .pill:disabled {
    visibility: hidden;
  }

  /* Next and discrepancies */
  .rows {
    display: grid;
    align-content: start;
    gap: 12px;
  }
  .rows li {
    display: grid;
    grid-template-columns: minmax(0, 1fr) auto;
    gap: 0 12px;
    align-items: center;
  }
  .rows li > :not(button) {
    grid-column: 1;
  }
  .rows li > button {
    grid-column: 2;
    grid-row: 1 / span 2;
  }
  .rows .settled {
    color: var(--_soft);
  }

  @container playground (inline-size >= 720px) {
    .page {
      grid-template-columns: minmax(0, 1fr) minmax(0, 1fr);
      grid-template-areas: 'header header' 'clock clock' 'machine machine' 'definition events' 'matters matters' 'result result';
    }
    .result {
      grid-template-columns: minmax(0, 1fr) minmax(0, 1fr);
    }
    .result > h2 {
      grid-column: 1 / -1;
    }
    .matters {
      grid-template-columns: minmax(0, 1fr) minmax(0, 1fr);
      gap: 12px 24px;
    }
    header {
      grid-area: header;
    }
    .clock {
      grid-area: clock;
    }
    .whereabouts {
      grid-area: machine;
    }
    .definition {
      grid-area: definition;
    }
    .happened {
      grid-area: events;
    }
    .matters {
      grid-area: matters;
    }
    .result {
      grid-area: result;
    }
    .definition textarea {
      block-size: 560px;
    }
  }
  @container playground (inline-size >= 1120px) {
    .page {
      grid-template-columns: minmax(0, 1.3fr) minmax(0, 0.95fr) minmax(0, 1.05fr);
      grid-template-areas: 'header header header' 'clock clock clock' 'machine machine machine' 'definition events result' 'definition matters result';
      grid-template-rows: auto auto auto auto 1fr;
    }
    .result,
    .matters {
      grid-template-columns: minmax(0, 1fr);
    }
    .definition,
    .happened,
    .matters,
    .result {
      align-self: start;
    }
    /* What is edited stays in sight beside what comes of it. */
    .definition {
      position: sticky;
      inset-block-start: 72px;
    }
    .definition {
      grid-template-rows: auto minmax(160px, 1fr) auto;
      block-size: max(420px, min(860px, 100vh - 88px));
    }
    .definition textarea {
      block-size: 100%;
      resize: none;
    }
    .faults {
      max-block-size: 300px;
      overflow: auto;
    }
  }
  @container playground (inline-size < 480px) {
    .clock {
      grid-template-columns: auto minmax(0, 1fr);
      padding: 8px 12px;
    }
    .clock .when {
      text-align: end;
    }
    .clock .track {
      grid-column: 1 / -1;
      grid-row: 2;
    }
    .panel {
      padding: 14px 12px;
    }
    textarea {
      block-size: 300px;
    }
  }
`;
