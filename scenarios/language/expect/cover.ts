import { readCover, situationProblem } from '../../../sim/internal.ts';
import type { Locate } from '../input/yaml.ts';
import { badInput, nearMiss } from '../input/problem.ts';
import { quote } from '../input/quote.ts';

/**
 * Refuses `cover:` entries for situations that cannot occur, or for marketplaces that the scenario
 * does not have.
 */
export function checkCover(
  {
    cover,
    marketplaces,
  }: { readonly cover: Readonly<Record<string, number>>; readonly marketplaces: readonly string[] },
  locate: Locate,
): void {
  for (const wanted of Object.keys(cover)) {
    const { marketplace, situation } = readCover(wanted);
    const at = locate(['cover', wanted]);
    if (marketplace !== null && !marketplaces.includes(marketplace))
      throw badInput(
        at,
        `cover names marketplace ${quote(marketplace)}, which is not in this scenario; expected one of ${marketplaces.join(' ')}`,
      );
    const problem = situationProblem(situation);
    if (problem === null) continue;
    const { found, expected } = problem;
    const choices = expected.length === 0 ? 'a path of at most four parts' : `one of ${expected.join(', ')}`;
    throw badInput(at, `${quote(found)} is not a known situation; expected ${choices}${nearMiss(found, expected)}`);
  }
}
