import type { ScenarioResult } from '../../sim/experiment/result.ts';

/** Whether a result is that of a shard. Its first words say so; the judging is left to `merge-reports`. */
const isShard = ({ caveats }: ScenarioResult): boolean => caveats.some((caveat) => /^Shard \d+\/\d+ /.test(caveat));

/** Whether the file has expectations that were not judged, because other strategies were chosen. */
const isSkipped = ({ caveats }: ScenarioResult): boolean =>
  caveats.some((caveat) => caveat.startsWith('The expectations of the file were skipped'));

/** Why the verdict of a scenario is `none`: neither passed nor failed. */
export const unjudgedReason = (result: ScenarioResult): string =>
  isShard(result) ? 'a shard is not judged' : isSkipped(result) ? 'expectations skipped' : 'no expectation set';

export const unjudgedSentence = (result: ScenarioResult): string =>
  isShard(result)
    ? 'This is a shard: nothing is judged before all shards are merged.'
    : isSkipped(result)
      ? 'The expectations of the file were skipped, so there is no verdict.'
      : 'No expectation is set, so there is no verdict.';
