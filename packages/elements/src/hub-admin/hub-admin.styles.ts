import {css} from 'lit';

/** A dense page in the elements' own colours: a column of sections and what each shows; rows become cards where it is narrow. */
export default css`
  [part='base'] {
    min-block-size: 100vh;
    padding: 0;
    border: 0;
    border-radius: 0;
    background: var(--_surface);
  }
  .masthead {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 6px 10px;
    padding: 10px 20px;
    border-block-end: 1px solid var(--_line);
    background: var(--_sunken);
  }
  h1 {
    font-size: 16px;
    font-weight: 600;
  }
  .masthead {
    justify-content: flex-end;
  }
  .version {
    margin-inline-end: auto;
  }
  .masthead .quiet:last-child,
  .bar .quiet:last-child {
    margin-inline-end: -8px;
  }
  h1 span {
    font-weight: 400;
    margin-inline-start: 6px;
  }
  h2 {
    font-size: 20px;
    font-weight: 600;
    line-height: 1.3;
  }
  h2:focus {
    outline: none;
  }
  h3 {
    font-size: 14px;
    font-weight: 600;
    margin-block: 28px 8px;
  }
  .columns {
    display: grid;
    grid-template-columns: 176px minmax(0, 1fr);
    max-inline-size: 1320px;
  }
  nav {
    padding: 16px 0 16px 12px;
  }
  nav a {
    display: flex;
    justify-content: space-between;
    gap: 8px;
    padding: 6px 10px;
    border-radius: 6px;
    color: var(--_ink);
    white-space: nowrap;
  }
  nav a:hover {
    background: var(--_sunken);
    text-decoration: none;
  }
  nav a[aria-current] {
    background: color-mix(in srgb, var(--_accent) 11%, transparent);
    color: var(--_accent);
    font-weight: 600;
  }
  .count {
    font-variant-numeric: tabular-nums;
  }
  main {
    padding: 18px 20px 48px;
    min-inline-size: 0;
    min-block-size: 70vh;
  }
  .bar {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 8px 12px;
    min-block-size: 34px;
  }
  .lead {
    max-inline-size: 68ch;
    margin-block: 2px 16px;
    color: var(--_soft);
  }
  .figures {
    display: flex;
    flex-wrap: wrap;
    gap: 1px;
    margin-block-end: 12px;
    border: 1px solid var(--_line);
    border-radius: 8px;
    background: var(--_line);
    overflow: hidden;
  }
  .figure {
    flex: 1 1 140px;
    min-inline-size: 0;
    padding: 12px 14px;
    background: var(--_surface);
    line-height: 1.35;
  }
  .figure:hover {
    background: var(--_sunken);
    text-decoration: none;
  }
  .figure:focus-visible {
    outline-offset: -3px;
  }
  .figure b {
    display: block;
    font-size: 26px;
    line-height: 1.2;
    font-variant-numeric: tabular-nums;
  }
  .figure span {
    color: var(--_soft);
  }
  .figure.soft {
    color: var(--_soft);
  }
  .figure.bad {
    color: var(--_bad);
  }
  .figure.warn {
    color: var(--_warn);
  }
  .figure.ink {
    color: var(--_ink);
  }
  table {
    inline-size: 100%;
    border-collapse: collapse;
  }
  th {
    padding: 6px 12px 6px 0;
    border-block-end: 1px solid var(--_line);
    color: var(--_soft);
    font-size: 12px;
    font-weight: 500;
    text-align: start;
    white-space: nowrap;
  }
  td {
    padding: 8px 12px 8px 0;
    border-block-end: 1px solid var(--_line);
    vertical-align: baseline;
    overflow-wrap: break-word;
  }
  th:last-child,
  td:last-child {
    padding-inline-end: 0;
  }
  tr:has(+ .below) td {
    border-block-end-color: transparent;
  }
  .below > td {
    padding-block: 0 12px;
  }
  .below tr:last-child td {
    border-block-end: 0;
    padding-block-end: 0;
  }
  .below table {
    border-collapse: separate;
    border-spacing: 0;
    padding-inline-start: 16px;
    border-inline-start: 2px solid var(--_line);
  }
  .num {
    text-align: end;
    white-space: nowrap;
  }
  .wide {
    overflow-wrap: anywhere;
  }
  td.act {
    text-align: end;
    white-space: nowrap;
  }
  time {
    white-space: nowrap;
  }
  code,
  pre {
    font-family: ui-monospace, 'SF Mono', Menlo, Consolas, monospace;
    font-size: 12px;
  }
  pre {
    max-block-size: 320px;
    overflow: auto;
    margin-block-start: 6px;
    padding: 10px 12px;
    border-radius: 6px;
    background: var(--_sunken);
    white-space: pre-wrap;
  }
  button,
  input,
  select {
    font: inherit;
    font-size: 13px;
  }
  button {
    min-block-size: 30px;
    border-radius: 6px;
    white-space: nowrap;
  }
  button:hover {
    border-color: currentColor;
  }
  button[aria-disabled='true'] {
    opacity: 0.5;
    cursor: default;
  }
  .quiet {
    border-color: transparent;
    padding-inline: 8px;
  }
  .grave {
    color: var(--_bad);
  }
  .main {
    background: var(--_accent);
    border-color: var(--_accent);
    color: var(--_surface);
  }
  dialog .grave {
    background: var(--_bad);
    border-color: var(--_bad);
    color: var(--_surface);
  }
  input,
  select {
    min-block-size: 32px;
    inline-size: 100%;
    padding-inline: 8px;
    border: 1px solid var(--_line);
    border-color: color-mix(in srgb, var(--_soft) 70%, transparent);
    border-radius: 6px;
    background: var(--_surface);
    color: inherit;
  }
  input[type='checkbox'] {
    inline-size: auto;
    min-block-size: 0;
  }
  ::placeholder {
    color: var(--_soft);
  }
  .form {
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(200px, 1fr));
    align-items: end;
    gap: 12px 16px;
    max-inline-size: 760px;
    margin-block-end: 12px;
  }
  .form .wide,
  fieldset {
    grid-column: 1 / -1;
  }
  .form > button {
    justify-self: start;
    min-block-size: 32px;
  }
  label,
  legend {
    display: block;
    color: var(--_soft);
    font-size: 12px;
  }
  label[hidden] {
    display: none;
  }
  label input,
  label select {
    display: block;
    margin-block-start: 3px;
    color: var(--_ink);
  }
  fieldset {
    display: flex;
    flex-wrap: wrap;
    gap: 4px 16px;
    border: 0;
  }
  .check {
    display: inline-flex;
    align-items: center;
    gap: 6px;
    color: var(--_ink);
    font-size: 13px;
  }
  .check input {
    margin: 0;
  }
  .command {
    display: flex;
    align-items: center;
    gap: 10px;
    max-inline-size: 760px;
    margin-block-start: 8px;
    padding: 6px 8px 6px 12px;
    border-radius: 6px;
    background: var(--_sunken);
    text-align: start;
  }
  .command code {
    flex: 1;
    user-select: all;
  }
  .outcome {
    margin-block: 4px;
    max-inline-size: 80ch;
  }
  .outcome:empty {
    display: none;
  }
  td.act .outcome {
    display: inline;
    margin-inline-end: 8px;
    white-space: normal;
  }
  .empty,
  .door {
    max-inline-size: 760px;
    padding: 20px;
    border: 1px dashed var(--_line);
    border-radius: 8px;
  }
  .empty button {
    margin-block-start: 10px;
  }
  .command button {
    margin-block: 0;
  }
  .door {
    margin: 8vh auto 0;
    max-inline-size: 560px;
    border-style: solid;
  }
  .door .form {
    grid-template-columns: 1fr auto;
    margin-block-start: 14px;
  }
  .door .wide {
    grid-column: 1;
  }
  .more {
    margin-block-start: 14px;
  }
  dl {
    display: grid;
    gap: 8px;
    max-inline-size: 760px;
    margin-block-end: 16px;
  }
  dl div {
    display: grid;
    grid-template-columns: minmax(180px, 2fr) 3fr;
    gap: 12px;
  }
  .plain li {
    display: flex;
    align-items: center;
    gap: 8px;
    min-block-size: 34px;
  }
  .skeleton {
    --_reserved: 320px;
  }
  .skip {
    position: absolute;
    inset-inline-start: 12px;
    inset-block-start: -60px;
    padding: 8px 12px;
    background: var(--_surface);
  }
  .skip:focus {
    inset-block-start: 8px;
  }
  dialog {
    margin: auto;
    inline-size: min(460px, calc(100vw - 32px));
    padding: 22px;
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
    background: var(--_surface);
    color: var(--_ink);
  }
  dialog::backdrop {
    background: rgb(10 12 16 / 45%);
  }
  dialog h2 {
    font-size: 17px;
    margin-block-end: 6px;
  }
  dialog label {
    margin-block-start: 14px;
  }
  .buttons {
    display: flex;
    justify-content: flex-end;
    gap: 8px;
    margin-block-start: 18px;
  }
  @media (max-width: 820px) {
    .columns {
      grid-template-columns: minmax(0, 1fr);
    }
    nav {
      padding: 0;
      border-block-end: 1px solid var(--_line);
      overflow-x: auto;
      scrollbar-width: none;
    }
    nav ul {
      display: flex;
      gap: 2px;
      padding: 6px 12px;
      inline-size: max-content;
    }
    nav a {
      padding-inline: 7px;
    }
  }
  @media (max-width: 640px) {
    .masthead,
    main {
      padding-inline: 14px;
    }
    h1 {
      margin-inline-end: auto;
    }
    .version {
      display: none;
    }
    thead {
      position: absolute;
      inline-size: 1px;
      block-size: 1px;
      overflow: hidden;
      clip-path: inset(50%);
    }
    table,
    tbody,
    tr,
    td {
      display: block;
    }
    tr {
      padding-block: 10px;
      border-block-end: 1px solid var(--_line);
    }
    tr:has(+ .below) {
      padding-block-end: 4px;
      border-block-end: 0;
    }
    .below {
      padding-block-start: 0;
    }
    td {
      position: relative;
      min-block-size: 25px;
      padding: 2px 0;
      padding-inline-start: 114px;
      border: 0;
      text-align: start;
    }
    td::before {
      content: attr(data-label);
      position: absolute;
      inset-inline-start: 0;
      inline-size: 104px;
      line-height: 21px;
      color: var(--_soft);
      font-size: 12px;
    }
    td.num {
      text-align: start;
    }
    td.act,
    .below > td {
      padding: 4px 0 0;
      text-align: end;
      white-space: normal;
    }
    .below > td {
      text-align: start;
    }
    .below table {
      padding-inline-start: 10px;
    }
    td.act::before,
    .below > td::before {
      content: none;
    }
    dl div {
      grid-template-columns: 1fr;
      gap: 0;
    }
    button {
      min-block-size: 36px;
    }
    .masthead {
      column-gap: 4px;
    }
    .masthead button {
      min-block-size: 32px;
    }
  }
  @media print {
    nav,
    .skip,
    .masthead button,
    .bar button,
    td.act,
    th.act,
    form,
    .more,
    .command button {
      display: none;
    }
    .columns {
      display: block;
    }
    tr {
      break-inside: avoid;
    }
  }
`;
