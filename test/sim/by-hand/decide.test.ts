// What the marketplace answers sellers, buyers and itself: by table.
import { describe, expect, test } from 'vitest';
import { decideBuyer } from '../../../sim/world/decide-buyer.ts';
import { decideMarket } from '../../../sim/world/decide-market.ts';
import { decideSeller, type SellerClauses } from '../../../sim/world/decide-seller.ts';
import type { BuyerAct, Outcome, SellerCommand } from '../../../sim/world/command.ts';
import type { Order } from '../../../sim/world/order.ts';

const PLACED = 1_000_000 as never;
const two: Order = {
  ...{ status: 'unshipped', fulfilledBy: 'merchant', items: 2, placedAt: PLACED, onFile: 'none' },
  ...{ requested: 0, cancelled: 0, shipped: 0, asked: false, labelBought: false, handedOver: false },
  ...{ intercepted: false, refunded: false, returned: false, stockMissing: false },
};
const pending = { status: 'pending' } as const;
const cancelled = { status: 'cancelled', cancelled: 3 } as const;
const shipped = { status: 'shipped', shipped: 3 } as const;
const partly = { status: 'partially-shipped', shipped: 1 } as const;
const clauses: SellerClauses = {
  ...{ buyerOptedOut: false, cancellationIsCritical: true, validTracking: true, delivered: false },
  ...{ interceptable: true, amount: 500 },
};
/** The code of a refusal, or the facts. */
const told = (outcome: Outcome): unknown => (outcome.ok ? outcome.events : outcome.code);
const seller = (command: object, order: Partial<Order> = {}, more: Partial<SellerClauses> = {}) =>
  told(decideSeller({ ...two, ...order }, { order: 1, ...command } as SellerCommand, { ...clauses, ...more }));

describe('a seller cancels', () => {
  const cancel = { type: 'cancel', reason: 'buyer-cancelled' };
  const gone = (items: number, whole: boolean, requestOnFile = 'none') => [
    {
      ...{ type: 'order-cancelled', by: 'merchant', cause: 'seller-decision', reason: 'buyer-cancelled' },
      requestOnFile,
      items,
      whole,
      wasPending: false,
    },
  ];
  test.each<readonly [string, object, Partial<Order>, unknown]>([
    ['all', cancel, {}, gone(3, true)],
    ['one of two', { ...cancel, items: 2 }, {}, gone(2, false)],
    ['the other one', { ...cancel, items: 2 }, { cancelled: 1 }, gone(2, true)],
    ['the rest of what was sent in part', cancel, partly, gone(2, false)],
    ['what is asked for', cancel, { onFile: 'formal', requested: 3 }, gone(3, true, 'formal')],
    ['more than there is', { ...cancel, items: 7 }, {}, gone(3, true)],
    ['what is gone already', { ...cancel, items: 1 }, { cancelled: 1 }, 'nothing-to-cancel'],
    ['what Amazon sends', cancel, { fulfilledBy: 'amazon' }, 'fulfilled-by-amazon'],
    ['before payment', cancel, pending, 'not-authorised'],
    ['again', cancel, cancelled, 'already-cancelled'],
    ['what is sent', cancel, shipped, 'already-shipped'],
  ])('%s', (_, command, order, answer) => expect(seller(command, order)).toEqual(answer));
});

test.each<readonly [object, Partial<Order>, Partial<SellerClauses>, unknown]>([
  [{ type: 'buy-label' }, {}, {}, [{ type: 'label-bought' }]],
  [{ type: 'buy-label' }, pending, {}, 'not-authorised'],
  [{ type: 'hand-over' }, {}, {}, [{ type: 'handed-over' }]],
  [{ type: 'hand-over' }, cancelled, {}, 'already-cancelled'],
  [{ type: 'intercept' }, {}, {}, 'not-shipped'],
  [{ type: 'intercept' }, { handedOver: true }, {}, [{ type: 'shipment-intercepted' }]],
  [{ type: 'intercept' }, { handedOver: true }, { delivered: true }, 'already-delivered'],
  [{ type: 'intercept' }, { handedOver: true }, { interceptable: false }, 'already-delivered'],
  [
    { type: 'confirm-shipment' },
    {},
    {},
    [{ type: 'shipment-confirmed', items: 3, validTracking: true, handedOver: false }],
  ],
  [
    { type: 'confirm-shipment', items: 1, handedOver: true },
    {},
    { validTracking: false },
    [{ type: 'shipment-confirmed', items: 1, validTracking: false, handedOver: true }],
  ],
  [
    { type: 'confirm-shipment', handedOver: true },
    { handedOver: true },
    {},
    [{ type: 'shipment-confirmed', items: 3, validTracking: true, handedOver: false }],
  ],
  [{ type: 'confirm-shipment', items: 1 }, partly, {}, 'already-shipped'],
  [{ type: 'confirm-shipment' }, pending, {}, 'not-authorised'],
  [{ type: 'confirm-shipment' }, cancelled, {}, 'already-cancelled'],
  [{ type: 'confirm-shipment' }, shipped, {}, 'already-shipped'],
  [{ type: 'refund' }, {}, {}, 'not-shipped'],
  [{ type: 'refund' }, pending, {}, 'not-shipped'],
  [{ type: 'refund' }, cancelled, {}, 'already-cancelled'],
  [{ type: 'refund' }, { ...shipped, refunded: true }, {}, 'already-refunded'],
  [{ type: 'refund' }, shipped, {}, [{ type: 'refund-issued', amount: 500 }]],
  [{ type: 'refund' }, partly, {}, [{ type: 'refund-issued', amount: 500 }]],
  [{ type: 'no-response-needed' }, {}, {}, [{ type: 'response-not-needed' }]],
  [{ type: 'switch-report-column', on: true }, {}, {}, [{ type: 'report-column-switched', on: true }]],
])('a seller: %j on %j given %j', (command, order, more, answer) =>
  expect(seller(command, order, more)).toEqual(answer),
);

describe('a seller writes', () => {
  const out = { buyerOptedOut: true };
  const check = (more: object) => ({ message: { broken: 0, stops: true, restricted: false, asked: true, ...more } });
  const reply = (kind: string, critical?: boolean) => ({
    type: 'reply',
    kind,
    ...(critical === undefined ? {} : { critical }),
  });
  const sent = (kind: string, critical = false) => [{ type: 'message-sent', from: 'merchant', kind, critical }];
  const contact = (medium: string, purpose: string, critical?: boolean) => ({
    type: 'contact-buyer',
    medium,
    purpose,
    critical,
  });
  const contacted = (medium: string, purpose: string) => [{ type: 'buyer-contacted', medium, purpose }];
  test.each<readonly [object, Partial<SellerClauses>, unknown]>([
    [reply('offer-to-keep'), {}, sent('offer-to-keep')],
    [reply('offer-to-keep', true), out, sent('offer-to-keep', true)],
    [reply('offer-to-keep'), out, 'blocked-by-opt-out'],
    [reply('offer-to-keep', true), { ...out, cancellationIsCritical: false }, 'blocked-by-opt-out'],
    [reply('ask-to-file', true), out, 'blocked-by-opt-out'],
    [reply('answer'), out, sent('answer')],
    ...['redirect-to-request', 'tell-shipped', 'ask-to-confirm'].map(
      (kind) => [reply(kind, true), out, sent(kind, true)] as const,
    ),
    [reply('answer'), check({ broken: 4 }), 'against-guidelines'],
    [reply('answer'), check({ broken: 4, stops: false }), sent('answer')],
    [reply('answer'), check({ restricted: true }), sent('answer')],
    [reply('answer'), check({ restricted: true, asked: false }), 'messages-restricted'],
    [reply('answer'), check({ asked: false }), sent('answer')],
    [contact('message', 'marketing'), {}, 'purpose-not-allowed'],
    [contact('letter', 'marketing'), {}, contacted('letter', 'marketing')],
    [contact('message', 'complete-order'), {}, contacted('message', 'complete-order')],
    [contact('message', 'complete-order'), check({ restricted: true }), 'messages-restricted'],
    [
      contact('email', 'complete-order'),
      { ...check({ restricted: true }), ...out },
      contacted('email', 'complete-order'),
    ],
    [contact('message', 'complete-order'), out, 'blocked-by-opt-out'],
    [contact('message', 'complete-order', true), out, contacted('message', 'complete-order')],
  ])('%j given %j', (command, more, answer) => expect(seller(command, {}, more)).toEqual(answer));
});

describe('a buyer', () => {
  const WINDOW = 100;
  const buyer = (act: object, order: Partial<Order> = {}, now = 1_000_101) =>
    told(
      decideBuyer({ ...two, ...order }, act as BuyerAct, now as never, {
        selfCancelWindow: WINDOW as never,
        rolloutAt: 1_000_200 as never,
      }),
    );
  const asks = { type: 'request-cancellation', items: 3, reason: 'other' };
  const alone = (items: number, whole: boolean, wasPending = false, requestOnFile = 'none') => [
    {
      ...{ type: 'order-cancelled', by: 'buyer', cause: 'self-cancel', reason: null },
      requestOnFile,
      items,
      whole,
      wasPending,
    },
  ];
  const files = (route: string, items = 3) => ({ type: 'cancellation-requested', route, items, reason: 'other' });
  const writes = (kind: string) => ({ type: 'message-sent', from: 'buyer', kind, critical: false });
  test.each<readonly [string, object, Partial<Order>, number, unknown]>([
    ['cancels alone to the last millisecond', asks, {}, 1_000_100, alone(3, true)],
    ['asks from the next one on', asks, {}, 1_000_101, [files('legacy'), writes('legacy-request')]],
    ['asks by the new way from the rollout on', asks, {}, 1_000_200, [files('formal')]],
    ['asks by the old way just before', asks, {}, 1_000_199, [files('legacy'), writes('legacy-request')]],
    ['cancels alone while payment is pending', asks, pending, 1_000_300, alone(3, true, true)],
    ['cancels one of two alone', { ...asks, items: 1 }, {}, 1_000_000, alone(1, false)],
    [
      'cancels the other one alone',
      { ...asks, items: 3 },
      { cancelled: 1, onFile: 'formal' },
      1_000_000,
      alone(2, true, false, 'formal'),
    ],
    [
      'asks for the rest of what was sent in part, even in the window',
      asks,
      partly,
      1_000_000,
      [files('legacy', 2), writes('legacy-request')],
    ],
    ['cannot ask for what is gone', asks, cancelled, 1_000_300, 'already-cancelled'],
    ['cannot ask for what is sent', asks, shipped, 1_000_300, 'already-shipped'],
    [
      'cannot file with the seller for what Amazon sends',
      asks,
      { fulfilledBy: 'amazon' },
      1_000_300,
      'fulfilled-by-amazon',
    ],
    ['cancels alone what Amazon sends', asks, { fulfilledBy: 'amazon' }, 1_000_000, alone(3, true)],
  ])('%s', (_, act, order, now, answer) => expect(buyer(act, order, now)).toEqual(answer));

  test('writes, and asks by it if the order is still there', () => {
    const message = { type: 'write-message', kind: 'wants-to-cancel', asksToCancel: true, items: 3, reason: 'other' };
    expect(buyer(message)).toEqual([files('informal'), writes('wants-to-cancel')]);
    expect(buyer(message, cancelled)).toEqual([writes('wants-to-cancel')]);
    expect(buyer({ ...message, kind: 'thanks', asksToCancel: false })).toEqual([writes('thanks')]);
  });
  test('keeps the order, if it is still there', () => {
    const keeps = { type: 'keep-order', kind: 'changed-mind', cause: 'changed-mind' };
    expect(buyer(keeps)).toEqual([writes('changed-mind'), { type: 'order-kept', cause: 'changed-mind' }]);
    expect(buyer(keeps, cancelled)).toBe('already-cancelled');
  });
});

test.each<readonly [string, Partial<Order>, unknown]>([
  ['authorise-payment', pending, [{ type: 'payment-authorised' }]],
  ['authorise-payment', cancelled, 'already-cancelled'],
  ['fail-payment', {}, 'already-cancelled'],
  [
    'fail-payment',
    pending,
    [
      {
        type: 'order-cancelled',
        by: 'amazon',
        cause: 'payment',
        reason: null,
        requestOnFile: 'none',
        items: 3,
        whole: true,
        wasPending: true,
      },
    ],
  ],
  ['cancel-unshipped', cancelled, 'already-cancelled'],
  ['cancel-unshipped', shipped, 'already-shipped'],
  [
    'cancel-unshipped',
    { ...partly, onFile: 'formal' },
    [
      {
        type: 'order-cancelled',
        by: 'amazon',
        cause: 'not-shipped',
        reason: null,
        requestOnFile: 'formal',
        items: 2,
        whole: false,
        wasPending: false,
      },
    ],
  ],
  [
    'cancel-unshipped',
    { cancelled: 1 },
    [
      {
        type: 'order-cancelled',
        by: 'amazon',
        cause: 'not-shipped',
        reason: null,
        requestOnFile: 'none',
        items: 2,
        whole: true,
        wasPending: false,
      },
    ],
  ],
])('the marketplace: %s on %j', (type, order, answer) =>
  expect(told(decideMarket({ ...two, ...order }, { type } as never))).toEqual(answer),
);
