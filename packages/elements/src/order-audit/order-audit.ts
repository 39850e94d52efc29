import {html, nothing, type PropertyDeclarations, type TemplateResult} from 'lit';
import {ORDER_FEED} from '../client/feed.js';
import {HubData} from '../controllers/hub-data-controller.js';
import {OrderActionEvent} from '../events/order-action-event.js';
import {HubElement} from '../hub-element/hub-element.js';
import {ALERT, CHECK, icon} from '../icons/icon.js';
import {defaultStrings} from '../locales/strings.js';
import {given} from '../order-element/given.js';
import {shared} from '../tokens/shared.styles.js';
import {tokens} from '../tokens/tokens.styles.js';
import {type AuditedFact, type AuditedOrder, tellerOf} from './audit.js';
import {auditCsv} from './audit-csv.js';
import {dayText} from './day.js';
import {factItem} from './fact-item.js';
import {AUDIT_QUERY} from './operations.js';
import styles from './order-audit.styles.js';
import {en, zh} from './words.js';

defaultStrings('en', en);
defaultStrings('zh', zh);

const PAGE = 20;
/** The hub tells no more: every fact costs a fold of all before it. */
const MOST = 100;

/**
 * Who told what of an order, when, from where, and what it changed from which value to which, newest first.
 *
 * @tag order-audit
 *
 * @slot header - Above the filters.
 * @slot footer - Below the oldest fact.
 * @slot loading - Instead of the grey lines while the trail loads.
 * @slot empty - When there is no such order, or none was asked for.
 * @slot error - When the trail could not be had, or may not be seen.
 *
 * @csspart base - The frame.
 * @csspart chain - The head of the log's chain of hashes, and whether it is the one that was kept.
 * @csspart filters - Kind and actor, and the copy.
 * @csspart day - The day above its facts.
 * @csspart fact - One fact.
 * @csspart kind - What kind of fact.
 * @csspart actor - Who did it.
 * @csspart source - Which system told it.
 * @csspart change - One changed value.
 * @csspart values - What it was, and what it became.
 * @csspart evidence - One proof.
 * @csspart older - The button that shows older facts.
 * @csspart time - Any instant.
 * @csspart stale - The notice that what is shown may be old.
 * @csspart notice - What stands in place of the trail.
 * @csspart retry - The button that tries again.
 *
 * @fires {OrderActionEvent} order-action - The user wants something done: `export` with the CSV as its value, `retry`.
 * @fires {OrderLoadErrorEvent} order-load-error - The trail could not be had.
 */
export class OrderAudit extends HubElement {
  static override styles = [tokens, shared, styles];
  static override properties: PropertyDeclarations = {
    audit: {attribute: false},
    orderId: {attribute: 'order-id', reflect: true},
    orderNo: {attribute: 'order-no', reflect: true},
    channel: {reflect: true},
    kind: {reflect: true},
    actor: {reflect: true},
    knownHead: {attribute: 'known-head', reflect: true},
  };

  /** The trail to show, as the hub's `orderAudit` tells it. Given, nothing is fetched. */
  declare audit?: AuditedOrder;
  /** The hub's id of the order to fetch. */
  declare orderId?: string;
  /** The number that people use for it. */
  declare orderNo?: string;
  /** Narrows `order-no` where two channels may share a number. */
  declare channel?: string;
  /** Shows facts of this kind alone: `shipment.checkpoint`. The reader may choose another. */
  declare kind?: string;
  /** Shows facts by this person or system alone. The reader may choose another. */
  declare actor?: string;
  /** The head of the chain as it was kept elsewhere: the mark says whether the log still ends in it. */
  declare knownHead?: string;

  #last = PAGE;
  #shown?: AuditedOrder;
  #shownFor = '';
  #said = '';
  readonly #trail = new HubData<AuditedOrder>(this, this.provider, () => this.#request());

  /** @internal The hour of an instant: its day stands above it. */
  clock(iso: string): unknown {
    return this.time(iso, Date.parse(iso));
  }

  protected override renderContent(): unknown {
    const audit = this.audit ?? this.#known();
    const {status} = this.#trail;
    if (audit) return [this.audit ? nothing : this.freshness(this.#trail), this.#drawn(audit)];
    if (status === 'loading' || status === 'ready') return this.renderSkeleton();
    if (status === 'empty') return this.notice('empty', 'audit.empty');
    return this.notice(status, status === 'missing' ? 'missing' : `audit.${status}`);
  }

  protected override renderSkeleton(): TemplateResult {
    return html`<slot name="loading"><span class="sr">${this.say('audit.loading')}</span><div class="skeleton" aria-hidden="true">${'123456'.split('').map(() => html`<i></i>`)}</div></slot>`;
  }

  protected override reload(): void {
    this.#trail.retry();
  }

  protected override get isBusy(): boolean {
    return !this.audit && this.#trail.status === 'loading';
  }

  protected override get subject(): string {
    return this.orderId ?? this.orderNo ?? this.audit?.orderId ?? '';
  }

  #request() {
    const {audit, orderId, orderNo, channel} = this;
    if (audit || !(orderId || orderNo)) return undefined;
    const about = `${orderId} ${orderNo} ${channel}`;
    if (about !== this.#shownFor) {
      this.#shownFor = about;
      this.#shown = undefined;
      this.#last = PAGE;
    }
    return {
      query: AUDIT_QUERY,
      variables: {
        id: orderId || undefined,
        orderNo: orderNo || undefined,
        channel: channel || undefined,
        last: this.#last,
      },
      read: (answer: unknown) => (answer as {orderAudit?: AuditedOrder}).orderAudit,
      follow: {
        query: ORDER_FEED,
        take: (message: unknown, data: AuditedOrder) =>
          (message as {orderChanges?: {orderId: string}}).orderChanges?.orderId === data.orderId
            ? ('ask' as const)
            : data,
      },
    };
  }

  /** What was last told of this order: it stays while older facts are asked for. */
  #known(): AuditedOrder | undefined {
    const {status, data} = this.#trail;
    if (data) this.#shown = data;
    else if (status !== 'loading') this.#shown = undefined;
    return this.#shown;
  }

  #drawn(audit: AuditedOrder) {
    const entries = [...given(audit.entries)].reverse();
    const facts = entries.filter(
      (fact) => (!this.kind || fact.type === this.kind) && (!this.actor || tellerOf(fact) === this.actor),
    );
    const total = audit.total ?? entries.length;
    const canAsk = !this.audit && entries.length < total;
    return html`<section aria-label=${this.say('audit.name')}>
      ${this.#chain(audit)}
      <div class="line filters" part="filters">
        ${this.#filter(
          'kind',
          entries.map(({type}) => type),
        )}${this.#filter('actor', entries.map(tellerOf))}
        <button type="button" class="end" @click=${() => this.#export(audit, facts)}>${this.say('audit.csv')}</button>
        <span class="small soft" role="status">${this.#said || this.say('audit.shown', {n: facts.length})}</span>
      </div>
      ${facts.length ? this.#days(facts) : html`<p class="soft none">${this.say('audit.none')}</p>`}
      ${canAsk && entries.length < MOST ? html`<button type="button" part="older" aria-disabled=${this.isBusy} @click=${this.#showOlder}>${this.say('audit.older')}</button>` : nothing}
      ${canAsk && entries.length >= MOST ? html`<p class="soft small">${this.say('audit.most', {n: entries.length, total})}</p>` : nothing}
    </section>`;
  }

  #chain({chain, total}: AuditedOrder) {
    const count = html`<b>${this.say('audit.facts', {n: total ?? 0})}</b>`;
    if (!chain?.head) return html`<p class="line">${count}</p>`;
    const standing = !this.knownHead ? 'unknown' : this.knownHead === chain.head ? 'verified' : 'differs';
    const [tone, path] = {unknown: ['soft', ''], verified: ['good', CHECK], differs: ['warn', ALERT]}[standing] as [
      string,
      string,
    ];
    return html`<p class="line" part="chain">
      ${count}<span class="soft small">${this.say('audit.chain', {algorithm: (chain.algorithm ?? '').toUpperCase(), n: chain.count})}</span>
      <code class="small soft" title=${chain.head}>${chain.head.slice(0, 12)}<span class="rest">${chain.head.slice(12)}</span></code>
      <span class="small ${tone}">${path ? icon(path) : nothing}${this.say(`audit.${standing}`)}</span>
    </p>`;
  }

  #filter(name: 'kind' | 'actor', known: readonly string[]) {
    const values = [...new Set([...known, this[name] ?? ''])].filter(Boolean).sort();
    const choose = ({target}: Event) => {
      this[name] = (target as HTMLSelectElement).value;
    };
    return html`<label><span class="soft small">${this.say(`audit.${name}`)}</span>
      <select name=${name} @change=${choose}>
        <option value="" ?selected=${!this[name]}>${this.say('audit.all')}</option>
        ${values.map((value) => html`<option value=${value} ?selected=${value === this[name]}>${value}</option>`)}
      </select></label>`;
  }

  #days(facts: readonly AuditedFact[]) {
    const days = new Map<string, AuditedFact[]>();
    for (const fact of facts) {
      const day = dayText(fact.occurredAt, this.language, this.zone);
      days.set(day, [...(days.get(day) ?? []), fact]);
    }
    return [...days].map(
      ([day, ofDay]) => html`<h3 part="day" class="small">${day}</h3>
        <ol>${ofDay.map((fact) => factItem(fact, this))}</ol>`,
    );
  }

  #showOlder() {
    if (this.isBusy) return;
    this.#last = Math.min(MOST, this.#last + PAGE);
    this.requestUpdate();
  }

  async #export(audit: AuditedOrder, facts: readonly AuditedFact[]) {
    const value = auditCsv(facts);
    const event = new OrderActionEvent('export', {orderId: audit.orderId ?? this.subject, value});
    if (!this.dispatchEvent(event)) return;
    try {
      await navigator.clipboard.writeText(value);
      this.#said = this.say('audit.copied');
    } catch {
      this.#said = this.say('audit.notCopied');
    }
    this.requestUpdate();
  }
}
