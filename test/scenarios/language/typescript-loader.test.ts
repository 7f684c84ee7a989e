import { expect, test } from 'vitest';
import { isRefusedByNode, typeScriptLoader } from '../../../scenarios/language/input/typescript-loader.ts';

test.each([
  ['20.20.2', undefined, 'tsx'],
  ['22.13.0', false, 'tsx'],
  ['22.17.1', 'strip', 'tsx'], // switched on by a flag, before it was settled
  ['22.18.0', 'strip', 'node'],
  ['22.18.0', false, 'tsx'], // switched off by a flag
  ['23.5.0', 'strip', 'tsx'],
  ['23.6.0', 'strip', 'node'],
  ['24.0.0', 'strip', 'node'],
  ['26.10.0', 'transform', 'node'],
  ['30.0.0', undefined, 'tsx'],
] as const)('Node %s with process.features.typescript %s: %s', (version, typescript, expected) => {
  expect(typeScriptLoader({ version, typescript })).toBe(expected);
});

const withCode = (code: string): Error => Object.assign(new Error('no'), { code });

test.each([
  ['an enum', Object.assign(new SyntaxError('no enum'), { code: 'ERR_UNSUPPORTED_TYPESCRIPT_SYNTAX' }), true],
  ['a type imported as a value', new SyntaxError("'./types.ts' does not provide an export named 'Foo'"), true],
  ['`./x.js` for `./x.ts`', withCode('ERR_MODULE_NOT_FOUND'), true],
  ['require in a module', new ReferenceError('require is not defined in ES module scope'), true],
  ['a bug in the file', new ReferenceError('x is not defined'), false],
  ['a file that the strategy reads', withCode('ENOENT'), false],
  ['what the file throws', new Error('boom'), false],
  ['what is no error', 'boom', false],
] as const)('whether tsx is asked as well: %s', (_, error, expected) => {
  expect(isRefusedByNode(error)).toBe(expected);
});
