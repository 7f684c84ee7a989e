// What a request or message costs the staff: handling always, translation only of what is written in a language that nobody reads.
import { describe, expect, test } from 'vitest';
import { at, factsOf, play, written } from '../support/worlds.ts';

const HOUR = 3_600_000;
const MINUTE = 60_000;
const tuesday = at('2023-05-09T10:00:00Z');
const [HANDLING, TRANSLATION] = [7 * MINUTE, 40 * MINUTE];

/** How long after the first sight of it the seller acts. */
function actsAfter(code: string, wish: 'account' | 'message', languages: readonly string[]): number {
  const channel = wish === 'account' ? 'manage-orders' : 'messages';
  const profile = {
    languages,
    handling: HANDLING,
    translation: TRANSLATION,
    shipsAfter: 200 * HOUR,
    channels: [{ channel, every: HOUR, atMinutes: [], by: 'staff' }],
  } as never;
  const plan = { wish, asksAfter: 2 * HOUR, patience: 48 * HOUR } as never;
  const setting = { codes: [code], from: '2023-05-08', days: 7, warmUp: 0, profile, strategy: 'redirect-to-formal' };
  const facts = factsOf(play(setting, written([code], [{ at: tuesday, plan }])));
  const seen = facts.find(({ type }) => type === 'request-seen');
  const acted = facts.find(
    (fact) => fact.type === 'order-cancelled' || (fact.type === 'message-sent' && fact.from === 'merchant'),
  );
  expect(acted?.type).toBe(wish === 'account' ? 'order-cancelled' : 'message-sent');
  return (acted?.at ?? 0) - (seen?.at ?? 0);
}

describe('a German order, and staff who read English and French', () => {
  test('a formal request has no words to translate', () =>
    expect(actsAfter('DE', 'account', ['en', 'fr'])).toBe(HANDLING));
  test('a message waits for its translation', () =>
    expect(actsAfter('DE', 'message', ['en', 'fr'])).toBe(HANDLING + TRANSLATION));
});

test.each([
  ['DE', ['en', 'de']],
  ['UK', ['en']],
  ['FR', ['fr']],
])('a message from %s to staff who read %j needs no translation', (code, languages) =>
  expect(actsAfter(code, 'message', languages)).toBe(HANDLING),
);
