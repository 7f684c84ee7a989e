// Strategies in TypeScript under other versions of Node, which load them without tsx: the same files, the same results.
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { programArguments, temporaryFolder } from '../../support/cli.ts';
import { OTHER_NODES, SKIPS_OTHER_NODES } from '../../support/other-nodes.ts';

const ANSWER =
  '(seen: { type: string; order: number }): object[] =>\n  seen.type === "informal-message" ? [{ type: "cancel", order: seen.order, reason: "buyer-cancelled" }] : []';

/** Files that tsx accepts; Node alone accepts the first two. */
const FILES: Readonly<Record<string, string>> = {
  'types.ts': `import type { Kind } from './kind.ts';\nexport const kind: Kind = 1;\nexport const strategy = ${ANSWER};\n`,
  'common.cts': `const strategy = ${ANSWER};\nmodule.exports = { strategy };\n`,
  'enum.ts': `enum Answer { None }\nexport const none = Answer.None;\nexport const strategy = ${ANSWER};\n`,
  'js-ending.ts': `import { two } from './kind.js';\nexport const four = two + two;\nexport const strategy = ${ANSWER};\n`,
  'type-as-value.ts': `import { Kind } from './kind.ts';\nexport const kind: Kind = 1;\nexport const strategy = ${ANSWER};\n`,
};

const folder = temporaryFolder();
writeFileSync(join(folder, 'package.json'), '{ "type": "module" }');
writeFileSync(join(folder, 'kind.ts'), 'export type Kind = number;\nexport const two = 2;\n');
for (const [name, code] of Object.entries(FILES)) writeFileSync(join(folder, name), code);
writeFileSync(join(folder, 'throws.ts'), 'type A = {\n  b: number;\n};\nthrow new Error("no key");\n');

const scenario = (name: string, strategies: readonly string[]): string => {
  const arms = strategies.map((file) => `{ use: ./${file}, as: ${file.replace('.', '-')} }`).join(', ');
  const text = `name: ${name}\npolicy: announced\nmarketplaces: [DE]\nfrom: 2022-05-09\ndays: 5\nseed: 7\nreplications: 3\norders: { perDay: 40 }\nbuyers: { informalMessage: 5% }\nseller: { timeZone: Europe/Berlin, languages: [de] }\nstrategies: [${arms}]\n`;
  writeFileSync(join(folder, `${name}.yaml`), text);
  return `${name}.yaml`;
};

const played = (node: string, file: string, out: string) => {
  mkdirSync(join(folder, 'reports'), { recursive: true });
  const args = [...programArguments(), 'run', file, '--out', join('reports', out), '--reporter', 'json'];
  const { status, stderr } = spawnSync(node, args, { cwd: folder, encoding: 'utf8', timeout: 120_000 });
  return { status, stderr };
};

const strategiesIn = (out: string): unknown => {
  const text = readFileSync(join(folder, 'reports', out, 'results.json'), 'utf8');
  return (JSON.parse(text) as { scenarios: { strategies: unknown }[] }).scenarios[0]?.strategies;
};

describe.skipIf(SKIPS_OTHER_NODES)(
  `other versions of Node${SKIPS_OTHER_NODES ? ' (skipped: CANCELBENCH_NODES names none)' : ''}`,
  () => {
    test('there are some', () => {
      expect(OTHER_NODES.length, 'CI has to set CANCELBENCH_NODES; see test/support/other-nodes.ts').toBeGreaterThan(0);
    });

    test.each(OTHER_NODES)('%s accepts the files that this one accepts, and plays them alike', (node) => {
      const file = scenario('all-files', Object.keys(FILES));
      expect(played(process.execPath, file, 'here')).toEqual({ status: 0, stderr: '' });
      expect(played(node, file, 'there')).toEqual({ status: 0, stderr: '' });
      expect(strategiesIn('there')).toEqual(strategiesIn('here'));
    });

    test.each(OTHER_NODES)('%s names the line at which a file throws', (node) => {
      expect(played(node, scenario('throwing', ['throws.ts']), 'none')).toEqual({
        status: 2,
        stderr: 'throws.ts:4:7: the file cannot be loaded: no key\n',
      });
    });
  },
);
