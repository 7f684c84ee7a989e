// Changes the text of a folder here and there and counts how often its tests notice:
// `npm run mutation -- FOLDER [--sample 300] [--seed 1] [--minutes 60]`. Results are kept in
// `.cache/mutation`; a run that ends early goes on where it was.
import { parseArgs } from 'node:util';
import { equivalents, withoutEquivalents } from './equivalent.ts';
import { testsOf } from './folders.ts';
import { digestOf, forgetUncertain, keptOf, readDone, readStatuses, writeDone } from './kept.ts';
import { possibleMutants } from './mutants.ts';
import { runStryker } from './run-stryker.ts';
import { batchesOf, sampleOf } from './sample.ts';
import { scoreOf, scoreText } from './score.ts';

const BATCH = 30;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    sample: { type: 'string', default: '300' },
    seed: { type: 'string', default: '20220510' },
    minutes: { type: 'string', default: '60' },
  },
});
const folder = positionals[0] ?? '';
testsOf(folder);

const { counted, stale } = withoutEquivalents(await possibleMutants(folder), equivalents(folder));
for (const { file, original } of stale)
  process.stdout.write(`${file}: equivalent.json names a mutant of "${original}", which is not there any more\n`);
const chosen = sampleOf(counted, Number(values.sample), Number(values.seed));
const kept = keptOf(folder);
const ends = Date.now() + 60_000 * Number(values.minutes);

const done = new Set(readDone(kept.done));
for (const batch of batchesOf(chosen, BATCH)) {
  const digest = digestOf(folder, batch);
  if (done.has(digest) || Date.now() > ends) continue;
  const files = [...new Set(batch.map(({ file }) => file))];
  process.stdout.write(`${folder}: ${batch.length} mutants of ${files.join(', ')}\n`);
  forgetUncertain(kept, files);
  await runStryker(folder, files, new Set(batch.map(({ key }) => key)), kept);
  writeDone(kept.done, done.add(digest));
}
const score = scoreOf(chosen, readStatuses(kept));
process.stdout.write(scoreText(folder, counted.length, score));
process.exitCode = stale.length > 0 ? 1 : 0;
