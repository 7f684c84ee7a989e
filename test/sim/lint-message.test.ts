// The message linter: each rule on a text that breaks it and on one that does not, with the place; and what the documented answer says is fine.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isAllowed, LINT_RULES, lintMessage, NOT_CHECKED, type MessageContext } from '../../sim/internal.ts';
import { messageText, policySet, type MessageKind } from '../../sim/internal.ts';
import { languageOf, spansOf } from '../../sim/lint/words.ts';

const ID = '302-1234567-7654321';
const ask: Partial<MessageContext> = { intent: 'proactive' };
const rules = (text: string, context: Partial<MessageContext> = {}): string[] => [
  ...new Set(lintMessage(text, context).map(({ rule }) => rule)),
];

describe('each rule', () => {
  test.each<[rule: string, text: string, found: string | null, context?: Partial<MessageContext>]>([
    ['L1', 'Is your door code still 12?', null, ask],
    [
      'L2',
      'Sie finden die Bestellung in Ihrem Konto und wir bitten Sie um Geduld für die Sendung.',
      null,
      { language: 'fr' },
    ],
    ['L3', `About ${ID}: how was it?`, null, { ...ask, date: '2022-07-02', completedOn: '2022-06-01' }],
    ['L4', `Good news: your order has been shipped. ${ID}`, 'your order has been shipped', ask],
    ['L4', `Ihre Bestellung wurde verschickt, ${ID}.`, 'Bestellung wurde verschickt', { ...ask, language: 'de' }],
    ['L5', `Dear buyer, thank you for your order ${ID}! Have a nice day.`, null, ask],
    ['L6', 'Use coupon SAVE for your next order.', 'coupon'],
    ['L6', 'Besuchen Sie unseren Shop: 10 % Rabatt!', 'Besuchen Sie unseren', { language: 'de' }],
    ['L7', 'We send a gift card to everybody who leaves a five star review.', 'gift card'],
    ['L7', 'Für eine Bewertung schenken wir Ihnen einen Gutschein.', 'Gutschein', { language: 'de' }],
    ['L8', 'Could you please change your review, as we refunded you?', 'change your review'],
    ['L8', 'If you are happy, please leave a review.', 'If you are happy'],
    ['L8-again', 'We would love a review.', 'review', { reviewAsked: true }],
    ['L9', 'See http://www.amazon.de/x for more.', 'http://www.amazon.de/x'],
    ['L9', 'See https://shop.example.com/x for more.', 'https://shop.example.com/x'],
    ['L9', 'See https://amazon.de.example.com/ for more.', 'https://amazon.de.example.com/'],
    ['L9', 'See https://www.amazon.de@example.com/ for more.', 'https://www.amazon.de@example.com/'],
    [
      'L10',
      '<a href="https://www.amazon.de"><img src="logo.png"></a>',
      '<a href="https://www.amazon.de"><img src="logo.png"></a>',
    ],
    ['L11', 'See what is attached.', null, { attachments: ['catalogue.pdf'] }],
    ['L12', 'Write to me at me@shop.example.', 'me@shop.example.'],
    ['L12', 'Call +49 30 1234 5678 please.', '+49 30 1234 5678'],
    ['L13', 'Look: <img src="product.jpg">', '<img src="product.jpg">'],
    ['L14', 'It comes tomorrow 🎉', '🎉'],
    ['L14', 'One.\n\n\n\nTwo.', '\n\n\n\n'],
    ['L16', `About ${ID}: is it a gift?`, null, { ...ask, optedOut: true }],
    ['L17', '[Important] Your parcel', '[Important]'],
    ['L17', '[Important] Your parcel', '[Important]', { critical: true, date: '2025-08-01' }],
    [
      'L18',
      'We are out of stock. Please submit a cancellation request.',
      'Please submit a cancellation request',
      { sellerIsCause: true },
    ],
    [
      'L18',
      'Leider ausverkauft, bitte stornieren Sie die Bestellung.',
      'bitte stornieren Sie',
      { sellerIsCause: true, language: 'de' },
    ],
    [
      'L18',
      'We regret that the last piece was sold this morning. Please request a cancellation.',
      'request a cancellation',
    ],
    ['L18', 'The lamp is sold out. Please submit a cancellation request.', 'Please submit a cancellation request', ask],
    [
      'L18',
      'Der Artikel ist vergriffen. Bitte stornieren Sie die Bestellung.',
      'Bitte stornieren Sie',
      { language: 'de' },
    ],
    ['L18-unasked', `About ${ID}: please submit a cancellation request.`, 'please submit a cancellation request', ask],
    ['L19', 'Choose Request Cancellation in Your Orders.', 'Request Cancellation'],
    ['L21', 'A <b>bold</b> word', '<b>', { apiLimit: 2000 }],
    ['L21', 'x'.repeat(801), 'x', { apiLimit: 800 }],
    ['L21', '   ', null, { apiLimit: 800 }],
  ])('%s: %j', (rule, text, found, context = {}) => {
    const hits = lintMessage(text, context).filter((finding) => finding.rule === rule);
    expect(hits.length, JSON.stringify(lintMessage(text, context))).toBeGreaterThan(0);
    const [first] = hits;
    const span = first?.span ?? null;
    expect(span === null ? null : [first?.found, text.slice(span.from, span.to)]).toEqual(
      found === null ? null : [found, found],
    );
  });

  test.each<[rule: string, text: string, context?: Partial<MessageContext>]>([
    ['L1', `About ${ID}: is your door code still 12?`, ask],
    ['L1', 'Is your door code still 12?'], // an answer
    [
      'L2',
      'Sie finden die Bestellung in Ihrem Konto und wir bitten Sie um Geduld für die Sendung.',
      { language: 'de-DE' },
    ],
    ['L2', 'OK, danke.', { language: 'fr' }], // too short to tell
    ['L3', `About ${ID}: how was it?`, { ...ask, date: '2022-07-01', completedOn: '2022-06-01' }],
    ['L4', 'Your order has been shipped already; please refuse the parcel.'], // an answer to a wish to cancel
    ['L5', `Thank you for your order ${ID}. Is the house number 12 or 12a, as the carrier asks?`, ask],
    ['L6', 'We will refund the whole price as soon as the parcel is back.'],
    ['L7', 'You will get a refund. Tell us if anything else is wrong.'],
    ['L8', 'Please change the address in your account.'],
    ['L8-again', 'We would love a review.'],
    ['L9', 'See https://www.amazon.co.uk/gp/help for more.'],
    ['L9', 'Track it at https://www.dhl.de/x.', { neededHosts: ['www.dhl.de'] }],
    ['L11', 'See what is attached.', { attachments: ['invoice-12.pdf', 'Bedienungsanleitung.pdf'] }],
    ['L12', `Your order ${ID} of 2022-05-10, 12.50 EUR.`],
    ['L14', 'One.\n\nTwo.\n\nThree.'],
    ['L16', `About ${ID}: is it a gift?`, { ...ask, optedOut: true, critical: true }],
    ['L17', '[Important] Your parcel', { critical: true, date: '2024-08-01' }],
    ['L18', 'Choose Request Cancellation in Your Orders.'],
    ['L18', 'It is not out of stock; if you want, request a cancellation.'],
    ['L18-unasked', 'Choose Request Cancellation in Your Orders.'],
    ['L19', 'The lamp is sold out. Please submit a cancellation request.'],
    ['L2', 'See https://www.amazon.com/your-orders or https://www.amazon.com/help, or mail me@shop.example.com.'],
    ['L2', 'amazon.com www.amazon.com amazon.com/a amazon.com/b amazon.com/c amazon.com/d'],
    ['L6', 'Track it: https://www.amazon.com/promo/newsletter/12'],
    ['L8-again', 'See https://www.amazon.com/review/12.', { reviewAsked: true }],
    ['L19', 'We are out of stock. Please submit a cancellation request.', { sellerIsCause: true }],
    ['L21', 'A plain word, 3 < 4 and 5 > 4.', { apiLimit: 2000 }],
  ])('%s is content with %j', (rule, text, context = {}) => expect(rules(text, context)).not.toContain(rule));

  test('every rule has a source, and is tried here or declared as not checked', () => {
    expect(NOT_CHECKED).toEqual(['L15', 'L20']);
    for (const { id, source, says } of LINT_RULES)
      expect([source.startsWith('https://'), says.endsWith('.')], id).toEqual([true, true]);
    expect(new Set(LINT_RULES.map(({ id }) => id)).size).toBe(LINT_RULES.length);
  });
});

test('an address is no word of a language, and what is around it is', () => {
  const german =
    'Bitte sehen Sie auf https://www.amazon.de/hilfe nach, und schreiben Sie uns, wenn die Bestellung nicht kommt.';
  expect(languageOf(german)).toBe('de');
  expect(languageOf('mailto:com@com.com www.com.com com.com/com https://com.com com@com.com com.net')).toBeNull();
});

describe('our own words', () => {
  const languages = ['en', 'de', 'fr', 'it', 'es', 'nl', 'pl', 'sv', 'tr', 'ja', 'ar', 'pt'];

  test.each(languages)(
    'what a seller answers in %s is allowed; asked of a buyer for the seller’s own cause it is not',
    (language) => {
      for (const kind of ['redirect-to-request', 'offer-to-keep', 'tell-shipped', 'answer'] as MessageKind[])
        for (const order of [0, 1, 2]) {
          const text = messageText(kind, language, order);
          const found = lintMessage(text, { language: languageOf(text) ?? language });
          expect(isAllowed(found), `${text} ${JSON.stringify(found.filter(({ level }) => level !== 'ok'))}`).toBe(true);
        }
      const redirect = messageText('redirect-to-request', language, 0);
      expect(rules(redirect, { sellerIsCause: true, language: languageOf(redirect) ?? language }), redirect).toContain(
        'L18',
      );
    },
  );

  test('the documented answer is recognised as the recommended one', () => {
    const clauses = policySet('documented').clauses.filter(({ topic }) => topic === 'reply.redirect');
    expect(clauses.length).toBeGreaterThan(1);
    for (const { value } of clauses) expect(rules(String(value))).toEqual(['L19']);
  });
});

test('whatever the text: spans lie in it, in order, and nothing is thrown', () => {
  const piece = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 40 }),
    fc.constantFrom('coupon', 'http://', '@x.y', '<img', '[important]', '\n\n\n\n', 'review', 'free', ID, '🎉'),
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
      const text = pieces.join(' ');
      for (const { span, found } of lintMessage(text, {
        intent: 'proactive',
        apiLimit: 100,
        sellerIsCause: true,
        reviewAsked: true,
      })) {
        if (span === null) continue;
        expect([span.from >= 0, span.to <= text.length, span.from < span.to, text.slice(span.from, span.to)]).toEqual([
          true,
          true,
          true,
          found,
        ]);
      }
    }),
    { numRuns: 300 },
  );
});

test('a list knows its words in the middle of a sentence and at no other place', () => {
  expect(spansOf('sale', 'marketing')).toEqual([]);
  expect(spansOf('a discounted thing and a discount', 'marketing').map(({ from }) => from)).toEqual([25]);
});

test('a long text comes to an end', () => {
  const text = `${'a'.repeat(20_000)} ${'review '.repeat(2_000)} ${'free '.repeat(500)}`;
  expect(lintMessage(text).length).toBeGreaterThan(0);
  for (const piece of ['a-', 'a.', 'a@', '<a ', 'www.', 'amazon.'])
    expect(spansOf(piece.repeat(20_000), 'marketing')).toEqual([]);
});
