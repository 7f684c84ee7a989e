// Measures how often the intervals hold the truth and writes the table of the documentation:
// `npm run coverage [-- CASES]`, 2,000 cases a cell unless told otherwise (about a minute).
import { writeFileSync } from 'node:fs';
import { cellsOf, poolOf, shareCells, SIZES, type Cell } from '../support/coverage.ts';

const [cases = 2_000] = process.argv.slice(2).map(Number);
const FILE = 'sim/experiment/coverage.md';
const POOLS = { sparse: 20_000, dense: 4_000 } as const;

const cells: Cell[] = [];
for (const seller of ['sparse', 'dense'] as const) {
  process.stderr.write(`${seller} seller: playing ${POOLS[seller]} replications\n`);
  cells.push(...cellsOf(seller, poolOf(seller, POOLS[seller]), cases));
}
cells.push(...shareCells(cases));

const names = [...new Set(cells.map(({ what, seller }) => `${what}|${seller}`))];
const rows = names.map((name) => {
  const [what = '', seller = ''] = name.split('|');
  const covered = SIZES.map((n) => {
    const cell = cells.find((each) => each.what === what && each.seller === seller && each.n === n) as Cell;
    return `${((100 * cell.covered) / cell.cases).toFixed(1)} %`;
  });
  return `| ${[what, seller, ...covered].join(' | ')} |`;
});
const lowest = Math.min(...cells.map(({ covered, cases: of }) => covered / of));
writeFileSync(
  FILE,
  `# Coverage of the intervals

How often a 95 % interval holds the true value, measured by \`npm run coverage\` over ${cases.toLocaleString('en')} cases a cell.
The population of a cell is a pool of replications played by the engine (${POOLS.sparse.toLocaleString('en')} weeks of a sparse
seller with 3 orders a day, ${POOLS.dense.toLocaleString('en')} weeks of a dense one with 100), so the true value is known. Each case
draws n replications from the pool. Shares are drawn with a known chance. The lowest cell is
${(100 * lowest).toFixed(1)} %. Rare events make an interval wider than 95 % asks for: a seller who has not
been seen to break a rule may still break it.

| what | seller | ${SIZES.map((n) => `n = ${n}`).join(' | ')} |
| --- | --- | ${SIZES.map(() => '---:').join(' | ')} |
${rows.join('\n')}
`,
);
process.stdout.write(`${FILE}: lowest cell ${(100 * lowest).toFixed(1)} %\n`);
