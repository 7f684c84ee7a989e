// What users import is a short list, and every function of it has an example that compiles.
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import * as door from '../../scenarios/index.ts';

const names = Object.keys(door).sort();
const sources = ['sim', 'scenarios']
  .flatMap((root) => readdirSync(root, { recursive: true, encoding: 'utf8' }).map((file) => join(root, file)))
  .filter((file) => file.endsWith('.ts'))
  .map((file) => readFileSync(file, 'utf8'));
mkdirSync('.cache', { recursive: true });
const folder = mkdtempSync(join('.cache', 'examples-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** The example in the doc comment above the definition of a name. */
function exampleOf(name: string): string | null {
  const defined = new RegExp(
    String.raw`/\*\*((?:(?!\*/)[^])*)\*/\nexport (?:async )?(?:function|const|class) ${name}\b`,
  );
  const doc = sources.map((source) => defined.exec(source)?.[1]).find((found) => found !== undefined) ?? '';
  const fenced = /@example\n[^]*?```ts\n([^]*?)```/.exec(doc)?.[1];
  return fenced === undefined ? null : fenced.replace(/^ *\* ?/gm, '');
}

test('it has tens of names', () => {
  expect(names.length).toBeGreaterThan(20);
  expect(names.length).toBeLessThan(50);
});

test('every name has an example', () => expect(names.filter((name) => exampleOf(name) === null)).toEqual([]));

test('every example compiles', () => {
  const given = `
declare const facts: door.CancellationFacts;
declare const result: door.ScenarioResult;
declare const strategy: door.StrategyResult;
declare const experiment: door.Experiment;
declare const set: door.PolicySet;
declare const text: string;
const announced = door.policySet('announced');
const documented = door.policySet('documented');
void [facts, result, strategy, experiment, set, text, announced, documented];`;
  const bodies = names.map((name, i) => {
    const code = (exampleOf(name) ?? '').replaceAll('\n', '\n  ');
    return `export async function example${i}() {\n  ${code}\n}`;
  });
  const file = join(folder, 'examples.ts');
  writeFileSync(
    file,
    [
      "import { readFileSync, writeFileSync } from 'node:fs';",
      `import { ${names.join(', ')} } from '../../scenarios/index.ts';`,
      "import type { SellerStrategy } from '../../scenarios/index.ts';",
      "import type * as types from '../../scenarios/index.ts';",
      "import * as all from '../../scenarios/index.ts';",
      given.replaceAll('door.policySet', 'all.policySet').replaceAll('door.', 'types.'),
      `void [${names.join(', ')}, readFileSync, writeFileSync];`,
      'export type Used = SellerStrategy;',
      ...bodies,
    ].join('\n'),
  );
  const config = join(folder, 'tsconfig.json');
  const compilerOptions = { noUnusedLocals: false, noUnusedParameters: false, rootDir: '../..' };
  writeFileSync(config, JSON.stringify({ extends: '../../tsconfig.json', compilerOptions, include: ['examples.ts'] }));
  expect(told(() => execFileSync('npx', ['tsc', '-p', config], { encoding: 'utf8' }))).toBe('');
});

function told(run: () => string): string {
  try {
    return run();
  } catch (error) {
    return String((error as { stdout?: string }).stdout ?? error);
  }
}
