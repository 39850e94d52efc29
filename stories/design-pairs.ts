import {ICONS} from '@orderlight/elements/icons.js';
import {coloursOf, type Theme} from '@orderlight/elements/tokens.js';
import {css, html, LitElement, nothing} from 'lit';
import {type Line, PAIRS} from './design-pairs-words.js';
import sheet from './design-sheet.styles.js';

const WORDS = {en: ['Not so', 'So'], 'zh-CN': ['不要', '要']} as const;

/** Each principle with its reason, drawn as it should not be and as it should. */
export class DesignPairs extends LitElement {
  static override styles = [
    sheet,
    css`
      .pair {
        display: grid;
        grid-template-columns: repeat(auto-fit, minmax(min(280px, 100%), 1fr));
        gap: 16px;
      }
      .side {
        padding: 16px;
        border: 1px solid var(--line);
        border-radius: 12px;
      }
      .not {
        border-style: dashed;
      }
      h3 {
        display: flex;
        gap: 6px;
        align-items: center;
      }
      h3 svg {
        inline-size: 16px;
      }
      .text {
        white-space: pre-wrap;
        tab-size: 11ch;
      }
      .line:not(:has(.mark)) + .line {
        margin-block-start: 4px;
      }
      .dot::before {
        content: '';
        display: inline-block;
        margin-inline-end: 8px;
        border: 5px solid;
        border-radius: 50%;
      }
      .dot .word {
        color: var(--ink);
      }
      .tag {
        padding: 1px 8px;
        border-radius: 11px;
        background: color-mix(in srgb, currentColor 9%, transparent);
      }
      .figure {
        display: block;
        inline-size: 7em;
        text-align: end;
      }
      .sign {
        inline-size: 1.1em;
        margin-inline-end: 4px;
        vertical-align: -0.17em;
      }
    `,
  ];
  static override properties = {theme: {}, locale: {}};
  declare theme: Theme;
  declare locale: keyof typeof WORDS;

  override render() {
    const [not, so] = WORDS[this.locale] ?? WORDS.en;
    return (PAIRS[this.locale] ?? PAIRS.en).map(
      (pair) => html`<section>
        <h2>${pair.rule}</h2>
        <p class="note">${pair.why}</p>
        <div class="pair">
          <div class="side not"><h3>${drawn('BAN')}${not}</h3>${pair.not.map((line) => this.#line(line))}</div>
          <div class="side"><h3>${drawn('CHECK')}${so}</h3>${pair.so.map((line) => this.#line(line))}</div>
        </div>
      </section>`,
    );
  }

  override updated() {
    for (const [name, colour] of Object.entries(coloursOf(this.theme)))
      this.style.setProperty(`--${name.split('-').at(-1)}`, colour);
  }

  #line([text, look = '', sign]: Line) {
    const [shape, tone] = look.split(' ');
    if (shape === 'filled' || shape === 'dashed')
      return html`<div class="status line"><span class="mark ${look}">${drawn(sign!)}</span><span class=${tone!}>${text}</span></div>`;
    return html`<div class="line"><span class="text ${look}">${sign ? drawn(sign, 'sign') : nothing}<span class="word">${text}</span></span></div>`;
  }
}

function drawn(sign: string, look = '') {
  return html`<svg class=${look} viewBox="0 0 24 24" aria-hidden="true"><path d=${ICONS[sign]!} /></svg>`;
}

if (!customElements.get('design-pairs')) customElements.define('design-pairs', DesignPairs);
