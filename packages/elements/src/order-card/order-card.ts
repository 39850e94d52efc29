import type {AssignmentView, OrderLineView, OrderView} from '@orderlight/core';
import {html, nothing, type TemplateResult} from 'lit';
import {OrderSelectEvent} from '../events/order-select-event.js';
import {ALERT, CHECK, FLAG, GIFT, HOURGLASS, icon, PARCEL, SNOW, STEPS, USER, USERS} from '../icons/icon.js';
import {enCard} from '../locales/en.js';
import {moneyText} from '../locales/money.js';
import {defaultStrings, type StringKey} from '../locales/strings.js';
import {zhCNCard} from '../locales/zh-cn.js';
import {OrderElement} from '../order-element/order-element.js';
import {VERDICT} from '../order-element/verdict.js';
import {imageAddress} from '../order-element/web-address.js';
import {shared} from '../tokens/shared.styles.js';
import {tokens} from '../tokens/tokens.styles.js';
import styles from './order-card.styles.js';

defaultStrings('en', enCard);
defaultStrings('zh', zhCNCard);

const FLAGS = {gift: GIFT, coldChain: SNOW, hazmat: ALERT, customMade: STEPS} as const;
const FLAG_NAMES = ['gift', 'coldChain', 'hazmat', 'customMade'] as const;
const ACTS = {ACTING: STEPS, CONFIRMED: CHECK, AWAITED: HOURGLASS} as const;
const GRAVITY = {INFO: 'soft', WARNING: 'warn', CRITICAL: 'bad'} as const;
const OPEN: readonly string[] = ['ACTIVE', 'BLOCKED', 'REWORK'];

/**
 * One order at a glance, from five sides: its progress, its goods, its customer, the people on it, its risks.
 *
 * @tag order-card
 *
 * @slot header - Above the order's number.
 * @slot footer - Below the five sides.
 * @slot loading - Instead of the grey lines while the order loads.
 * @slot empty - When there is no such order, or none was asked for.
 * @slot error - When the order could not be had, or may not be seen.
 *
 * @csspart base - The frame.
 * @csspart number - The order's number, a button.
 * @csspart verdict - How the order stands, in a word.
 * @csspart dimension - One of the five sides.
 * @csspart image - A picture of the goods.
 * @csspart progress - The row of stages.
 * @csspart tag - A risk, a property of the goods, or a tag that the host gave the order.
 * @csspart time - Any instant.
 * @csspart stale - The notice that what is shown may be old.
 * @csspart notice - What stands in place of an order.
 * @csspart retry - The button that tries again.
 *
 * @fires {OrderSelectEvent} order-select - The user chose this order.
 * @fires {OrderReadyEvent} order-ready - The order is shown for the first time.
 * @fires {OrderLoadErrorEvent} order-load-error - The order could not be had.
 * @fires {OrderStateChangeEvent} order-state-change - The order moved.
 * @fires {OrderActionEvent} order-action - The user wants something done: `retry`.
 */
export class OrderCard extends OrderElement {
  static override styles = [tokens, shared, styles];

  protected override renderOrder(order: OrderView) {
    const {diagnosis, placedAt, tags} = order;
    const [path, tone] = VERDICT[diagnosis?.verdict] ?? VERDICT.ON_TRACK;
    return html`<article>
      <header class="line">
        <button type="button" part="number" class="number" @click=${() => this.#choose(order)}>${order.orderNo ?? order.id}</button>
        <span class="soft small from">${order.channel} ${this.time(placedAt)}</span>
        ${diagnosis ? html`<span class="end tag ${tone}" part="verdict">${icon(path)}<b>${diagnosis.verdictLabel}</b></span>` : nothing}
      </header>
      ${this.#tags((tags ?? []).filter(Boolean).map((label) => ['', label, 'soft']))}
      <dl>
        ${this.#dimension('process', STEPS, this.#process(order))}
        ${this.#dimension('goods', PARCEL, this.#goods(order))}
        ${this.#dimension('customer', USER, this.#customer(order))}
        ${this.#dimension('people', USERS, this.#people(order.assignments ?? []))}
        ${this.#dimension('risk', FLAG, this.#risk(order))}
      </dl>
    </article>`;
  }

  protected override renderSkeleton() {
    return html`<div class="skeleton" aria-hidden="true">${'123456'.split('').map(() => html`<i></i>`)}</div>`;
  }

  #choose(order: OrderView) {
    const event = new OrderSelectEvent(order.id);
    this.dispatchEvent(event);
  }

  #dimension(name: StringKey, path: string, content: unknown): TemplateResult {
    return html`<div part="dimension" class=${name}>
      <dt class="small soft">${icon(path)}${this.say(name)}</dt>
      <dd>${content}</dd>
    </div>`;
  }

  #customer({customer}: OrderView) {
    const {name, phoneMasked, level, orderCount} = customer ?? {};
    return html`<p class="line"><b>${name ?? this.say('unknown')}</b>${level ? html`<span class="tag small soft">${level}</span>` : nothing}</p>
      <p class="soft">${phoneMasked}</p>
      ${orderCount ? html`<p class="soft">${this.say('orders', {n: orderCount})}</p>` : nothing}`;
  }

  #goods({lines: given, amounts}: OrderView) {
    const lines = given ?? [];
    const [first] = lines;
    const image = imageAddress(lines.find((line) => imageAddress(line.image))?.image);
    const flags = FLAG_NAMES.filter((flag) => lines.some((line) => line.flags?.[flag]));
    const pieces = lines.reduce((sum, {quantity}: OrderLineView) => sum + (quantity || 0), 0);
    const total = amounts?.total;
    return html`<div class="goods-row">
      ${image ? html`<img part="image" src=${image} alt="" loading="lazy" />` : nothing}
      <div>
        <p class="name">${first?.name ?? this.say('unknown')}${lines.length > 1 ? html` <span class="soft">${this.say('more', {n: lines.length - 1})}</span>` : nothing}</p>
        <p class="line soft">
          <span>${this.say('pieces', {n: pieces})}</span>${total ? html`<span>${moneyText(total, this.language)}</span>` : nothing}
        </p>
        ${this.#tags(flags.map((flag) => [FLAGS[flag], this.say(flag), 'soft']))}
      </div>
    </div>`;
  }

  #process({timeline: given, stage, stageLabel, diagnosis, control, holds}: OrderView) {
    const timeline = given ?? [];
    const index = timeline.findIndex((node) => OPEN.includes(node.status));
    const at = index < 0 ? timeline.findLastIndex((node) => node.stage === stage) : index;
    const current = timeline[at];
    const blocked = diagnosis?.stuckOn;
    const until = diagnosis?.nextAction?.dueAt ?? diagnosis?.nextUpdateBy;
    return html`<p class="steps" part="progress" role="img" aria-label=${this.say('progress', {n: at + 1, total: timeline.length})}>
        ${timeline.map(
          (node, i) =>
            html`<i class="${node.status?.toLowerCase()} ${node.assurance?.toLowerCase()} ${i === at ? (blocked ? 'stuck' : 'here') : ''}"></i>`,
        )}
      </p>
      <p class="line"><b>${stageLabel}</b><span class="soft">${current?.ownerLabel}</span></p>
      ${control !== 'NORMAL' && holds?.length ? html`<p class="warn">${icon(ALERT)}${this.say('held')}: ${holds.map(({label}) => label).join(', ')}</p>` : nothing}
      ${blocked ? html`<p class="bad">${icon(HOURGLASS)}${blocked}</p>` : nothing}
      ${blocked && until ? html`<p class="soft small">${this.say('unblockedBy')} ${this.time(until)}</p>` : html`<p class="soft small">${diagnosis?.when}</p>`}`;
  }

  #people(assignments: readonly AssignmentView[]) {
    if (!assignments.length) return html`<p class="soft">${this.say('noOne')}</p>`;
    return html`<ul>
      ${assignments.map(
        ({state, person, roleLabel}) =>
          html`<li class="line">
            <span class=${state?.toLowerCase()}>${icon(ACTS[state] ?? STEPS)}${person ?? roleLabel}</span>
            ${person ? html`<span class="soft small">${roleLabel}</span>` : nothing}<span class="soft small">${this.say(state)}</span>
          </li>`,
      )}
    </ul>`;
  }

  #risk({risks}: OrderView) {
    if (!risks?.length) return html`<p class="soft">${this.say('noRisk')}</p>`;
    return this.#tags(
      risks.map(({label, severity}) => [severity === 'INFO' ? FLAG : ALERT, label, GRAVITY[severity] ?? 'soft']),
    );
  }

  #tags(tags: readonly Tag[]) {
    if (!tags.length) return nothing;
    return html`<p class="line tags">
      ${tags.map(([path, label, tone]) => html`<span part="tag" class="tag small ${tone}">${path ? icon(path) : nothing}${label}</span>`)}
    </p>`;
  }
}

type Tag = readonly [icon: string, label: string, tone: string];
