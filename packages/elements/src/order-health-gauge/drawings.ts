import {html, type TemplateResult} from 'lit';
import {BASELINE, type HealthCourse} from './health.js';

/** Degrees that the dial leaves open at its foot. */
const GAP = 90;
const RADIUS = 50;

/** The score on an arc of three quarters, the baseline a notch in it. */
export function dial(score: number | undefined): TemplateResult {
  return html`<svg class="dial" viewBox="0 0 120 104" aria-hidden="true">
    <path class="track" d=${arc(0, 100)} />
    <path class="value" d=${score === undefined ? '' : arc(0, score)} />
    <path class="notch" d="M${at(BASELINE, RADIUS - 9)}L${at(BASELINE, RADIUS + 9)}" />
  </svg>`;
}

/** The score on a line. */
export function bar(score: number | undefined): TemplateResult {
  return html`<svg class="bar" width="100%" height="18" aria-hidden="true">
    <rect class="track" y="4" width="100%" height="10" rx="5" />
    <rect class="value" y="4" width="${score ?? 0}%" height="10" rx="5" />
    <line class="notch" x1="${BASELINE}%" x2="${BASELINE}%" y1="0" y2="18" />
  </svg>`;
}

/** The scores of windows in a row over the baseline; a window without a score leaves a gap. */
export function spark({points}: HealthCourse): TemplateResult {
  const scores = points.map(({ohi}) => ohi?.score ?? Number.NaN);
  const known = scores.filter(Number.isFinite);
  const low = Math.min(BASELINE, ...known) - 3;
  const high = Math.max(BASELINE, ...known) + 3;
  const x = (index: number) => round(2 + (96 * index) / Math.max(1, scores.length - 1));
  const y = (score: number) => round(36 - (36 * (score - low)) / (high - low));
  const path = scores
    .map((score, index) => {
      if (Number.isNaN(score)) return '';
      return `${Number.isFinite(scores[index - 1]) ? 'L' : 'M'}${x(index)} ${y(score)}`;
    })
    .join('');
  const last = scores.findLastIndex(Number.isFinite);
  return html`<svg class="spark" viewBox="0 0 100 36" preserveAspectRatio="none" aria-hidden="true">
    <path class="notch" d="M0 ${y(BASELINE)}H100" />
    <path class="course" d=${path} />
    <path class="end" d=${last < 0 ? '' : `M${x(last)} ${y(scores[last]!)}h0`} />
  </svg>`;
}

function arc(from: number, to: number): string {
  if (to <= from) return '';
  const isLarge = ((to - from) / 100) * (360 - GAP) > 180;
  return `M${at(from, RADIUS)}A${RADIUS} ${RADIUS} 0 ${isLarge ? 1 : 0} 1 ${at(to, RADIUS)}`;
}

function at(score: number, radius: number): string {
  const angle = ((90 + GAP / 2 + (score / 100) * (360 - GAP)) * Math.PI) / 180;
  return `${round(60 + radius * Math.cos(angle))} ${round(60 + radius * Math.sin(angle))}`;
}

function round(length: number): number {
  return Math.round(length * 100) / 100;
}
