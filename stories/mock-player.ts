import {type OrderContext, orderContext} from '@orderlight/elements';
import type {MockClient, Player, PlayerState} from '@orderlight/elements/mock';
import {css, html, LitElement, nothing} from 'lit';

const WORDS = {
  en: {
    title: 'Scenario',
    play: 'Play',
    pause: 'Pause',
    first: 'To the beginning',
    back: 'One fact back',
    on: 'One fact on',
    at: 'Time',
    speed: 'Speed',
    facts: 'facts told',
  },
  zh: {
    title: '场景',
    play: '播放',
    pause: '暂停',
    first: '回到开头',
    back: '后退一条',
    on: '前进一条',
    at: '时间',
    speed: '速度',
    facts: '条已发生',
  },
} as const;

/** Milliseconds of the story to one of the viewer's, with what they are called. */
const SPEEDS = [
  [60, '1 min/s'],
  [600, '10 min/s'],
  [3600, '1 h/s'],
  [21_600, '6 h/s'],
] as const;

/** The buttons on the clock of a mock hub. It finds the hub as elements do: it stands below the provider whose source is a mock. */
class MockPlayer extends LitElement {
  static override properties = {locale: {}, theme: {reflect: true}};
  static override styles = css`
    :host {
      display: block;
      margin-block-end: 16px;
      color: #26303f;
      font: 13px/1.4 system-ui, sans-serif;
    }
    :host([theme='dark']) {
      color: #e6e9ef;
    }
    [role='toolbar'] {
      display: flex;
      flex-wrap: wrap;
      gap: 6px 10px;
      align-items: center;
      padding: 8px 12px;
      border: 1px dashed currentColor;
      border-radius: 8px;
    }
    button,
    select {
      min-inline-size: 32px;
      min-block-size: 28px;
      border: 1px solid currentColor;
      border-radius: 6px;
      background: transparent;
      color: inherit;
      font: inherit;
    }
    option {
      color: #26303f;
    }
    input {
      flex: 1 1 120px;
      min-inline-size: 80px;
      block-size: 28px;
      margin: 0;
    }
    output {
      font-variant-numeric: tabular-nums;
    }
  `;

  declare locale?: string;
  declare theme?: string;

  #player?: Player | undefined;
  #state?: PlayerState | undefined;
  #leave?: (() => void) | undefined;
  #watch?: {unsubscribe(): void} | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    const take = ({client}: OrderContext, leave?: () => void) => {
      this.#leave = leave;
      this.#follow((client as Partial<MockClient> | undefined)?.player);
    };
    // As the Web Components community protocol has it.
    const event = new Event('context-request', {bubbles: true, composed: true});
    this.dispatchEvent(Object.assign(event, {context: orderContext, callback: take, subscribe: true}));
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#leave?.();
    this.#follow(undefined);
  }

  override render() {
    const state = this.#state;
    const player = this.#player;
    if (!state || !player) return nothing;
    const {at, from, until, speed, step, steps, isPlaying} = state;
    const words = this.locale?.startsWith('zh') ? WORDS.zh : WORDS.en;
    const when = new Date(at).toLocaleString(this.locale ?? 'en', {
      dateStyle: 'medium',
      timeStyle: 'short',
      timeZone: 'Asia/Shanghai',
    });
    const button = (label: string, sign: string, act: () => void) =>
      html`<button type="button" aria-label=${label} title=${label} @click=${act}>${sign}</button>`;
    return html`<div role="toolbar" aria-label=${words.title}>
      ${button(words.first, '|◂', () => player.seek(from))} ${button(words.back, '◂', () => player.step(-1))}
      ${button(isPlaying ? words.pause : words.play, isPlaying ? '||' : '▶', () => (isPlaying ? player.pause() : player.play()))}
      ${button(words.on, '▸', () => player.step(1))}
      <input
        type="range"
        aria-label=${words.at}
        aria-valuetext=${when}
        min=${from}
        max=${until}
        step="60000"
        .value=${`${at}`}
        @input=${({target}: Event) => player.seek(Number((target as HTMLInputElement).value))}
      />
      <select
        aria-label=${words.speed}
        @change=${({target}: Event) => player.setSpeed(Number((target as HTMLSelectElement).value))}
      >
        ${SPEEDS.map(([value, label]) => html`<option value=${value} ?selected=${value === speed}>${label}</option>`)}
      </select>
      <output>${when} · ${step}/${steps} ${words.facts}</output>
    </div>`;
  }

  #follow(player: Player | undefined): void {
    if (player === this.#player) return;
    this.#watch?.unsubscribe();
    this.#player = player;
    this.#state = undefined;
    this.#watch = player?.changes.subscribe((state) => {
      this.#state = state;
      this.requestUpdate();
    });
    this.requestUpdate();
  }
}

if (!customElements.get('mock-player')) customElements.define('mock-player', MockPlayer);
