import {describe, expect, it} from 'vitest';
import {findRestRoute, type RestRoute} from './rest-route.js';

const answer = async () => new Response();
const routes: RestRoute[] = [
  {method: 'GET', path: '/v1/orders/:id', needs: {scope: 'orders:read'}, answer},
  {method: 'POST', path: '/v1/orders/:id/notes/:note', needs: 'PUBLIC', answer},
];

describe('findRestRoute', () => {
  it('finds a route by method and path and decodes its parameters', () => {
    expect(findRestRoute(routes, 'GET', '/v1/orders/ord%2F1')?.params).toEqual({id: 'ord/1'});
    expect(findRestRoute(routes, 'POST', '/v1/orders/a/notes/b')?.params).toEqual({id: 'a', note: 'b'});
  });

  it('finds nothing for another method, length, an empty, broken or NUL segment', () => {
    for (const [method, path] of [
      ['POST', '/v1/orders/a'],
      ['GET', '/v1/orders'],
      ['GET', '/v1/orders/'],
      ['GET', '/v1/orders/%E0%A4%A'],
      ['GET', '/v1/orders/a%00b'],
    ] as const)
      expect(findRestRoute(routes, method, path)).toBeUndefined();
  });
});
