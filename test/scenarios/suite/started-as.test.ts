import { expect, test } from 'vitest';
import { commandFor } from '../../../scenarios/suite/started-as.ts';

test.each([
  ['a checkout, by its script', 'cancelbench', '/home/me/cancelbench/', 'npm run -s cancelbench --'],
  ['a checkout, by npm start', 'start', '/home/me/cancelbench/', 'npm run -s cancelbench --'],
  ['a checkout, linked as a program', undefined, '/home/me/cancelbench/', 'cancelbench'],
  ['a project, by npx', 'npx', '/home/me/shop/node_modules/cancelbench/', 'npx cancelbench'],
  ['a project, by a script of its own', 'test', '/home/me/shop/node_modules/cancelbench/', 'npx cancelbench'],
  [
    'a project whose script has the name of ours',
    'start',
    '/home/me/shop/node_modules/cancelbench/',
    'npx cancelbench',
  ],
  ['the whole machine', undefined, '/usr/local/lib/node_modules/cancelbench/', 'cancelbench'],
  ['the whole machine, Windows', undefined, String.raw`C:\me\npm\node_modules\cancelbench\ `.trim(), 'cancelbench'],
])('commands to copy for %s', (_, event, folder, command) => {
  expect(commandFor(event, folder)).toBe(command);
});
