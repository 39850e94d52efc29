import {css} from 'lit';

/** How acts and their forms are laid out: a row of buttons in a page, large targets at the bottom for a hand that holds goods. */
export default css`
  .acts,
  .buttons {
    gap: calc(var(--_space) * 2);
    align-items: stretch;
  }
  button,
  .dial {
    min-block-size: 36px;
    text-align: start;
    unicode-bidi: plaintext;
  }
  .main,
  .dial {
    color: var(--_surface);
    background: var(--_accent);
    border-color: var(--_accent);
    font-weight: 600;
  }
  .grave {
    background: var(--_bad);
    border-color: var(--_bad);
  }
  .cancel {
    color: var(--_bad);
  }
  .dial {
    display: inline-block;
    padding: 10px 16px;
    border-radius: calc(var(--_radius) / 2);
    font-size: 1.3em;
  }
  [aria-disabled='true'] {
    color: var(--_soft);
    background: var(--_sunken);
    border: 1px dashed var(--_line);
    font-weight: 400;
    cursor: not-allowed;
  }
  button:not([aria-disabled='true']):hover {
    border-color: currentColor;
  }
  .acts button .icon,
  .menu .icon {
    margin-inline-end: 6px;
  }
  .why {
    margin-block-start: calc(var(--_space) * 2);
  }
  .needs {
    list-style: none;
    margin-block-start: var(--_space);
  }
  summary {
    display: inline-block;
    min-block-size: 24px;
    margin-block-start: calc(var(--_space) * 2);
    cursor: pointer;
    list-style: none;
  }
  summary::-webkit-details-marker {
    display: none;
  }
  summary .icon {
    transition: rotate 0.15s;
  }
  [open] > summary .icon {
    rotate: 90deg;
  }
  .refused li {
    display: grid;
    grid-template-columns: minmax(0, 11em) minmax(0, 1fr);
    gap: 2px calc(var(--_space) * 3);
    align-items: center;
    margin-block-start: var(--_space);
  }
  .said {
    align-items: center;
  }
  .said:not(:empty) {
    margin-block-start: calc(var(--_space) * 3);
  }
  dialog {
    margin: auto;
    inline-size: min(460px, calc(100vw - 24px));
    max-block-size: calc(100dvh - 24px);
    padding: 20px;
    color: inherit;
    background: var(--_surface);
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
    box-shadow: 0 12px 40px rgb(0 0 0 / 0.22);
    overflow: auto;
  }
  dialog::backdrop {
    background: rgb(12 14 20 / 0.45);
  }
  h2 {
    font-size: 1.15em;
    font-weight: 600;
  }
  .field {
    margin-block-start: calc(var(--_space) * 3);
  }
  label {
    display: block;
    margin-block-end: 4px;
    font-size: var(--order-text-small, 12px);
    color: var(--_soft);
  }
  input,
  select,
  textarea {
    display: block;
    inline-size: 100%;
    min-block-size: 38px;
    padding: 7px 10px;
    font: inherit;
    color: inherit;
    background: var(--_sunken);
    border: 1px solid color-mix(in srgb, var(--_soft) 75%, var(--_line));
    border-radius: calc(var(--_radius) / 2);
  }
  textarea {
    resize: vertical;
  }
  [type='file'] {
    padding: 6px;
    border-style: dashed;
  }
  [aria-invalid='true'] {
    border-color: var(--_bad);
    border-width: 2px;
  }
  .problem:not(:empty),
  .buttons {
    margin-block-start: calc(var(--_space) * 4);
  }
  .menu button {
    inline-size: 100%;
    min-block-size: 48px;
    margin-block-start: calc(var(--_space) * 2);
  }
  .menu + .refused {
    margin-block-start: calc(var(--_space) * 4);
  }
  .advance:dir(rtl) .icon,
  summary:dir(rtl) .icon {
    scale: -1 1;
  }
  [open] > summary:dir(rtl) .icon {
    rotate: -90deg;
  }
  .field > .bad {
    margin-block-start: 5px;
  }
  .skeleton {
    --_reserved: 44px;
  }
  :host([layout='bar']) {
    position: sticky;
    inset-block-end: 0;
  }
  :host([layout='bar']) [part='base'] {
    padding-block: var(--order-padding, 12px) max(var(--order-padding, 12px), env(safe-area-inset-bottom));
    border-width: 1px 0 0;
    border-radius: 0;
  }
  :host([layout='bar']) .acts {
    flex-wrap: nowrap;
  }
  :host([layout='bar']) .acts button,
  :host([layout='bar']) .buttons button,
  :host([layout='bar']) input,
  :host([layout='bar']) select {
    min-block-size: 56px;
    font-size: 17px;
  }
  :host([layout='bar']) .acts .main {
    flex: 1;
    text-align: center;
  }
  :host([layout='bar']) dialog {
    margin-block-end: 12px;
  }
  @container order (max-width: 22em) {
    .refused li {
      grid-template-columns: 1fr;
    }
    .acts:not(.bar) > button {
      flex: 1 1 100%;
    }
  }
  @media print {
    :host {
      display: none;
    }
  }
  @media (forced-colors: active) {
    .main,
    .dial {
      border-width: 2px;
      color: LinkText;
    }
    [aria-disabled='true'] {
      color: GrayText;
      border-color: GrayText;
    }
  }
`;
