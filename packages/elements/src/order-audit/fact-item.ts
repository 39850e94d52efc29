import {html, nothing, type TemplateResult} from 'lit';
import {ALERT, CHECK, icon, MINUS} from '../icons/icon.js';
import type {StringKey} from '../locales/strings.js';
import {given} from '../order-element/given.js';
import {linkAddress} from '../order-element/web-address.js';
import {type AuditedChange, type AuditedFact, tellerOf} from './audit.js';
import type {OrderAudit} from './order-audit.js';
import {readValue} from './value-text.js';

/** Values shown at once; a first fact changes dozens. */
const SHOWN = 5;
/** A fact heard later than this is told as such. */
const LATE_MS = 15 * 60_000;

/** What the fold notes for itself comes after what anybody would ask for: first the values of the order, in their own order. */
function inward({path}: AuditedChange): number {
  return /^(entries|activeStages)\b/.test(path) ? 1 : 0;
}

/** One fact: when, who, from where, and what it changed from which value to which. */
export function factItem(fact: AuditedFact, element: OrderAudit): TemplateResult {
  const {
    type,
    actor,
    source,
    occurredAt,
    lagMs,
    learntLater,
    reason,
    note,
    evidence,
    counts,
    corrects,
    correctedBy,
    changes,
  } = fact;
  const all = [...given(changes)].sort((one, other) => inward(one) - inward(other));
  const teller = tellerOf(fact);
  const ids = (key: StringKey, facts: readonly string[] | undefined) =>
    facts?.length
      ? html`<p class="small"><span class="soft">${element.say(key)}</span> <code>${facts.join(', ')}</code></p>`
      : nothing;
  return html`<li part="fact" class=${counts === false ? 'discounted' : ''}>
    <div class="when">${element.clock(occurredAt)}</div>
    <div class="what">
      <p class="line">
        <b part="kind">${type}</b>
        <span part="actor">${teller}${actor?.role ? html` <span class="soft small">${actor.role}</span>` : nothing}</span>
        ${source && teller !== source ? html`<span class="soft small" part="source">${element.say('audit.from', {source})}</span>` : nothing}
        ${counts === false ? html`<span class="tag small warn dashed">${icon(MINUS)}${element.say('audit.discounted')}</span>` : nothing}
        ${learntLater ? html`<span class="tag small warn">${icon(ALERT)}${element.say('audit.learntLater')}</span>` : nothing}
        ${(lagMs ?? 0) >= LATE_MS ? html`<span class="soft small">${element.say('audit.late', {time: element.duration(lagMs!)})}</span>` : nothing}
      </p>
      ${reason ? html`<p>${reason}</p>` : nothing}${note ? html`<p class="note">${note}</p>` : nothing}
      ${all.length ? html`<ul class="changes">${all.slice(0, SHOWN).map((change) => changeItem(change, element))}</ul>` : nothing}
      ${all.length > SHOWN ? html`<details><summary class="small">${element.say('audit.more', {n: all.length - SHOWN})}</summary><ul class="changes">${all.slice(SHOWN).map((change) => changeItem(change, element))}</ul></details>` : nothing}
      ${given(evidence).length ? html`<p class="line small">${given(evidence).map((proof) => evidenceChip(proof))}</p>` : nothing}
      ${ids('audit.corrects', corrects)}${ids('audit.correctedBy', correctedBy)}
    </div>
  </li>`;
}

function changeItem({path, before, after, redacted}: AuditedChange, element: OrderAudit) {
  const value = (json: string | undefined, name: string) => {
    const read = readValue(json);
    if (!read) return html`<span class="soft">${element.say('audit.nothing')}</span>`;
    const time = read.instant ? element.time(read.instant) : nothing;
    return html`<span class=${name}>${time === nothing ? read.text : time}</span>`;
  };
  return html`<li part="change">
    <code class="soft">${path}</code>
    ${
      redacted
        ? html`<span class="soft">${element.say('audit.hidden')}</span>`
        : html`<span part="values">${value(before, 'before')} <span class="arrow" aria-hidden="true">→</span><span class="sr">${element.say('audit.becomes')}</span> ${value(after, 'after')}</span>`
    }
  </li>`;
}

function evidenceChip({kind, label, url}: NonNullable<AuditedFact['evidence']>[number]) {
  const address = linkAddress(url);
  const name = label || kind;
  return html`<span class="chip" part="evidence">${icon(CHECK)}${address ? html`<a href=${address} target="_blank" rel="noopener noreferrer">${name}</a>` : name}</span>`;
}
