import {html, nothing, type TemplateResult} from 'lit';
import {ALERT, CHECK, FLAG, icon} from '../icons/icon.js';
import {given} from '../order-element/given.js';
import type {HealthIndicator, HealthPart} from './health.js';
import type {OrderHealthGauge} from './order-health-gauge.js';
import {partName} from './words.js';

/** What the hub measures beside the twelve. */
const BESIDE: readonly string[] = ['cpd', 'exceptionClosing', 'agreement', 'silentGap', 'modification'];

/** The parts of the index: what each weighs, how many kept it of how many, and the points that it brought. */
export function partRows(parts: readonly HealthPart[], gauge: OrderHealthGauge): TemplateResult {
  return html`<ul class="parts" part="parts" aria-label=${gauge.say('gauge.parts')}>
    ${given(parts).map((part) => partRow(part, gauge))}
  </ul>`;
}

function partRow({key, rate, numerator, denominator, weight, contribution}: HealthPart, gauge: OrderHealthGauge) {
  const name = partName(key);
  const isLess = key === 'modificationRate';
  return html`<li part="part" class=${isLess ? 'less' : ''}>
    <p class="line">
      <b>${name ? gauge.say(name) : key}</b>
      ${rate == null ? html`<span class="end soft">${gauge.say('gauge.absent')}</span>` : html`<b class="end">${gauge.share(rate)}</b>`}
    </p>
    ${rate == null ? nothing : html`<svg class="bar" width="100%" height="6" aria-hidden="true"><rect class="track" width="100%" height="6" rx="3" /><rect class="value" width="${100 * rate}%" height="6" rx="3" /></svg>`}
    <p class="line soft small">
      ${rate == null ? nothing : html`<span>${gauge.say('gauge.counts', {n: gauge.number(numerator), total: gauge.number(denominator)})}</span>`}
      <span>${gauge.say('gauge.weight', {share: gauge.share(weight)})}</span>
      ${isLess ? html`<span>${gauge.say('gauge.lessIsBetter')}</span>` : nothing}
      ${contribution == null ? nothing : html`<span class="end">${gauge.say('gauge.points', {n: gauge.number(contribution, true)})}</span>`}
    </p>
  </li>`;
}

/** The twelve indicators, to be unfolded: what each is held to, its median, the share beyond the limit, and over how many. */
export function indicatorRows(
  all: readonly HealthIndicator[],
  gauge: OrderHealthGauge,
): TemplateResult | typeof nothing {
  const indicators = given(all).filter(({key}) => !BESIDE.includes(key));
  if (!indicators.length) return nothing;
  const head = ['limit', 'median', 'late', 'n'] as const;
  return html`<details part="indicators">
    <summary>${gauge.say('gauge.indicators')}</summary>
    <div class="grid" role="table" aria-label=${gauge.say('gauge.indicators')}>
      <div role="row" class="row soft small head">
        <span role="columnheader">${gauge.say('gauge.indicator')}</span>
        ${head.map((name) => html`<span role="columnheader">${gauge.say(`gauge.${name}`)}</span>`)}
      </div>
      ${indicators.map((indicator) => indicatorRow(indicator, gauge))}
    </div>
  </details>`;
}

function indicatorRow(indicator: HealthIndicator, gauge: OrderHealthGauge) {
  const {key, label, definition, unit, limit, median, breaches, denominator} = indicator;
  const late = denominator ? breaches / denominator : undefined;
  const length = (value: number | undefined) =>
    value == null ? '–' : unit === 'ms' ? gauge.length(value) : gauge.number(value);
  const cell = (name: 'limit' | 'median' | 'late' | 'n', content: unknown) =>
    html`<span role="cell"><span class="caption soft small" aria-hidden="true">${gauge.say(`gauge.${name}`)} </span>${content}</span>`;
  return html`<div role="row" class="row">
    <span role="rowheader"><button type="button" part="indicator" title=${definition ?? nothing} @click=${() => gauge.choose(key)}>${label ?? key}</button></span>
    ${cell('limit', limit == null ? html`<span class="soft">${gauge.say('gauge.noLimit')}</span>` : length(limit))}
    ${cell('median', length(median))}
    ${cell('late', late == null ? '–' : lateShare(late, gauge))}
    ${cell('n', gauge.number(denominator))}
  </div>`;
}

/** Few late orders are every shop's, one in ten is trouble. The numbers are ours. */
function lateShare(late: number, gauge: OrderHealthGauge) {
  const [tone, path] = late > 0.1 ? ['bad', ALERT] : late > 0.02 ? ['warn', FLAG] : ['good', CHECK];
  return html`<span class=${tone}>${icon(path)}${gauge.share(late)}</span>`;
}
