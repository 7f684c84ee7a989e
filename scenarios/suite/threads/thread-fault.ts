import { badInput, type InputError } from '../../language/input/problem.ts';
import { placeOfWord } from '../../language/input/source-place.ts';
import type { Doing } from '../../language/user-code/watch.ts';

/** What code of a user has done, as a sentence, and words that its source may hold at that place. */
export type Fault = { readonly what: string; readonly words: readonly string[] };

/** Ways in which code can go on after it has returned. */
const LATER = ['queueMicrotask', 'nextTick', 'setImmediate', 'setTimeout', 'setInterval'];

/** Says what user code was doing when it did not come back. */
export function stuckText({ kind }: Doing, limit: number): string {
  const what = {
    load: 'the top level of the file',
    strategy: 'the strategy',
    detector: 'the detector',
    answer: 'the promise of the detector',
    late: 'what code of this file has left running when it returned',
  }[kind];
  return `${what} has not come back within ${limit / 1_000} s; end its loop, or allow more with \`--strategy-timeout\``;
}

/** A fault as an error with a place, and with when the code was asked. */
export function faultAt({ what, words }: Fault, doing: Doing, when = whenText(doing)): InputError {
  const { kind, path } = doing;
  if (path === '') return badInput('', what);
  const place = placeOfWord(path, ...words, ...(kind === 'late' ? LATER : []), ...WORDS[kind]);
  return badInput(kind === 'load' && words.length === 0 ? { file: place.file } : place, `${what}${when}`);
}

const WORDS: Readonly<Record<Doing['kind'], readonly string[]>> = {
  load: ['strategy', 'detector'],
  strategy: ['strategy'],
  detector: ['detector'],
  answer: ['detector'],
  late: ['strategy', 'detector'],
};

function whenText({ kind, order, seen }: Doing): string {
  return seen !== '' && kind !== 'load' ? `, when asked about order ${order + 1} (\`${seen}\`)` : '';
}
