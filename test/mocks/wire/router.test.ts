import { expect, test } from 'vitest';
import { createRouter, routesOf } from '../../../mocks/wire/router.ts';

const route = createRouter([
  { method: 'GET', path: '/orders', name: 'list' },
  { method: 'GET', path: '/orders/{id}', name: 'one' },
  { method: 'POST', path: '/orders/newest', name: 'newest' },
  { method: 'POST', path: '/uploads/{resource}', rest: true, name: 'upload' },
]);

function nameAt(method: string, path: string): string {
  const found = route(method, path);
  return typeof found === 'string' ? found : found.route.name;
}

test('finds routes by method and path, and says which of the two does not fit', () => {
  expect(nameAt('GET', '/orders')).toBe('list');
  expect(nameAt('GET', '/orders/1')).toBe('one');
  expect(nameAt('DELETE', '/orders/1')).toBe('no-method');
  expect(nameAt('GET', '/order')).toBe('no-path');
  expect(nameAt('GET', '/orders/1/2')).toBe('no-path');
});

test('a literal segment goes before a parameter', () => {
  expect(nameAt('POST', '/orders/newest')).toBe('newest');
  expect(nameAt('GET', '/orders/newest')).toBe('no-method');
});

test('an empty segment is no parameter, and a path that only leads to others is no path', () => {
  expect(nameAt('GET', '/orders/')).toBe('no-path');
  expect(nameAt('POST', '/uploads')).toBe('no-path');
});

test('parameters are decoded, a broken escape is kept, and the last one may take all that is left', () => {
  expect(route('GET', '/orders/a%20b')).toMatchObject({ index: 1, path: { id: 'a b' } });
  expect(route('GET', '/orders/%E0%A4%A')).toMatchObject({ path: { id: '%E0%A4%A' } });
  expect(route('POST', '/uploads/messaging/v1/x%2Fy')).toMatchObject({ path: { resource: 'messaging/v1/x/y' } });
});

test('a table keyed by method and path becomes routes below a root', () => {
  const run = () => 1;
  expect(routesOf({ 'GET /health': run }, '/_sim')).toEqual([{ method: 'GET', path: '/_sim/health', run }]);
});

test('two routes of the same method and path are a bug', () => {
  const twice = ['{id}', '{name}'].map((name) => ({ method: 'GET', path: `/orders/${name}` }));
  expect(() => createRouter(twice)).toThrow('GET /orders/{name} is in the table twice');
});
