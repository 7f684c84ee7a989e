import { Help } from '@commander-js/extra-typings';

/** The sections of the help that commander does not write: a label, and what it stands for. */
const SECTIONS: readonly { readonly title: string; readonly rows: readonly (readonly [string, string])[] }[] = [
  {
    title: 'Exit codes:',
    rows: [
      ['0', 'every expectation is met'],
      ['1', 'an expectation is violated'],
      ['2', 'wrong use, or an input that cannot be read'],
      ['3', 'undecided: more replications or orders are needed'],
      ['4', 'a bug in cancelbench'],
      ['130', 'interrupted'],
    ],
  },
  {
    title: 'Examples:',
    rows: [
      ['cancelbench run', 'play the bundled scenarios'],
      ['cancelbench run my-shop.yaml --out report', 'play your own, and write charts'],
      ['cancelbench compare my-shop.yaml --strategies redirect-to-formal,ship-anyway', 'the same buyers for both'],
      ['cancelbench policy DE --situation legacy-request', 'the right steps, with their clauses'],
      ['cancelbench serve --port 8787', 'a mock marketplace for your client'],
    ],
  },
];

/** Labels of at most this length have their text beside them. */
const LONGEST_BESIDE = 50;

/** What stands below the list of commands. A command line is never broken, because it is there to be copied. */
export function afterHelp(columns: number): string {
  const help = new Help();
  return SECTIONS.map(({ title, rows }) => {
    const short = rows.filter(([label]) => label.length <= LONGEST_BESIDE);
    const width = Math.max(...short.map(([label]) => label.length)) + 4;
    const isBeside = short.every(([, text]) => width + text.length <= columns);
    const lines = rows.flatMap(([label, text]) =>
      isBeside && label.length <= LONGEST_BESIDE
        ? [`  ${label}`.padEnd(width) + text]
        : [
            `  ${label}`,
            ...help
              .boxWrap(text, columns - 6)
              .split('\n')
              .map((line) => `      ${line}`),
          ],
    );
    return `\n${title}\n${lines.join('\n')}\n`;
  }).join('');
}

/** Help is wrapped in a pipe too. */
export function helpRoom(columns: number): number {
  return Number.isFinite(columns) ? columns : 80;
}
