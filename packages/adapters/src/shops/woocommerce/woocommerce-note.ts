import type {Fields} from '../../kit/fields.js';
import {type Reading, subjectOf} from '../../kit/reading.js';
import {tell} from '../../kit/tell.js';
import {parentRef, standing, timeOf} from './woocommerce-fields.js';

/** A note of `/orders/<id>/notes`: to the customer, or among the staff and its plugins. `author` is a login, and is left out. */
export function readNote(note: Fields, reading: Reading): undefined {
  const found = standing(note, 'id', parentRef(note), timeOf(note, 'date_created'));
  if (!found) return;
  const {id, orderRef, when} = found;
  const text = note.text('note');
  if (!text) return note.notAFact('The note is empty.');
  const type = /^(system|woocommerce)$/i.test(note.peek('author')) ? 'SYSTEM' : 'PERSON';
  tell(
    reading,
    'note.added',
    {id: `note/${id}`, subject: subjectOf(orderRef), when, actor: {type}},
    {
      text,
      visibility: note.flag('customer_note') ? 'CUSTOMER' : 'STAFF',
    },
  );
}
