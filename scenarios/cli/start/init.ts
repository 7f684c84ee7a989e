import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Command } from '@commander-js/extra-typings';
import { badInput } from '../../language/input/problem.ts';
import { packageFolder } from '../../language/package.ts';
import { checkOutputFolder } from '../../suite/output/check-output.ts';
import { makeFolder } from '../../suite/output/make-folder.ts';
import { print } from '../terminal/print.ts';
import { isThere, withIgnored } from './project.ts';

/** The folder in the user's project that holds the scenarios. */
const FOLDER = 'cancelbench';

const STARTER = new URL('scenarios/examples/starter/', packageFolder());
const SCHEMA = new URL('scenarios/catalogue/scenario.schema.json', packageFolder());

/** What is written: the place in the user's project, and the file it comes from. */
const FILES: readonly (readonly [string, URL])[] = [
  [join(FOLDER, 'my-shop.yaml'), new URL('my-shop.yaml', STARTER)],
  [join(FOLDER, 'my-strategy.ts'), new URL('my-strategy.ts', STARTER)],
  [join(FOLDER, 'my-shop.test.ts'), new URL('my-shop.test.ts', STARTER)],
  [join(FOLDER, 'scenario.schema.json'), SCHEMA],
  [join('.github', 'workflows', 'cancelbench.yml'), new URL('cancelbench.yml', STARTER)],
];

const NEXT = `
Next:
  npm install --save-dev vitest         if it is not there yet, for the tests
  npx cancelbench run ${FOLDER}       plays the shop; open cancelbench-report/index.html
  npx vitest run ${FOLDER}            the same shop as tests, and a property
  npx cancelbench strategies            what others do
`;

export function addInit(program: Command): void {
  program
    .command('init')
    .argument('[dir]', 'folder of your project', '.')
    .action((dir) => {
      checkOutputFolder(dir, 'init');
      const there = FILES.map(([place]) => place).filter((place) => isThere(join(dir, place)));
      if (there.length > 0)
        throw badInput('init', `${there.join(', ')} would be overwritten; nothing was written; rename or remove them`);
      for (const [place, source] of FILES) {
        makeFolder(dirname(join(dir, place)));
        writeFileSync(join(dir, place), readFileSync(source, 'utf8').replaceAll('@FOLDER@', FOLDER));
        print(`wrote    ${join(dir, place)}\n`);
      }
      const ignore = join(dir, '.gitignore');
      const before = isThere(ignore) ? readFileSync(ignore, 'utf8') : '';
      const after = withIgnored(before, ['node_modules/', 'cancelbench-report/', 'shard-*/']);
      if (after !== before) {
        writeFileSync(ignore, after);
        print(`${before === '' ? 'wrote   ' : 'added to'} ${ignore}\n`);
      }
      print(NEXT);
    });
}
