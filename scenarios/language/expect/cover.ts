import { readCover, situationProblem } from '../../../sim/internal.ts';
import type { Locate } from '../input/yaml.ts';
import { badInput, nearMiss } from '../input/problem.ts';

/** The situations a scenario demands must be ones that can occur, in marketplaces it has. */
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
      throw badInput(at, `cover: ${marketplace} is not in this scenario; it has ${marketplaces.join(' ')}`);
    const problem = situationProblem(situation);
    if (problem === null) continue;
    const { found, expected } = problem;
    const choices = expected.length === 0 ? 'a path of at most four parts' : `one of ${expected.join(', ')}`;
    throw badInput(at, `cover: no situation \`${found}\`${nearMiss(found, expected)}; expected ${choices}`);
  }
}
