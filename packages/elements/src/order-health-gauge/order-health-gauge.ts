import {html, nothing, type PropertyDeclarations, type TemplateResult} from 'lit';
import {HubData} from '../controllers/hub-data-controller.js';
import {OrderIndicatorSelectEvent} from '../events/order-indicator-select-event.js';
import {HubElement} from '../hub-element/hub-element.js';
import {ALERT, CHECK, FLAG, icon} from '../icons/icon.js';
import {defaultStrings} from '../locales/strings.js';
import {shared} from '../tokens/shared.styles.js';
import {tokens} from '../tokens/tokens.styles.js';
import {bar, dial, spark} from './drawings.js';
import {indicatorRows, partRows} from './drill.js';
import {BASELINE, type HealthCourse, type HealthReport, type HealthScore, standingOf} from './health.js';
import {HEALTH_CHANGES, HEALTH_QUERY, HEALTH_TREND} from './operations.js';
import styles from './order-health-gauge.styles.js';
import {en, zh} from './words.js';

defaultStrings('en', en);
defaultStrings('zh', zh);

const SIGN = {good: CHECK, warn: FLAG, bad: ALERT} as const;
const HOUR = 3_600_000;
const WEEK = 168;
/** Windows in the trend: at a week each, a season's quarter. */
const WINDOWS = 12;

/**
 * The order health index of a channel or of the whole house, beside its baseline: the score, its five parts, its course, and the
 * twelve indicators behind it. From 85 on it is good, below 70 far off; of an indicator up to 2 in 100 beyond the limit are, and more
 * than 10 are trouble. Single orders have no index: it is a share of many.
 *
 * @tag order-health-gauge
 *
 * @slot header - Above the score.
 * @slot footer - Below everything.
 * @slot loading - Instead of the grey lines while the figures load.
 * @slot empty - When there are no figures, or none were asked for.
 * @slot error - When the figures could not be had, or may not be seen.
 *
 * @csspart base - The frame.
 * @csspart meter - The drawing of the score, with its number.
 * @csspart score - The number.
 * @csspart standing - How it stands to the baseline, in words.
 * @csspart trend - The course over windows in a row.
 * @csspart parts - The five parts.
 * @csspart part - One of them.
 * @csspart indicators - The twelve indicators, to be unfolded.
 * @csspart indicator - The name of one, a button.
 * @csspart stale - The notice that what is shown may be old.
 * @csspart notice - What stands in place of the figures.
 * @csspart retry - The button that tries again.
 *
 * @fires {OrderIndicatorSelectEvent} order-indicator-select - The user chose an indicator.
 * @fires {OrderLoadErrorEvent} order-load-error - The figures could not be had.
 * @fires {OrderActionEvent} order-action - The user wants something done: `retry`.
 */
export class OrderHealthGauge extends HubElement {
  static override styles = [tokens, shared, styles];
  static override properties: PropertyDeclarations = {
    health: {attribute: false},
    trend: {attribute: false},
    channel: {reflect: true},
    windowHours: {attribute: 'window-hours', reflect: true},
    layout: {reflect: true},
  };

  /** The figures to show, as the hub's `healthIndex` tells them. Given, nothing is fetched. */
  declare health?: HealthReport;
  /** Their course, as the hub's `healthTrend` tells it. */
  declare trend?: HealthCourse;
  /** Of which channel; of all of them when absent. */
  declare channel?: string;
  /** Over the last how many hours, 1 to 8784; a week when absent. */
  declare windowHours?: string;
  /** `dial` with everything, `bar` with parts and indicators, `spark` as one line. A dial when absent. */
  declare layout?: 'dial' | 'bar' | 'spark';

  readonly #report = new HubData<HealthReport>(this, this.provider, () => this.#reportRequest());
  readonly #course = new HubData<HealthCourse>(this, this.provider, () => this.#courseRequest());

  /** @internal */
  choose(indicator: string): void {
    const event = new OrderIndicatorSelectEvent(indicator, this.health?.channel ?? this.channel ?? undefined);
    this.dispatchEvent(event);
  }

  /** @internal A share as a percentage. */
  share(rate: number): string {
    // Never rounded up to all of them: one late order in ten thousand is not none.
    const percent = rate < 1 ? Math.min(99.9, 100 * rate) : 100 * rate;
    return `${this.number(Math.round(percent * 10) / 10)}${NARROW}%`;
  }

  /** @internal A number in the reader's digits; `signed` with its sign. */
  number(value: number, signed = false): string {
    const options = {maximumFractionDigits: 1, signDisplay: signed ? 'exceptZero' : 'auto'} as const;
    return new Intl.NumberFormat(this.language, options).format(value || 0);
  }

  /** @internal A length of time, the shortest not as nothing. */
  length(milliseconds: number): string {
    return milliseconds > 0 && milliseconds < 60_000 ? this.say('gauge.moment') : this.duration(milliseconds);
  }

  protected override renderContent(): unknown {
    const {status, data} = this.#report;
    const report = this.health ?? data;
    if (report?.ohi) return [this.health ? nothing : this.freshness(this.#report), this.#drawn(report)];
    if (this.health || status === 'empty' || status === 'missing') return this.notice('empty', 'gauge.empty');
    if (status === 'loading' || status === 'ready') return this.renderSkeleton();
    return this.notice(status, `gauge.${status}`);
  }

  protected override renderSkeleton(): TemplateResult {
    return html`<slot name="loading"><span class="sr">${this.say('gauge.loading')}</span><div class="skeleton" aria-hidden="true"><i></i><i></i><i></i><i></i></div></slot>`;
  }

  protected override reload(): void {
    this.#report.retry();
  }

  protected override get isBusy(): boolean {
    return !this.health && this.#report.status === 'loading';
  }

  get #hours(): number {
    const hours = Math.round(Number(this.windowHours));
    return hours >= 1 && hours <= 8784 ? hours : WEEK;
  }

  #reportRequest() {
    if (this.health) return undefined;
    const variables = {channel: this.channel || undefined, hours: this.#hours};
    return {
      query: HEALTH_QUERY,
      variables,
      read: (answer: unknown) => (answer as {healthIndex?: HealthReport}).healthIndex,
      follow: {
        query: HEALTH_CHANGES,
        variables: () => variables,
        take: (message: unknown) => (message as {healthChanges?: HealthReport}).healthChanges ?? ('ask' as const),
      },
    };
  }

  #courseRequest() {
    if (this.health || this.trend || this.layout === 'bar') return undefined;
    return {
      query: HEALTH_TREND,
      variables: {channel: this.channel || undefined, hours: this.#hours, length: WINDOWS},
      read: (answer: unknown) => (answer as {healthTrend?: HealthCourse}).healthTrend,
    };
  }

  #drawn(report: HealthReport) {
    const {ohi, indicators, channel, pending} = report;
    const score = ohi.score ?? ohi.partial;
    const tone = score == null ? 'soft' : standingOf(score);
    const course = this.trend ?? this.#course.data;
    const isSpark = this.layout === 'spark';
    const drawing = isSpark ? nothing : this.layout === 'bar' ? bar(score) : dial(score);
    const over = html`<p class="line soft small about">
      <b>${channel ?? this.channel ?? this.say('gauge.everyone')}</b>
      <span>${this.say('gauge.window', {time: this.duration(this.#hours * HOUR)})}</span>
      <span>${this.say('gauge.orders', {n: this.number(ohi.orders)})}</span>
    </p>`;
    return html`<section class="gauge ${this.layout ?? 'dial'} ${ohi.score == null ? 'incomplete' : ''}">
      <div class="summary">
        ${this.#meter(ohi, score, tone, drawing)}
        <div class="words">
          ${isSpark ? nothing : over}
          ${score == null ? html`<p part="standing">${this.say('gauge.none')}</p>` : html`<p part="standing" class=${tone}>${icon(SIGN[standingOf(score)])}${this.say(`gauge.${standingOf(score)}`)}</p>`}
          ${isSpark ? nothing : html`<p class="soft small"><i class="key"></i>${this.say('gauge.baseline', {n: BASELINE})}</p>`}
          ${score != null && ohi.score == null ? html`<p class="warn small">${icon(FLAG)}${this.say('gauge.covers', {share: this.share(ohi.coverage)})}</p>` : nothing}
          ${course?.points?.length ? this.#courseOf(course) : nothing}
          ${pending ? html`<p class="soft small">${this.say('gauge.pending', {n: pending})}</p>` : nothing}
        </div>
      </div>
      ${isSpark ? nothing : [ohi.factors?.length ? partRows(ohi.factors, this) : nothing, indicatorRows(indicators ?? [], this)]}
    </section>`;
  }

  #meter({score: whole}: HealthScore, score: number | undefined, tone: string, drawing: unknown) {
    const shown = score == null ? '–' : this.number(score);
    const standing = score == null ? this.say('gauge.none') : this.say(`gauge.${standingOf(score)}`);
    const told = score == null ? standing : this.say('gauge.score', {score: shown, standing, baseline: BASELINE});
    const text = score == null || whole != null ? told : `${this.say('gauge.partial')}: ${told}`;
    return html`<div
      class="meter ${tone}"
      part="meter"
      role=${score == null ? 'img' : 'meter'}
      aria-label=${score == null ? `${this.say('gauge.name')}: ${text}` : this.say('gauge.name')}
      aria-valuemin=${score == null ? nothing : 0}
      aria-valuemax=${score == null ? nothing : 100}
      aria-valuenow=${score ?? nothing}
      aria-valuetext=${score == null ? nothing : text}
    >
      ${drawing}
      <p class="number" aria-hidden="true"><b part="score">${shown}</b><span class="soft small">${score != null && whole == null ? this.say('gauge.partial') : this.say('gauge.of')}</span></p>
    </div>`;
  }

  #courseOf(course: HealthCourse) {
    const {scoreChange: change, points} = course;
    const list = points.map(({ohi}) => (ohi?.score == null ? '–' : this.number(ohi.score))).join(', ');
    const size = this.number(Math.abs(change ?? 0));
    const direction = size === '0' ? 'level' : (change ?? 0) > 0 ? 'up' : 'down';
    return html`<div class="trend" part="trend">
      ${spark(course)}
      <span class="sr">${this.say('gauge.trend', {n: points.length, time: this.duration(this.#hours * HOUR), list})}</span>
      ${change == null ? nothing : html`<p class="small ${direction}"><span aria-hidden="true">${ARROW[direction]}</span> ${this.say(`gauge.${direction}`, {n: size})}</p>`}
    </div>`;
  }
}

const ARROW = {up: '▲', down: '▼', level: '＝'} as const;
/** A space that keeps a number and its sign together. */
const NARROW = ' ';
