// What a thread says of a request, in this thread and without any code of users.
import { describe, expect, test } from 'vitest';
import { InputError } from '../../../../scenarios/language/input/problem.ts';
import { answerTo } from '../../../../scenarios/suite/threads/answer-to.ts';
import type { Said } from '../../../../scenarios/suite/threads/messages.ts';
import { handleUserRequest } from '../../../../scenarios/suite/threads/user-requests.ts';
import { DetectorError, PolicyError, RunawayError } from '../../../../sim/internal.ts';
import { playPart } from '../../../../scenarios/suite/play-part.ts';
import { scenarioPlayable } from '../../../../scenarios/suite/playable.ts';
import { prepare } from '../../../../sim/internal.ts';

async function saidOf(handle: (request: string) => Promise<unknown>): Promise<readonly Said[]> {
  const said: Said[] = [];
  await answerTo(handle, 'request', (one) => said.push(one));
  return said;
}
const failing = (error: unknown) => saidOf(() => Promise.reject(error as Error));

describe('a request', () => {
  test('is answered with the value, once', async () => {
    expect(await saidOf((request) => Promise.resolve([request, 2]))).toEqual([{ type: 'done', value: ['request', 2] }]);
  });
  test('that is wrong input is answered with all its problems', async () => {
    const problems = [
      { file: 'a.yaml', line: 1, column: 2, message: 'x' },
      { file: 'b.yaml', message: 'y' },
    ];
    expect(await failing(new InputError(problems))).toEqual([{ type: 'wrong-input', problems }]);
  });
  test('for which a file cannot be read is wrong input too', async () => {
    const error = Object.assign(new Error('no'), { code: 'EACCES', path: 'a.yaml', syscall: 'open', errno: -13 });
    expect(await failing(error)).toEqual([
      {
        type: 'wrong-input',
        problems: [
          {
            file: 'a.yaml',
            message: '`open` failed (EACCES): permission is denied; change the permissions, or choose another path',
          },
        ],
      },
    ]);
  });
  test.each([new PolicyError('no clause'), new RunawayError('no end'), new DetectorError('no intent')])(
    'is wrong input after %s',
    async (error) => {
      expect(await failing(error)).toEqual([{ type: 'wrong-input', problems: [{ file: '', message: error.message }] }]);
    },
  );
  test('that fails otherwise is a bug, with its stack', async () => {
    const bug = new TypeError('no');
    expect(await failing(bug)).toEqual([{ type: 'bug', text: bug.stack }]);
    const bare = Object.assign(new Error('no stack'), { stack: undefined });
    expect(await failing(bare)).toEqual([{ type: 'bug', text: 'no stack' }]);
    expect(await failing('a text')).toEqual([{ type: 'bug', text: 'a text' }]);
  });
});

describe('a thread for strategies', () => {
  test('tells the properties of a strategy', async () => {
    const inspect = (use: string) =>
      handleUserRequest({ type: 'inspect', use, file: 'a.yaml', at: { file: 'a.yaml' } });
    expect(await inspect('oracle')).toEqual({ everyOrder: true, unplayable: true });
    expect(await inspect('redirect-to-formal')).toEqual({});
    await expect(inspect('./gone.ts')).rejects.toThrow(/^a\.yaml: the strategy file "\.\/gone\.ts" was not found/);
  });
  test('plays a part as it is played anywhere', async () => {
    const { experiment, source } = await scenarioPlayable('scenarios/catalogue/small-seller-cliff-40.yaml');
    const part = { replications: [2], verdicts: true, journals: null, twice: false, anew: false };
    const here = await playPart(prepare(experiment), part, source);
    const task = { ...part, source, readings: experiment.readings };
    expect(await handleUserRequest({ type: 'play', task })).toEqual(here);
  });
});
