import {css} from 'lit';

/** How the sheet of tokens is laid out; its colours are those of the theme that it stands in. */
export default css`
  :host {
    display: grid;
    gap: 40px;
    padding: clamp(16px, 4vw, 40px);
    color: var(--ink);
    background: var(--surface);
    border-radius: 12px;
    font: 14px / 1.5 -apple-system, BlinkMacSystemFont, 'Segoe UI', Roboto, sans-serif, 'PingFang SC', 'Noto Sans CJK SC', 'Microsoft YaHei';
    font-variant-numeric: tabular-nums;
    text-autospace: normal;
  }
  :lang(zh) {
    line-height: 1.6;
  }
  * {
    box-sizing: border-box;
    margin: 0;
    padding: 0;
  }
  section {
    display: grid;
    gap: 16px;
    min-inline-size: 0;
  }
  h2 {
    font-size: 18px;
    font-weight: 600;
  }
  .note,
  dt {
    color: var(--soft);
  }
  .note {
    max-inline-size: 64ch;
    margin-block-start: -12px;
  }
  code {
    font: 12px / 1.5 ui-monospace, Menlo, Consolas, monospace;
  }
  .themes {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(min(270px, 100%), 1fr));
    gap: 16px;
  }
  .theme {
    padding: 16px;
    border: 1px solid var(--line);
    border-radius: 12px;
    color: var(--ink);
    background: var(--surface);
  }
  .swatch {
    display: grid;
    grid-template-columns: 28px 1fr auto;
    gap: 12px;
    align-items: center;
    padding-block: 5px;
  }
  .swatch i {
    block-size: 28px;
    border-radius: 6px;
    border: 1px solid var(--line);
  }
  .swatch span,
  .swatch code {
    display: block;
  }
  .ratios {
    text-align: end;
    font-size: 12px;
    color: var(--soft);
  }
  .visions {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(min(150px, 100%), 1fr));
    gap: 24px;
  }
  h3 {
    margin-block-end: 8px;
    font-size: 12px;
    font-weight: 400;
    color: var(--soft);
  }
  .status {
    display: flex;
    gap: 10px;
    align-items: center;
    padding-block: 4px;
  }
  .mark {
    display: grid;
    flex: none;
    place-items: center;
    inline-size: 22px;
    block-size: 22px;
    border: 2px solid currentColor;
    border-radius: 50%;
  }
  .mark svg {
    inline-size: 13px;
    stroke-width: 3;
  }
  svg {
    fill: none;
    stroke: currentColor;
    stroke-width: 2;
    stroke-linecap: round;
    stroke-linejoin: round;
  }
  .filled {
    background: currentColor;
  }
  .filled svg {
    stroke: var(--surface);
  }
  .dashed {
    border-style: dashed;
  }
  .ring.accent::after {
    content: '';
    border: 5px solid;
    border-radius: 50%;
  }
  .good {
    color: var(--good);
  }
  .warn {
    color: var(--warn);
  }
  .bad {
    color: var(--bad);
  }
  .accent {
    color: var(--accent);
  }
  .soft {
    color: var(--soft);
  }
  .mark.line {
    color: var(--line);
  }
  .scale {
    display: grid;
    grid-template-columns: 7em minmax(0, 1fr);
    gap: 14px 16px;
    align-items: baseline;
  }
  .large {
    font-size: 1.3em;
    font-weight: 600;
    line-height: 1.4;
    text-wrap: pretty;
  }
  .small {
    font-size: 12px;
  }
  .figures {
    text-align: end;
    inline-size: 9em;
  }
  .spaces {
    display: flex;
    flex-wrap: wrap;
    gap: 16px 24px;
    align-items: end;
  }
  .spaces i {
    display: block;
    margin-block-end: 6px;
    block-size: 28px;
    background: var(--accent);
  }
  .corner i {
    inline-size: 56px;
    block-size: 40px;
    background: none;
    border: 2px solid var(--accent);
  }
  .wait {
    inline-size: min(240px, 100%);
    block-size: 18px;
    border-radius: 6px;
    background: var(--line);
    animation: breathe 1s infinite alternate;
  }
  @keyframes breathe {
    to {
      opacity: 0.4;
    }
  }
  @media (prefers-reduced-motion) {
    .wait {
      animation: none;
    }
  }
  .icons {
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(88px, 1fr));
    gap: 20px 8px;
    text-align: center;
  }
  .icons svg {
    display: block;
    inline-size: 24px;
    margin: 0 auto 4px;
  }
  .icons code {
    overflow-wrap: anywhere;
  }
`;
