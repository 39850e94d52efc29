import type {OrderLineView, OrderView, TimelineNode} from '@orderlight/core';
import {html, nothing, type TemplateResult} from 'lit';
import {ALERT, CHECK, HOURGLASS, icon, PARCEL, PAUSE, STEPS, USERS} from '../icons/icon.js';
import {moneyText} from '../locales/money.js';
import type {StringKey} from '../locales/strings.js';
import {given} from '../order-element/given.js';
import {imageAddress} from '../order-element/web-address.js';
import {goodsMarks, type Mark, riskMarks} from './marks.js';

const ACTS = {ACTING: STEPS, CONFIRMED: CHECK, AWAITED: HOURGLASS} as const;
const OPEN: readonly string[] = ['ACTIVE', 'BLOCKED', 'REWORK'];

/** What the sides need of the card that they stand on. */
export interface CardHost {
  readonly language: string;
  readonly now: number;
  /** Pictures that could not be loaded. */
  readonly broken: ReadonlySet<string>;
  say(key: StringKey, values?: Readonly<Record<string, string | number>>): string;
  time(iso: string | undefined): unknown;
  duration(milliseconds: number): string;
  breakImage(address: string): void;
}

/** The stage that the order is in, and its place among the others. */
export function standingOf({timeline, stage}: OrderView): {
  readonly at: number;
  readonly node: TimelineNode | undefined;
} {
  const nodes = timeline ?? [];
  const index = nodes.findIndex((node) => OPEN.includes(node?.status));
  const at = index < 0 ? nodes.findLastIndex((node) => node?.stage === stage) : index;
  return {at, node: nodes[at]};
}

/** All stages as one row of steps. */
export function steps(card: CardHost, order: OrderView): TemplateResult {
  const {at} = standingOf(order);
  const timeline = order.timeline ?? [];
  const isStuck = !!order.diagnosis?.stuckOn;
  return html`<p class="steps" part="progress" role="img" aria-label=${card.say('card.progress', {n: at + 1, total: timeline.length})}>
    ${timeline.map(
      (node, i) =>
        html`<i class="${node?.status?.toLowerCase()} ${node?.assurance?.toLowerCase()} ${i === at ? (isStuck ? 'stuck' : 'here') : ''}"></i>`,
    )}
  </p>`;
}

/** Where it is, what stops it and until when, and how far its parcels are. */
export function process(card: CardHost, order: OrderView): TemplateResult {
  const {stageLabel, diagnosis, control, holds} = order;
  const {node} = standingOf(order);
  const blocked = diagnosis?.stuckOn;
  return html`${steps(card, order)}
    <p class="line"><b>${stageLabel}</b><span class="soft">${node?.ownerLabel}</span></p>
    ${control !== 'NORMAL' && holds?.length ? html`<p class="warn">${icon(ALERT)}${card.say('card.held')}: ${holds.map((hold) => hold?.label).join(', ')}</p>` : nothing}
    ${blocked ? html`<p class="bad">${icon(HOURGLASS)}${blocked}</p>` : nothing} ${due(card, order)} ${pause(card, node)} ${escalation(card, node)}
    ${parcels(card, order)}`;
}

/** Until when what blocks it should be gone, and how long that is; else when it is expected. */
function due(card: CardHost, {diagnosis}: OrderView) {
  const until = diagnosis?.nextAction?.dueAt ?? diagnosis?.nextUpdateBy;
  if (!diagnosis?.stuckOn || !until) return html`<p class="soft small">${diagnosis?.when}</p>`;
  const left = Date.parse(until) - card.now;
  const words = left > 0 ? card.say('card.in', {time: card.duration(left)}) : '';
  const overdue = left <= 0 ? card.say('overdue', {time: card.duration(-left)}) : '';
  return html`<p class="soft small">
    ${card.say('card.unblockedBy')} ${card.time(until)} ${words}${overdue ? html`<span class="bad">${overdue}</span>` : nothing}
  </p>`;
}

function pause(card: CardHost, node: TimelineNode | undefined) {
  const last = node?.pauses?.at(-1);
  if (last && !last.until)
    return html`<p class="warn small">${icon(PAUSE)}${card.say('card.paused', {label: last.label ?? ''})} ${card.time(last.from)}</p>`;
  if (!node?.pausedMs) return nothing;
  return html`<p class="soft small">${icon(PAUSE)}${card.say('card.pausedFor', {time: card.duration(node.pausedMs)})}</p>`;
}

function escalation(card: CardHost, node: TimelineNode | undefined) {
  const role = node?.escalation?.reached?.roleLabel;
  return role ? html`<p class="warn small">${icon(USERS)}${card.say('card.escalated', {role})}</p>` : nothing;
}

/** An order in several parcels, told as one. */
function parcels(card: CardHost, {shipments, notYetShipped}: OrderView) {
  const out = given(shipments).filter(({direction}) => direction !== 'RETURN');
  const waiting = (notYetShipped ?? []).reduce((sum, part) => sum + (part?.quantity || 0), 0);
  const isSplit = out.length > 1 || (out.length > 0 && waiting > 0);
  if (!isSplit) return nothing;
  const arrived = out.filter(({status}) => status === 'DELIVERED').length;
  return html`<p class="small" part="parcels">
    ${icon(PARCEL)}${card.say('card.parcels', {n: arrived, total: out.length})}${waiting ? html`<span class="soft"> · ${card.say('card.toShip', {n: waiting})}</span>` : nothing}
  </p>`;
}

/** What was ordered; a picture that can't be had leaves a box. */
export function goods(card: CardHost, order: OrderView): TemplateResult {
  const total = order.amounts?.total;
  return html`<div class="goods-row">
    ${picture(card, order.lines ?? [])}
    <div>
      <p class="name">${goodsName(card, order)}</p>
      <p class="line soft">
        <span>${card.say('card.pieces', {n: piecesOf(order)})}</span>${total ? html`<span>${moneyText(total, card.language)}</span>` : nothing}
      </p>
      ${marks(goodsMarks(order, (key) => card.say(key)))}
    </div>
  </div>`;
}

/** The first of the goods, and how many others there are. */
export function goodsName(card: CardHost, {lines}: OrderView) {
  const [first] = lines ?? [];
  const others = (lines?.length ?? 0) - 1;
  return [
    first?.name ?? card.say('card.unknown'),
    others > 0 ? html` <span class="soft">${card.say('card.more', {n: others})}</span>` : nothing,
  ];
}

function piecesOf({lines}: OrderView): number {
  return (lines ?? []).reduce((sum, line: OrderLineView | null) => sum + (line?.quantity || 0), 0);
}

/** The first picture that can be had; where none can, a sign for goods. */
export function picture(card: CardHost, lines: readonly OrderLineView[]): TemplateResult {
  const addresses = lines.flatMap((line) => imageAddress(line?.image) ?? []);
  const address = addresses.find((one) => !card.broken.has(one));
  if (!address) return html`<span class="no-image soft" part="image">${icon(PARCEL)}</span>`;
  return html`<img part="image" src=${address} alt="" loading="lazy" @error=${() => card.breakImage(address)} />`;
}

/** Who ordered. */
export function customer(card: CardHost, {customer: buyer}: OrderView): TemplateResult {
  const {name, phoneMasked, level, orderCount = 0} = buyer ?? {};
  return html`<p class="line"><b>${name ?? card.say('card.unknown')}</b>${level ? html`<span class="tag small soft">${level}</span>` : nothing}</p>
    <p class="soft">${phoneMasked}</p>
    ${orderCount ? html`<p class="soft">${orderCount > 1 ? html`${card.say('card.repeat')} · ` : nothing}${card.say('card.orders', {n: orderCount})}</p>` : nothing}`;
}

/** Who works on it, who has confirmed, who is awaited. */
export function people(card: CardHost, {assignments}: OrderView): TemplateResult {
  const team = given(assignments);
  if (!team.length) return html`<p class="soft">${card.say('card.noOne')}</p>`;
  return html`<ul>
    ${team.map(
      ({state, person, roleLabel}) =>
        html`<li class="line">
          <span class=${state?.toLowerCase()}>${icon(ACTS[state] ?? STEPS)}${person ?? roleLabel}</span>
          ${person ? html`<span class="soft small">${roleLabel}</span>` : nothing}<span class="soft small">${state in ACTS ? card.say(`card.${state}`) : nothing}</span>
        </li>`,
    )}
  </ul>`;
}

/** What to watch. */
export function risk(card: CardHost, order: OrderView): unknown {
  const found = riskMarks(order);
  return found.length ? marks(found) : html`<p class="soft">${card.say('card.noRisk')}</p>`;
}

/** Marks in a row. */
export function marks(all: readonly Mark[]) {
  if (!all.length) return nothing;
  return html`<p class="line tags">
    ${all.map(([path, label, tone]) => html`<span part="tag" class="tag small ${tone}">${path ? icon(path) : nothing}<span class="word">${label}</span></span>`)}
  </p>`;
}
