// A typing mistake gets the name that was meant, by slips counted by hand.
import { expect, test } from 'vitest';
import { nearest, unknownName } from '../../../sim/policy/near-miss.ts';

test.each([
  ['abcd', ['abcdef'], 'abcdef'], // two letters are missing
  ['abcdef', ['abcd'], 'abcd'], // two letters are too many
  ['abcd', ['abxy'], 'abxy'], // two letters are wrong
  ['abcd', ['axyz'], undefined], // three are too many for a short word
  ['abcdef', ['abcxyz'], undefined],
  ['abcdefg', ['abcdxyz'], 'abcdxyz'], // and not for one of seven letters
  ['abcdefg', ['abcwxyz'], undefined],
  ['abcdefgh', ['abdcefhg'], 'abdcefhg'], // neighbours that changed places are one slip
  ['abcd', ['badc'], 'badc'],
  ['ab', ['ba'], 'ba'],
  ['fx', ['mx', 'fr'], undefined], // one of two letters is half a word
  ['fx', ['mx', 'de'], undefined],
  ['bi', ['by', 'to', 'seller'], 'by'], // the first letter is right, and nothing else is near
  ['d', ['de', 'dk'], undefined],
  ['DEE', ['FR', 'DE'], 'DE'],
  ['abd', ['xyd'], undefined],
  ['ABCD', ['abcd'], 'abcd'],
  ['abcd', ['abce', 'abcd'], 'abcd'], // the nearest
  ['abcx', ['abcd', 'abce'], 'abcd'], // the first of the nearest
  ['abcd', [], undefined],
])('%s among %j is %s', (word, known, meant) => expect(nearest(word, known)).toBe(meant));

test('the message names the thing, the slip and all that is known', () => {
  expect(unknownName('reading of x', 'counst', ['counts', 'exempt'])).toBe(
    'unknown reading of x `counst`; did you mean `counts`? expected one of counts, exempt',
  );
  expect(unknownName('reading', 'zzzzzz', ['counts'])).toBe('unknown reading `zzzzzz`; expected one of counts');
});
