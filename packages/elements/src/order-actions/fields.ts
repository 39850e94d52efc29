import type {HoldReason, OrderView} from '@orderlight/core';
import type {StringKey} from '../locales/strings.js';
import {en} from './form-words.js';
import type {Offer} from './offers.js';

/** One question of a form. */
export interface Field {
  readonly name: string;
  readonly label: string;
  readonly kind: 'text' | 'area' | 'url' | 'file' | 'choice' | 'time';
  readonly isRequired?: boolean;
  readonly options?: readonly (readonly [value: string, label: string])[];
  /** Of a file: the field that takes its address. */
  readonly fills?: string;
  /** Of a file: what may be chosen. */
  readonly accept?: string;
}

type Say = (key: StringKey, values?: Readonly<Record<string, string>>) => string;

/** Proof that is a record's number, and proof that is a file; all else may be either. */
const NUMBERS: readonly string[] = ['SCAN', 'CARRIER_EVENT', 'APPROVAL'];
const FILES: readonly string[] = ['PHOTO', 'SIGNED_DOC'];
/** Kinds of proof that a person can bring. */
const KINDS = ['SCAN', 'PHOTO', 'SIGNED_DOC', 'PAYMENT_RECEIPT', 'CHAT', 'FORM'] as const;

/** The questions of an act. */
export function fieldsOf(offer: Offer, order: OrderView, say: Say): readonly Field[] {
  const text = (name: string, key: StringKey, more: Partial<Field> = {}): Field => ({
    name,
    label: say(key),
    kind: 'text',
    ...more,
  });
  const remark = text('note', 'actions.remark', {kind: 'area'});
  const file = (fills: string, label: string, accept = ''): Field => ({
    name: `${fills}#`,
    label,
    kind: 'file',
    fills,
    accept,
  });
  switch (offer.action) {
    case 'advance':
      return [...kindsMissing(offer).flatMap((kind) => proofFields(kind, say, file)), remark];
    case 'prove':
      return [
        text('kind', 'actions.kind', {
          kind: 'choice',
          isRequired: true,
          options: KINDS.map((kind) => [kind, say(`actions.proof.${kind}`)] as const),
        }),
        text('id', 'actions.scan'),
        text('url', 'actions.url', {kind: 'url'}),
        file('url', say('actions.file')),
        remark,
      ];
    case 'hold':
      return [
        text('reason', 'actions.why', {kind: 'choice', isRequired: true, options: optionsOf('reason', say)}),
        text('customerText', 'actions.customerText', {kind: 'area'}),
        remark,
      ];
    case 'release':
      return [
        text('holdId', 'actions.whichHold', {
          kind: 'choice',
          options: (order.holds ?? []).map(({holdId, label}) => [holdId, label] as const),
        }),
        remark,
      ];
    case 'reassign':
      return [
        text('as', 'actions.as', {kind: 'choice', isRequired: true, options: optionsOf('role', say)}),
        text('person', 'actions.person'),
      ];
    case 'note':
      return [
        text('text', 'actions.text', {kind: 'area', isRequired: true}),
        text('visibility', 'actions.visibility', {
          kind: 'choice',
          isRequired: true,
          options: (['STAFF', 'CUSTOMER', 'AUDIT'] as const).map((one) => [one, say(`actions.${one}`)] as const),
        }),
      ];
    case 'attach':
      return [
        text('name', 'actions.name', {isRequired: true}),
        text('url', 'actions.url', {kind: 'url'}),
        file('url', say('actions.file')),
      ];
    case 'ask':
      return [
        text('of', 'actions.of', {kind: 'choice', isRequired: true, options: optionsOf('role', say, offer.roles)}),
        text('person', 'actions.person'),
        text('dueAt', 'actions.dueAt', {kind: 'time'}),
        remark,
      ];
    case 'refuse':
      return [text('reason', 'actions.why', {kind: 'area', isRequired: true})];
    case 'cancel':
      return [text('reason', 'actions.why', {isRequired: true})];
    default:
      return [remark];
  }
}

/** What is sent to the hub, of what was filled in. */
export function inputOf({action, stage}: Offer, values: Readonly<Record<string, string>>): Record<string, unknown> {
  const {id, url, kind, sha256, dueAt, ...rest} = values;
  const given = Object.fromEntries(Object.entries(rest).filter(([name, value]) => value && !name.includes('.')));
  if (action === 'advance') return {to: stage, ...given, ...withProofs(proofsOf(values))};
  if (action === 'prove') {
    const proof = {kind, ...(id && {id}), ...(url && {url}), ...(sha256 && {sha256})};
    return {stage, ...given, evidence: [proof]};
  }
  const due = dueAt && {dueAt: new Date(dueAt).toISOString()};
  return {...(stage && {stage}), ...given, ...(url && {url}), ...due};
}

function withProofs(evidence: readonly object[]) {
  return evidence.length ? {evidence} : {};
}

/** Fields `SCAN.id`, `PHOTO.url`, `PHOTO.sha256` as proofs, one of each kind. */
function proofsOf(values: Readonly<Record<string, string>>): object[] {
  const proofs = new Map<string, Record<string, string>>();
  for (const [name, value] of Object.entries(values)) {
    const [kind = '', part] = name.split('.');
    if (part && value) proofs.set(kind, {kind, ...proofs.get(kind), [part]: value});
  }
  return [...proofs.values()];
}

/** The kinds of proof that are missing for a step, each once; approvals are asked for, not brought. */
export function kindsMissing({missing}: Offer): readonly string[] {
  const kinds = (missing ?? []).flatMap(({evidence}) => (evidence && evidence !== 'APPROVAL' ? [evidence] : []));
  return [...new Set(kinds)];
}

function proofFields(kind: string, say: Say, file: (fills: string, label: string, accept?: string) => Field): Field[] {
  const words = {kind: say(`actions.proof.${kind}` as StringKey) || kind};
  const number: Field = {
    name: `${kind}.id`,
    label: kind === 'SCAN' ? say('actions.scan') : say('actions.code', words),
    kind: 'text',
  };
  const address: Field = {name: `${kind}.url`, label: say('actions.proofUrl', words), kind: 'url'};
  const chosen = file(`${kind}.url`, say('actions.proofFile', words), kind === 'PHOTO' ? 'image/*' : '');
  if (NUMBERS.includes(kind)) return [number];
  return FILES.includes(kind) ? [chosen, address] : [number, chosen, address];
}

/** The words of a closed list, in its order. */
function optionsOf(list: 'reason' | 'role', say: Say, only?: readonly string[]): (readonly [string, string])[] {
  const start = `actions.${list}.`;
  return Object.keys(en)
    .filter((key) => key.startsWith(start))
    .map((key) => [key.slice(start.length), say(key as StringKey)] as const)
    .filter(([value]) => !only || only.includes(value));
}

/** The label of a reason, for a hold that the hub has not told of yet. */
export function reasonLabel(reason: HoldReason, say: Say): string {
  return say(`actions.reason.${reason}`);
}
