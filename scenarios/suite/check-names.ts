import { badInput } from '../language/input/problem.ts';
import { quote } from '../language/input/quote.ts';
import { checkJournalNames } from './output/journal-files.ts';
import type { Playable } from './playable.ts';

/** Verdicts, journals and addresses of orders name a scenario, so its name must be unique. */
export function checkNames(playables: readonly Playable[], journals: boolean): void {
  const files = new Map<string, string>();
  for (const { experiment } of playables) {
    const { name, file } = experiment;
    const other = files.get(name);
    if (other !== undefined)
      throw badInput(file, `the scenario is called ${quote(name)}, like that of ${other}; expected a name for each`);
    files.set(name, file);
  }
  if (journals) checkJournalNames(playables.map(({ experiment }) => experiment));
}
