import {css} from 'lit';

/** What elements draw alike: plain text, tags, notes, and how they look while they have no order, or an old one. */
export const shared = css`
  p,
  ol,
  ul,
  dl,
  dd {
    margin: 0;
    padding: 0;
  }
  ol {
    list-style: none;
  }
  b {
    font-weight: 600;
  }
  .tag {
    display: inline-flex;
    align-items: center;
    gap: 4px;
    padding: 0 7px;
    border-radius: 99px;
    background: color-mix(in srgb, currentColor var(--_tint), transparent);
  }
  .note {
    display: flex;
    gap: calc(var(--_space) * 2);
    margin-block-start: calc(var(--_space) * 2);
  }
  .note .icon {
    margin-block-start: 0.2em;
  }
  .stale {
    display: flex;
    align-items: center;
    gap: calc(var(--_space) * 2);
    margin: 0 0 calc(var(--_space) * 4);
    padding: calc(var(--_space) * 2) calc(var(--_space) * 3);
    color: var(--_warn);
    background: color-mix(in srgb, var(--_warn) var(--_tint), transparent);
    border-radius: calc(var(--_radius) / 2);
  }
  .notice {
    display: grid;
    justify-items: center;
    align-content: center;
    gap: var(--_space);
    min-block-size: 12em;
    text-align: center;
  }
  .notice .icon {
    color: var(--_soft);
    font-size: 1.75em;
    stroke-width: 1.5;
    margin-block-end: var(--_space);
  }
  button {
    font: inherit;
    color: inherit;
    min-block-size: 32px;
    padding-inline: calc(var(--_space) * 4);
    background: var(--_surface);
    border: 1px solid var(--_line);
    border-radius: calc(var(--_radius) / 2);
    cursor: pointer;
  }
  button:hover {
    background: var(--_sunken);
  }
  .notice button {
    margin-block-start: calc(var(--_space) * 3);
  }
  .bone {
    display: block;
    block-size: 1em;
    border-radius: 4px;
    background: var(--_line);
    animation: breathe 1.6s ease-in-out infinite alternate;
  }
  @keyframes breathe {
    to {
      opacity: 0.45;
    }
  }
`;
