// Mails: who is written to about what, in which language, in a form that a strict reader takes, whatever the buyer wrote.
import fc from 'fast-check';
import PostalMime from 'postal-mime';
import { beforeEach, describe, expect, test } from 'vitest';
import { MAIL_LANGUAGES } from '../../../mocks/index.ts';
import { NOTICES } from '../../../mocks/seller/records/letter.ts';
import { DOCUMENTED_WORDING, wordsOf } from '../../../mocks/mail/wording.ts';
import { policySet } from '../../../sim/internal.ts';
import { openAsk, settledOrder, ship, US, type Ask, type Json } from '../support/ask.ts';
import { cancelFeed, feedStatus } from '../support/ask-files.ts';

let ask: Ask;
beforeEach(async () => {
  ask = await openAsk();
});

const mailsAbout = async (order: string): Promise<Json[]> => [
  ...((await ask.sim('GET', `mail?order=${order}`)).body['mail'] ?? []),
];
const notices = async (order: string): Promise<string[]> =>
  (await mailsAbout(order)).map((mail) => String(mail['notice']));
const eml = async (id: unknown): Promise<string> => (await ask.sim('GET', `mail/${String(id)}.eml`)).text;

describe('who is written to', () => {
  test('a formal request: the seller; cancelled on it: both', async () => {
    const id = await settledOrder(ask);
    await ask.act(`orders/${id}/request-cancellation`, { reason: 'found-cheaper' });
    await ask.advance('PT3H');
    expect(await notices(id)).toEqual(['cancellation-request']);
    await feedStatus(ask, await cancelFeed(ask, id));
    expect(await notices(id)).toEqual(['cancellation-request', 'cancelled-buyer', 'cancelled-seller']);
    const [request, toBuyer, toSeller] = await mailsAbout(id);
    expect(request?.['subject']).toBe(`Order cancellation request from Amazon customer ${id}`);
    expect([toBuyer?.['to'], toSeller?.['to']]).toEqual([
      expect.stringMatching(/@marketplace\.amazon\.com\.cancelbench\.example$/),
      'seller-default@cancelbench.example',
    ]);
    const { text } = (await ask.sim('GET', `mail/${String(request?.['id'])}`)).body as unknown as { text: string };
    expect(text).toContain('Found cheaper somewhere else');
    expect(text).toContain('will not affect your cancelation rate metric');
  });

  test('a message: its copy to the other side, with the words that were written', async () => {
    const id = await settledOrder(ask);
    await ask.act(`orders/${id}/message`, { text: 'Please cancel it, I have no use for it.' });
    await ask.advance('PT3H');
    await ask.api('POST', `/messaging/v1/orders/${id}/messages/unexpectedProblem?marketplaceIds=${US}`, {
      text: 'Go to Your Orders, then Request cancellation.',
    });
    expect(await notices(id)).toEqual(['message-from-buyer', 'message-from-seller']);
    const [copy, answer] = await mailsAbout(id);
    expect(copy?.['from']).toBe(answer?.['to']); // the buyer's masked address
    expect((await PostalMime.parse(await eml(copy?.['id']))).text).toContain('I have no use for it.');
    expect((await PostalMime.parse(await eml(answer?.['id']))).text).toContain('then Request cancellation.');
  });

  test('a buyer who cancels alone: both; nobody about a request', async () => {
    const { orderId } = await ask.act('orders', { marketplace: 'US' });
    await ask.advance('PT5M');
    await ask.act(`orders/${orderId}/self-cancel`);
    expect(await notices(String(orderId))).toEqual(['cancelled-buyer', 'cancelled-seller']);
  });

  test('an opted-out buyer: the seller gets it back', async () => {
    const id = await settledOrder(ask, { buyer: { optedOut: true } });
    ship(ask, id);
    await ask.api('POST', `/messaging/v1/orders/${id}/messages/invoice?marketplaceIds=${US}`, { attachments: [] });
    expect(await notices(id)).toEqual(['bounce']);
  });

  test('account health: the seller, once, when it becomes bad', async () => {
    const ids = [];
    for (let i = 0; i < 4; i += 1) ids.push(await settledOrder(ask));
    for (const id of ids) await feedStatus(ask, await cancelFeed(ask, id)); // nobody had asked
    await ask.advance('P1D');
    await ask.advance('P1D');
    const all = [...((await ask.sim('GET', 'mail?to=seller')).body['mail'] ?? [])];
    const warnings = all.filter((mail) => String(mail['notice']) === 'health-warning');
    expect(warnings.length).toBe(1);
    expect(String(warnings[0]?.['subject'])).toMatch(/^Your cancellation rate in .* is \d+(\.\d+)? %$/);
    const times = all.map((mail) => String(mail['at']));
    expect(times).toEqual([...times].sort());
  });
});

describe('languages', () => {
  test('every notice in every language, with the same names to fill in', () => {
    expect([...MAIL_LANGUAGES].sort()).toEqual([
      'ar',
      'de',
      'en',
      'es',
      'fr',
      'it',
      'ja',
      'nl',
      'pl',
      'pt',
      'sv',
      'tr',
    ]);
    const names = (text: string): string[] => [...new Set(text.match(/\{\w+\}/g))].sort();
    for (const notice of NOTICES) {
      const english = wordsOf(notice, 'en');
      for (const language of MAIL_LANGUAGES) {
        const words = wordsOf(notice, language);
        expect(names(words.subject), `${notice} ${language}`).toEqual(names(english.subject));
        // the banner is documented in English only; elsewhere the line says the same
        const all = names(words.lines.join(' '));
        expect(
          all.filter((name) => name !== '{banner}'),
          `${notice} ${language}`,
        ).toEqual(names(english.lines.join(' ')).filter((name) => name !== '{banner}'));
      }
      expect(names(english.subject + english.lines.join(' ')), notice).not.toEqual([]);
      const others = MAIL_LANGUAGES.filter((language) => language !== 'en');
      const subjects = others.map((language) => [language, wordsOf(notice, language).subject]);
      expect(subjects.filter(([, subject]) => subject === english.subject || subject === '')).toEqual([]);
    }
  });

  test('every marketplace is written to in its own', async () => {
    for (const { code, language } of policySet('documented').marketplaces) {
      const id = String((await ask.act('orders', { marketplace: code }))['orderId']);
      await ask.advance('PT2M');
      await ask.act(`orders/${id}/self-cancel`);
      const [mail] = await mailsAbout(id);
      expect(String(mail?.['language']), code).toBe(language.split('-')[0]);
    }
  });

  test('what is documented is used as it is', () => {
    expect(Object.keys(DOCUMENTED_WORDING).length).toBeGreaterThan(1);
    for (const [key, { text }] of Object.entries(DOCUMENTED_WORDING)) {
      const [notice, language, part] = key.split('.') as ['cancellation-request', string, 'subject'];
      expect(wordsOf(notice, language)[part].startsWith(text), key).toBe(true);
    }
  });
});

/** What RFC 5322 and 2045 to 2047 ask of the bytes of a mail. */
function strictFaults(raw: string): string[] {
  const faults: string[] = [];
  if (/(^|[^\r])\n|\r(?!\n)/.test(raw)) faults.push('a line end that is not CRLF');
  if (/[^\x00-\x7f]/.test(raw)) faults.push('a byte beyond ASCII');
  const [head = '', ...body] = raw.split('\r\n\r\n');
  for (const line of raw.split('\r\n')) if (line.length > 998) faults.push('a line longer than 998');
  const fields = head.replace(/\r\n[ \t]/g, ' ').split('\r\n');
  for (const field of fields) if (!/^[\x21-\x39\x3b-\x7e]+: ?.*$/.test(field)) faults.push(`no header field: ${field}`);
  const names = fields.map((field) => field.slice(0, field.indexOf(':')).toLowerCase());
  for (const name of ['date', 'from', 'to', 'subject', 'message-id', 'mime-version'])
    if (names.filter((each) => each === name).length !== 1) faults.push(`${name} is not there once`);
  if (names.some((name) => name === 'bcc' || name === 'cc')) faults.push('somebody else is written to');
  const boundary = /boundary="([^"]+)"/.exec(head)?.[1] ?? '';
  const parts = body.join('\r\n\r\n').split(`--${boundary}`).length - 2;
  if (parts !== 2) faults.push(`${parts} parts`);
  return faults;
}

describe('form', () => {
  test('the same mail is the same bytes in every world, and stays so as time passes; another mail is another', async () => {
    const written = async (text: string) => {
      ask = await openAsk();
      const id = await settledOrder(ask);
      await ask.act(`orders/${id}/message`, { text, kind: 'question' });
      const mails = await mailsAbout(id);
      expect(mails).toHaveLength(1);
      return { id: mails[0]?.['id'], bytes: await eml(mails[0]?.['id']) };
    };
    const [first, other, again] = [await written('Where?'), await written('When?'), await written('Where?')];
    expect((await PostalMime.parse(first.bytes)).text).toContain('Where?');
    expect(again.bytes).toBe(first.bytes);
    expect(other.bytes).not.toBe(first.bytes);
    await ask.advance('P1D');
    expect(await eml(again.id)).toBe(first.bytes);
  });

  test('whatever a buyer writes, a strict reader finds one mail with his words as text, and nothing of it in the HTML but text', async () => {
    const id = await settledOrder(ask);
    const nasty = fc.constantFrom(
      '\r\nBcc: victim@example.com\r\n\r\n<h1>hi</h1>',
      '<script>alert(1)</script><img src=x onerror=alert(1)>',
      '=HYPERLINK("http://example.com";"x")',
      '.\r\nMAIL FROM:<x@y.z>',
      '--_NmP-cancelbench-mail-1-Part_1--',
      'ひらがな кириллица العربية 🙂 \u202e',
      `${'x'.repeat(3_000)}`,
    );
    const texts = fc.oneof(
      nasty,
      fc.string({ unit: 'binary', minLength: 1, maxLength: 200 }),
      fc.tuple(nasty, nasty).map((two) => two.join(' ')),
    );
    await fc.assert(
      fc.asyncProperty(texts, async (text) => {
        fc.pre(text.trim() !== '' && !/[\ud800-\udfff]/u.test(text) && !text.includes('\u0000'));
        await ask.act(`orders/${id}/message`, { text, kind: 'question' });
        const mail = (await mailsAbout(id)).at(-1);
        const raw = await eml(mail?.['id']);
        expect(strictFaults(raw)).toEqual([]);
        const read = await PostalMime.parse(raw);
        const flat = (words: string) => words.replace(/\s+/g, ' ').trim();
        expect(flat(read.text ?? '')).toContain(flat(text));
        expect(read.subject).toBe(`Message from the buyer about order ${id}`);
        expect([read.to?.map(({ address }) => address), read.cc, read.bcc]).toEqual([
          ['seller-default@cancelbench.example'],
          undefined,
          undefined,
        ]);
        const tags = [...new Set((read.html ?? '').match(/<\/?[a-z!]+/gi))].sort();
        expect(tags).toEqual(expect.arrayContaining(['</html', '</p', '<p']));
        expect(tags.filter((tag) => !/^<(\/?(html|head|title|body|p)|meta|!doctype)$/i.test(tag))).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });

  test('the strict reader is strict', () => {
    const head = ['date', 'from', 'to', 'subject', 'message-id', 'mime-version'].map((name) => `${name}: x`);
    const mail = (fields: readonly string[], text: string) =>
      [
        ...fields,
        'Content-Type: multipart/alternative; boundary="b"',
        '',
        '--b',
        '',
        text,
        '--b',
        '',
        'y',
        '--b--',
      ].join('\r\n');
    expect(strictFaults(mail(head, 'hello'))).toEqual([]);
    expect(strictFaults(mail(head, 'two\nlines'))).toEqual(['a line end that is not CRLF']);
    expect(strictFaults(mail(head, 'ü'))).toEqual(['a byte beyond ASCII']);
    expect(strictFaults(mail(head, 'x'.repeat(998)))).toEqual([]);
    expect(strictFaults(mail(head, 'x'.repeat(999)))).toEqual(['a line longer than 998']);
    expect(strictFaults(mail([...head, 'no field'], 'x'))).toEqual(['no header field: no field']);
    expect(strictFaults(mail([...head, 'Subject: y'], 'x'))).toEqual(['subject is not there once']);
    expect(strictFaults(mail(head.slice(1), 'x'))).toEqual(['date is not there once']);
    expect(strictFaults(mail([...head, 'Bcc: y'], 'x'))).toEqual(['somebody else is written to']);
    expect(strictFaults(mail(head, 'x\r\n--b\r\n\r\ny'))).toEqual(['3 parts']);
  });
});
