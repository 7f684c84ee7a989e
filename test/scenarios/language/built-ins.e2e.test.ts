// Built-ins that Node makes when they are first read are not taken for replaced ones, in a process where nobody has read them.
import { execFileSync } from 'node:child_process';
import { expect, test } from 'vitest';

const inFreshProcess = (code: string): string =>
  execFileSync(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', code], { encoding: 'utf8' }).trim();

const NOTE = `
  import { noteBuiltIns, replacedAnywhere } from './scenarios/language/user-code/built-ins.ts';
  noteBuiltIns();
  for (const name of Object.getOwnPropertyNames(globalThis)) void globalThis[name];
`;

test('reading every global name replaces nothing', () => {
  expect(inFreshProcess(`${NOTE} console.log(replacedAnywhere());`)).toBe('null');
});

test('a replaced one is named', () => {
  expect(inFreshProcess(`${NOTE} globalThis.TextEncoder = class {}; console.log(replacedAnywhere());`)).toBe(
    'TextEncoder',
  );
});
