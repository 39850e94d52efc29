import {css} from 'lit';

/** The window of a proof. */
export default css`
  dialog {
    inline-size: min(44rem, 92vw);
    max-block-size: 92vh;
    margin: auto;
    padding: 0;
    overflow: auto;
    color: var(--_ink);
    background: var(--_surface);
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
  }
  dialog::backdrop {
    background: rgb(0 0 0 / 0.5);
  }
  .viewer {
    display: grid;
    gap: calc(var(--_space) * 3);
    padding: 20px;
  }
  .viewer img {
    max-inline-size: 100%;
    max-block-size: 60vh;
    justify-self: center;
    object-fit: contain;
    background: var(--_sunken);
  }
  [aria-disabled] {
    opacity: 0.45;
    cursor: default;
  }
  @media print {
    dialog {
      display: none;
    }
  }
`;
