import {ICONS} from '@orderlight/elements/icons.js';
import {
  COLOURS,
  type ColourName,
  coloursOf,
  contrastRatio,
  SIZES,
  THEMES,
  type Theme,
  VISIONS,
} from '@orderlight/elements/tokens.js';
import {html, LitElement, nothing, svg} from 'lit';
import styles from './design-sheet.styles.js';
import {type DesignWords, SAMPLES, STATUS, WORDS} from './design-words.js';

/** Every token as it looks, with its figures; made from the table, so it cannot say else than the elements draw. */
export class DesignSheet extends LitElement {
  static override styles = styles;
  static override properties = {theme: {}, locale: {reflect: true}};
  declare theme: Theme;
  declare locale: keyof typeof WORDS;

  override render() {
    const words = WORDS[this.locale] ?? WORDS.en;
    return [
      html`<section>
        <h2>${words.colours}</h2>
        <p class="note">${words.coloursNote}</p>
        <div class="themes">${THEMES.map((theme) => this.#theme(theme))}</div>
      </section>`,
      this.#status(words),
      this.#type(words),
      this.#sizes(words),
      html`<section>
        <h2>${words.icons}</h2>
        <p class="note">${words.iconsNote}</p>
        <div class="icons">${Object.entries(ICONS).map(([name, path]) => html`<div>${drawn(path)}<code>${name}</code></div>`)}</div>
      </section>`,
    ];
  }

  override updated() {
    for (const [name, colour] of variablesOf(this.theme)) this.style.setProperty(name, colour);
  }

  #theme(theme: Theme) {
    const colours = coloursOf(theme);
    const style = variablesOf(theme)
      .map(([name, colour]) => `${name}: ${colour}`)
      .join('; ');
    return html`<div class="theme" style=${style}>
      <h3>${theme}</h3>
      ${(Object.keys(COLOURS) as ColourName[]).map(
        (name) => html`<div class="swatch">
          <i style="background: ${colours[name]}"></i>
          <div><span>${name}</span><code>${colours[name]}</code></div>
          <div class="ratios">${this.#ratio(colours[name], colours.surface)}<br />${this.#ratio(colours[name], colours.sunken)}</div>
        </div>`,
      )}
    </div>`;
  }

  #ratio(one: string, other: string) {
    return contrastRatio(one, other).toFixed(1);
  }

  #status(words: DesignWords) {
    const kinds = ['seen', ...Object.keys(VISIONS)] as (keyof DesignWords['visions'])[];
    return html`<section>
      <h2>${words.status}</h2>
      <p class="note">${words.statusNote}</p>
      <svg width="0" height="0" aria-hidden="true">
        ${Object.entries(VISIONS).map(
          ([name, rows]) =>
            svg`<filter id=${name}><feColorMatrix values="${rows.map((row) => `${row.join(' ')} 0 0`).join(' ')} 0 0 0 1 0" /></filter>`,
        )}
      </svg>
      <div class="visions">
        ${kinds.map(
          (kind) => html`<div style=${kind === 'seen' ? '' : `filter: url(#${kind})`}>
            <h3>${words.visions[kind]}</h3>
            ${STATUS.map(
              ({sign, mark, ...word}) => html`<div class="status">
                <span class="mark ${mark}">${sign ? drawn(ICONS[sign]!) : nothing}</span>
                <span class=${mark.split(' ')[1] === 'line' ? 'soft' : mark.split(' ')[1]!}>${word[this.locale]}</span>
              </div>`,
            )}
          </div>`,
        )}
      </div>
    </section>`;
  }

  #type(words: DesignWords) {
    const other = this.locale === 'en' ? 'zh-CN' : 'en';
    const line = (size: keyof typeof SAMPLES) =>
      [this.locale, other].map((lang) => html`<p class=${size} lang=${lang}>${SAMPLES[size][lang as 'en']}</p>`);
    return html`<section>
      <h2>${words.type}</h2>
      <p class="note">${words.typeNote}</p>
      <div class="scale">
        <code>large<br />${SIZES['text-large'].value}</code><div>${line('large')}</div>
        <code>text<br />${SIZES.text.value}</code><div>${line('text')}</div>
        <code>small<br />${SIZES['text-small'].value}</code><div>${line('small')}</div>
        <code>0123456789</code>
        <div class="figures">¥1,111.00<br />¥98,760.45<br />2 h 08 min</div>
      </div>
    </section>`;
  }

  #sizes(words: DesignWords) {
    const unit = Number.parseInt(SIZES.space.value, 10);
    const radius = Number.parseInt(SIZES.radius.value, 10);
    return html`<section>
        <h2>${words.space}</h2>
        <div class="spaces">
          ${[1, 2, 3, 4, 5, 8].map((n) => html`<div><i style="inline-size: ${n * unit}px"></i><code>${n * unit}</code></div>`)}
          ${[radius, radius / 2].map((n) => html`<div class="corner"><i style="border-radius: ${n}px"></i><code>${n}</code></div>`)}
        </div>
      </section>
      <section>
        <h2>${words.motion}</h2>
        <p class="note">${words.motionNote}</p>
        <div class="wait"></div>
        <code>${SIZES.motion.value} × 5</code>
      </section>`;
  }
}

function variablesOf(theme: Theme) {
  return Object.entries(coloursOf(theme)).map(([name, colour]) => [`--${name.split('-').at(-1)}`, colour] as const);
}

function drawn(path: string) {
  return html`<svg viewBox="0 0 24 24" aria-hidden="true"><path d=${path} /></svg>`;
}

if (!customElements.get('design-sheet')) customElements.define('design-sheet', DesignSheet);
