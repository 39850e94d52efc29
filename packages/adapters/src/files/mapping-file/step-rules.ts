import type {OrderEventType} from '@orderlight/core';
import type {EventRule, MappedValue, RowCheck} from '../file-mapping.js';
import {type ColumnsInUse, several} from './columns-in-use.js';
import type {MappingFile, StepMeaning, StepsSpec} from './mapping-file.js';
import type {StepEvent} from './vocabulary.js';

/** The events that a list of steps gives: each row one, by its word. */
export function stepRules(
  {source, id}: MappingFile,
  {columns: fields, meanings}: StepsSpec,
  columns: ColumnsInUse,
): {readonly events: EventRule[]; readonly checks: RowCheck[]} {
  const step = columns.reference(fields.step, 'steps') ?? '';
  const date = columns.reference(fields.date, 'steps') ?? '';
  const note = fields.note === undefined ? undefined : columns.value(fields.note, 'steps');
  const noteColumn = columns.reference(fields.note, 'steps');
  const at = columns.time(fields.date ?? '', 'steps', fields.time);
  const person = fields.person === undefined ? undefined : columns.value(fields.person, 'steps');
  const common = {
    at,
    // The sheet of paper is what proves it.
    evidence: [{kind: 'FORM', label: source ?? id, capturedAt: at as MappedValue}],
    ...(person !== undefined && {actor: {type: 'PERSON', displayName: person}}),
  };
  const events = Object.entries(meanings).map(([name, meaning]): EventRule => {
    const {type, data} = eventOf(meaning, note, {$column: step});
    return {
      ...common,
      type,
      id: type === 'note.added' ? NOTE_ID : `order/{@order}/${name}/{@at}`,
      when: [{column: step, in: several(meaning.words)}],
      data,
    };
  });
  if (note !== undefined && noteColumn) {
    const when = [{column: step, is: 'EMPTY'} as const, {column: noteColumn, is: 'FILLED'} as const];
    events.push({...common, type: 'note.added', id: NOTE_ID, when, data: {text: note, visibility: 'STAFF'}});
  }
  const words = Object.values(meanings).flatMap((meaning) => several(meaning.words));
  return {events, checks: checksOf(step, date, noteColumn, words)};
}

// Two remarks may be of one minute.
const NOTE_ID = 'order/{@order}/note/{@at}/{@digest}';

function eventOf(
  {stage, proof, event}: StepMeaning,
  note: MappedValue | undefined,
  word: MappedValue,
): {readonly type: OrderEventType; readonly data: MappedValue} {
  const noted = (name: string) => (note === undefined ? {} : {[name]: note});
  if (stage) return {type: proof ? 'evidence.attached' : 'stage.entered', data: {stage, ...noted('note')}};
  // The register has one line for a parcel: the order is one parcel.
  const parcel = {shipmentId: {$template: '{@order}/1'}};
  const data: Readonly<Record<StepEvent, MappedValue>> = {
    'order.approved': noted('note'),
    'order.completed': noted('note'),
    'order.cancelled': noted('reason'),
    'payment.captured': {paymentId: {$key: 'ORDER'}},
    'stock.locked': {},
    'stock.short': noted('note'),
    'shipment.dispatched': parcel,
    'shipment.delivered': {...parcel, status: 'DELIVERED', ...noted('text')},
    'note.added': {text: note === undefined ? word : {$first: [note, word]}, visibility: 'STAFF'},
  };
  const named = event ?? 'note.added';
  return {type: named === 'shipment.delivered' ? 'shipment.checkpoint' : named, data: data[named]};
}

function checksOf(step: string, date: string, note: string | undefined, words: readonly string[]): RowCheck[] {
  return [
    {when: [{column: date, is: 'EMPTY'}], column: date, problem: 'is empty; the row was not taken'},
    {
      when: [
        {column: step, is: 'FILLED'},
        {column: step, notIn: words},
      ],
      column: step,
      code: 'UNKNOWN_CODE',
      problem: 'is a word that the mapping gives no meaning; the row was not taken',
    },
    {
      when: [{column: step, is: 'EMPTY'}, ...(note ? [{column: note, is: 'EMPTY'} as const] : [])],
      column: step,
      problem: 'is empty; the row was not taken',
    },
  ];
}
