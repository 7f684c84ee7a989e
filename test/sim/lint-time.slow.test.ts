// The checks of a message take time in proportion to its length, whatever it says.
import { describe, expect, test } from 'vitest';
import { lintMessage } from '../../sim/lint/lint-message.ts';

const rules = (text: string): readonly string[] => [...new Set(lintMessage(text).map(({ rule }) => rule))];

describe('a hundred and sixty thousand letters', () => {
  const whole = (piece: string): string => piece.repeat(160_000 / piece.length);
  test.each([
    'a',
    'a@',
    'a.',
    'a-',
    '1',
    '1- ',
    '<a ',
    '<img',
    'style="',
    '[ ',
    'star ',
    'free refund review ',
    'change review ',
  ])('%j again and again', (piece) => {
    const begin = performance.now();
    lintMessage(whole(piece), { intent: 'proactive', reviewAsked: true, apiLimit: 2_000 });
    expect(performance.now() - begin).toBeLessThan(12_000);
  });

  test('an attachment with such a name', () => {
    const begin = performance.now();
    expect(lintMessage('Hello', { attachments: [`${whole('guide')}.exe`] }).map(({ rule }) => rule)).toEqual(['L11']);
    expect(performance.now() - begin).toBeLessThan(12_000);
  });
});

describe('what the quicker checks find', () => {
  test('an offer near a review on either side, and none far from it', () => {
    expect(rules('Leave a review and get a refund.')).toContain('L7');
    expect(rules('Get a refund: just leave a review.')).toContain('L7');
    expect(rules(`A review. ${'Nothing here. '.repeat(20)}You get a refund.`)).not.toContain('L7');
    const far = 'Nothing here. '.repeat(20);
    expect(rules(`A review. ${far}A review, and you get a refund. ${far}A review.`)).toContain('L7');
  });

  test('a place inside another is named once, and a longer one that begins with it is the one', () => {
    const spans = lintMessage('Thank you very much for your order. Here is a coupon, a coupon.', {
      intent: 'proactive',
    });
    const places = spans.flatMap(({ rule, span }) => (rule === 'L6' && span !== null ? [span.from] : []));
    expect(new Set(places).size).toBe(places.length);
  });

  test('attachments: the kind stands before the ending', () => {
    const of = (name: string) => lintMessage('Hello', { attachments: [name] }).map(({ rule }) => rule);
    expect(of('user-guide.pdf')).toEqual([]);
    expect(of('my.invoice.v2.docx')).toEqual([]);
    expect(of('photo.pdf')).toEqual(['L11']);
    expect(of('guide.exe')).toEqual(['L11']);
    expect(of('.pdfguide.exe')).toEqual(['L11']);
  });
});
