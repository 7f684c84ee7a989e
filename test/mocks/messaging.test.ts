// Messages by API: which are offered when, what each may hold, whom they reach, and what their words do to the buyer.
import { beforeEach, describe, expect, test } from 'vitest';
import { ACTIONS } from '../../mocks/messaging/actions.ts';
import { meaningOf } from '../../mocks/messaging/meaning.ts';
import { messageText, type MessageKind } from '../../sim/internal.ts';
import { DE, digestOf, openAsk, settledOrder, ship, US, viewOf, type Answer, type Ask } from './support/ask.ts';
import { followingBuyer } from './support/ask-buyer.ts';
import { uploaded } from './support/ask-files.ts';

let ask: Ask;
beforeEach(async () => {
  ask = await openAsk();
});

const root = (id: string): string => `/messaging/v1/orders/${id}`;
const send = (id: string, name: string, body: unknown, place = US): Promise<Answer> =>
  ask.api('POST', `${root(id)}/messages/${name}?marketplaceIds=${place}`, body);

async function offered(id: string): Promise<string[]> {
  const { status, body } = await ask.get(`${root(id)}?marketplaceIds=${US}`);
  expect(status).toBe(200);
  return [...(body['_links']?.['actions'] ?? [])].map((action) => String(action['name']));
}

describe('offered', () => {
  test.each([
    ['pending', []],
    ['unshipped', ['confirmDeliveryDetails', 'legalDisclosure', 'confirmOrderDetails', 'unexpectedProblem']],
    ['shipped', ['confirmDeliveryDetails', 'legalDisclosure', 'warranty', 'unexpectedProblem', 'invoice']],
    ['cancelled', []],
    ['by Amazon', []],
  ])('%s: %j', async (state, actions) => {
    const more = state === 'by Amazon' ? { fulfilledBy: 'amazon' } : {};
    const id = String((await ask.act('orders', { marketplace: 'US', ...more }))['orderId']);
    if (state !== 'pending') await ask.advance('PT5M');
    if (state === 'shipped') ship(ask, id);
    if (state === 'cancelled') await ask.act(`orders/${id}/self-cancel`);
    expect(await offered(id)).toEqual(actions);
    // and whatever is not offered is refused in the sentence real sellers have seen
    const before = digestOf(ask);
    for (const { name } of ACTIONS.filter((action) => !actions.includes(action.name))) {
      const refused = await send(id, name, { text: 'x' });
      expect([refused.status, refused.body['errors']], name).toEqual([
        403,
        [
          {
            code: 'Unauthorized',
            message: 'Access to requested resource is denied.',
            details: 'Invalid amazonOrderId and template combination.',
          },
        ],
      ]);
    }
    expect(digestOf(ask)).toBe(before);
  });

  test('each once for an order, but problems may arise again; nothing is about cancelling', async () => {
    const id = await settledOrder(ask);
    for (const name of ['confirmOrderDetails', 'unexpectedProblem', 'unexpectedProblem'])
      expect((await send(id, name, { text: 'Hello' })).status, name).toBe(201);
    expect(await offered(id)).toEqual(['confirmDeliveryDetails', 'legalDisclosure', 'unexpectedProblem']);
    expect((await send(id, 'confirmOrderDetails', { text: 'Hello' })).status).toBe(403);
    expect(await offered(await settledOrder(ask))).toContain('confirmOrderDetails');
    expect(ACTIONS.some(({ name }) => /cancel|reply/i.test(name))).toBe(false);
  });

  test('in the order’s own marketplace, exactly one, as HAL', async () => {
    const id = await settledOrder(ask);
    const shown = await ask.get(`${root(id)}?marketplaceIds=${US}`);
    expect(shown.headers.get('content-type')).toBe('application/hal+json');
    expect(shown.body['_links']?.['actions']?.[0]).toEqual({
      name: 'confirmDeliveryDetails',
      href: `${root(id)}/messages/confirmDeliveryDetails?marketplaceIds=${US}`,
    });
    for (const query of ['', '?marketplaceIds=', `?marketplaceIds=${US},${DE}`])
      expect((await ask.get(root(id) + query)).status, query).toBe(400);
    expect((await ask.get(`${root(id)}?marketplaceIds=${DE}`)).status).toBe(403);
    expect((await send(id, 'unexpectedProblem', { text: 'x' }, DE)).status).toBe(403);
    expect((await ask.get(`${root('123-1234567-1234567')}?marketplaceIds=${US}`)).status).toBe(403);
    const { orderId } = await ask.act('orders', { marketplace: 'DE' });
    const attributes = await ask.get(`${root(String(orderId))}/attributes?marketplaceIds=${DE}`);
    expect(attributes.body).toEqual({ buyer: { locale: 'de-DE' } });
  });
});

describe('bodies', () => {
  test.each([
    ['confirmDeliveryDetails', 2000],
    ['confirmOrderDetails', 2000],
    ['unexpectedProblem', 2000],
  ])('%s: text of one to %i characters', async (name, most) => {
    const id = await settledOrder(ask);
    const before = digestOf(ask);
    for (const body of [
      undefined,
      {},
      [],
      'x',
      { text: '' },
      { text: ' \n' },
      { text: 5 },
      { text: 'x'.repeat(most + 1) },
    ])
      expect((await send(id, name, body)).status, JSON.stringify(body)?.slice(0, 40)).toBe(400);
    expect(digestOf(ask)).toBe(before);
    expect((await send(id, name, { text: 'x'.repeat(most) })).status).toBe(201);
    expect(digestOf(ask)).not.toBe(before);
  });

  test.each(['legalDisclosure', 'invoice', 'warranty'])('%s: at most five attachments, no text', async (name) => {
    const id = await settledOrder(ask);
    ship(ask, id);
    const attachment = { uploadDestinationId: await uploaded(ask, id, name), fileName: 'f.pdf' };
    for (const attachments of [
      {},
      'x',
      [{}],
      [null],
      [{ uploadDestinationId: 'u', fileName: 'f' }],
      Array(6).fill(attachment),
    ])
      expect((await send(id, name, { attachments })).status, JSON.stringify(attachments).slice(0, 60)).toBe(400);
    expect((await send(id, name, { attachments: Array(5).fill(attachment) })).status).toBe(201);
  });

  test('a warranty begins at an instant', async () => {
    const id = await settledOrder(ask);
    ship(ask, id);
    const attachments = [{ uploadDestinationId: await uploaded(ask, id, 'warranty'), fileName: 'f.pdf' }];
    const statuses: number[] = [];
    for (const coverageStartDate of ['soon', 5, '2026-03-05T00:00:00Z'])
      statuses.push((await send(id, 'warranty', { attachments, coverageStartDate })).status);
    expect(statuses).toEqual([400, 400, 201]);
  });
});

describe('opted-out buyers', () => {
  test('get what is critical and nothing else; what is blocked is refused and never was a message', async () => {
    const id = await settledOrder(ask, { buyer: { optedOut: true } });
    const open = await settledOrder(ask);
    for (const each of [id, open]) ship(ask, each);
    const said = (order: string) =>
      ask
        .sim('GET', `orders/${order}`)
        .then(({ body }) => JSON.stringify(body['timeline']).match(/"message-sent"/g)?.length ?? 0);
    expect((await send(id, 'invoice', { attachments: [] })).status).toBe(400);
    expect((await send(open, 'invoice', { attachments: [] })).status).toBe(201);
    expect([await said(id), await said(open)]).toEqual([0, 1]);
    expect((await send(id, 'unexpectedProblem', { text: 'It rained.' })).status).toBe(201);
    expect(await said(id)).toBe(1);
  });
});

describe('meaning', () => {
  const LANGUAGES = ['en', 'de', 'fr', 'it', 'es', 'nl', 'pl', 'sv', 'tr', 'ja'];

  test('the house’s own templates mean what they are templates of, in every language', () => {
    const kinds: readonly MessageKind[] = [
      'wants-to-cancel',
      'insists',
      'address-change',
      'question',
      'thanks',
      'redirect-to-request',
      'offer-to-keep',
      'tell-shipped',
      'ask-to-file',
    ];
    for (const kind of kinds)
      for (const language of LANGUAGES)
        for (const order of [0, 1, 2]) {
          const from = kinds.indexOf(kind) < 5 ? 'buyer' : 'merchant';
          expect(meaningOf(` ${messageText(kind, language, order)}\n`, from), `${kind} ${language}`).toBe(kind);
        }
  });

  test.each([
    ['Could you please CANCEL it?', 'wants-to-cancel'],
    ['Ich möchte stornieren', 'wants-to-cancel'],
    ["Je voudrais l'annuler", 'wants-to-cancel'],
    ['Vorrei annullare tutto', 'wants-to-cancel'],
    ['キャンセルお願いします', 'wants-to-cancel'],
    ['Please do not cancel it', 'changed-mind'],
    ['Bitte nicht stornieren!', 'changed-mind'],
    ['I have a new address', 'address-change'],
    ['Merci beaucoup', 'thanks'],
    ['How big is it?', 'question'],
  ])('a buyer’s "%s" is %s', (text, kind) => {
    expect(meaningOf(text, 'buyer')).toBe(kind);
  });

  test.each([
    ['Go to Your Orders and choose it there.', 'redirect-to-request'],
    ['Bitte unter „Meine Bestellungen“ die Stornierung beantragen.', 'redirect-to-request'],
    ['Dans « Vos commandes », s’il vous plaît.', 'redirect-to-request'],
    ['注文履歴からお願いします', 'redirect-to-request'],
    ['It has already shipped.', 'tell-shipped'],
    ['Ist bereits versandt.', 'tell-shipped'],
    ['Would you still like to keep it?', 'offer-to-keep'],
    ['Thank you for your message.', 'answer'],
  ])('a seller’s "%s" is %s', (text, kind) => {
    expect(meaningOf(text, 'merchant')).toBe(kind);
  });

  test.each([
    ['en', 'Go to Your Orders and choose Request cancellation.', true],
    ['de', messageText('redirect-to-request', 'de', 0), true],
    ['ja', '注文履歴からお願いします', true],
    ['en', 'Thank you, we have read your message.', false],
  ])(
    'a buyer who follows redirects files three hours after being told how (%s), and only then',
    async (_, text, files) => {
      const { id, followsAfter } = await followingBuyer(ask);
      expect((await send(id, 'unexpectedProblem', { text })).status).toBe(201);
      const requested = () =>
        ask.sim('GET', `orders/${id}`).then(({ text: told }) => told.includes('"route":"formal"'));
      await ask.advance(`PT${followsAfter / 1000 - 0.001}S`);
      expect(await requested()).toBe(false);
      await ask.advance('PT0.001S');
      expect(await requested()).toBe(files);
      await ask.advance('PT10M');
      expect(viewOf(ask, id).items[0]?.requested).toBe(files);
    },
  );
});
