import type { Command } from '@commander-js/extra-typings';
import { wrapped } from '../../../reports/index.ts';
import { ABOUT_BUILT_IN } from '../../../sim/internal.ts';
import { badInput, nearMiss } from '../../language/input/problem.ts';
import { quote } from '../../language/input/quote.ts';
import { startedAs } from '../../suite/started-as.ts';
import { print, printJson } from '../terminal/print.ts';
import { room } from '../terminal/room.ts';

export function addStrategies(program: Command): void {
  program
    .command('strategies')
    .argument('[name]', 'one strategy, with a file to start your own from')
    .option('--json', 'as JSON')
    .action((name, { json }) => {
      const chosen = ABOUT_BUILT_IN.filter((each) => name === undefined || each.name === name);
      const [first] = chosen;
      if (first === undefined) {
        const names = ABOUT_BUILT_IN.map((each) => each.name);
        throw badInput(
          'strategies',
          `${quote(name)} is not a built-in strategy; expected one of ${names.join(', ')}${nearMiss(name ?? '', names)}`,
        );
      }
      if (json === true) return printJson(chosen, 2);
      print(name === undefined ? listText(chosen) : ownFile(first));
    });
}

type About = (typeof ABOUT_BUILT_IN)[number];

function listText(all: readonly About[]): string {
  const width = Math.min(room(), 100);
  const texts = all.map(({ name, does, goodAt, badAt }) =>
    [name, ...[does, `+ ${goodAt}`, `- ${badAt}`].flatMap((text) => wrapped(text, width, '  ')), ''].join('\n'),
  );
  return `${texts.join('\n')}
Use a name in a scenario or with --strategies. To make one your own, begin with a copy:
  ${startedAs()} strategies redirect-to-formal > my-strategy.ts
`;
}

/**
 * A strategy file that starts from a built-in one and changes one answer. Everything is code or a
 * comment, so that it can be written into a file as it is.
 */
function ownFile({ name, does, goodAt, badAt }: About): string {
  const about = [`${name}: ${does}`, `Good: ${goodAt}`, `Bad: ${badAt}`].flatMap((text) => wrapped(text, 80, '// '));
  return `${about.join('\n')}
//
// Save this as my-strategy.ts, and name it in a scenario:
// strategies: [{ use: ./my-strategy.ts, as: mine }]
import { BUILT_IN, PROCEED, type SellerStrategy } from 'cancelbench';

const base = BUILT_IN['${name}']?.() ?? (() => PROCEED);

export const strategy: SellerStrategy = (seen, desk) => {
  // Change one answer, and leave the others to ${name}.
  if (seen.type === 'out-of-stock') return [{ type: 'cancel', order: seen.order, reason: 'no-inventory' }];
  return base(seen, desk);
};
`;
}
