import {parse, visit} from 'graphql';
import {expect, test} from 'vitest';
import {orderOf} from '../../test/order.js';
import {ORDER_CHANGES, ORDER_QUERY} from './operations.js';

/** Dotted paths of every field below `root`, and the names of the arguments and variables used. */
function shapeOf(document: string, root: string) {
  const path: string[] = [];
  const fields: string[] = [];
  visit(parse(document), {
    Field: {
      enter: ({name}) => {
        path.push(name.value);
        fields.push(path.join('.'));
      },
      leave: () => {
        path.pop();
      },
    },
  });
  return fields.filter((field) => field.startsWith(`${root}.`)).map((field) => field.slice(root.length + 1));
}

test('the query and the subscription ask for the same view', () => {
  expect(shapeOf(ORDER_CHANGES, 'orderChanges.order')).toEqual(shapeOf(ORDER_QUERY, 'order'));
});

test('they ask for every field that a view must have', () => {
  const asked = shapeOf(ORDER_QUERY, 'order');
  for (const field of Object.keys(orderOf())) expect(asked).toContain(field);
});
