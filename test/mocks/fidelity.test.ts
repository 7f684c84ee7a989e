// The fidelity certificate without the driven run (that is in fidelity.e2e.test.ts): a changed model turns it red by name, its numbers are those told.
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { OPERATIONS } from '../../mocks/wire/operations.ts';
import { CERTIFICATE_FILE, type CertificateJson } from './fidelity/certificate-json.ts';
import { complaint, differences } from './fidelity/compare.ts';
import { changesOf } from './fidelity/differ.ts';
import { SENTENCES, told } from './fidelity/files.ts';
import { nameOf } from './fidelity/offered.ts';
import { HAS_MODELS, officialModels, officialTexts } from './fidelity/official.ts';
import { readModel, type Model } from './fidelity/read-model.ts';
import { readReasons } from './fidelity/reasons.ts';
import { inRound, ROUND_NAMES } from './fidelity/round.ts';

const text = (file: string): string => readFileSync(file, 'utf8');
const committed = JSON.parse(text(CERTIFICATE_FILE)) as CertificateJson;

describe('the numbers', () => {
  test.each(Object.entries(SENTENCES))('%s tells those of the certificate', (file, sentence) => {
    expect(told(text(file))?.split(' ')).toEqual(sentence(committed.totals).trim().split(/\s+/));
  });

  test('in the round nothing is without a reason', () => {
    const { clean, withReason, withoutReason, request, response } = committed.totals.round;
    expect([withoutReason, clean + withReason]).toEqual([0, request.fields + response.fields]);
    expect(committed.totals.all.withoutReason).toBe(0);
  });

  test('every operation of the mock is certified, and those of the round exist', () => {
    const offered = Object.entries(committed.operations).filter(([, { offered: is }]) => is !== false);
    expect(offered.map(([name]) => name).sort()).toEqual(OPERATIONS.map(({ id }) => id).sort());
    expect(ROUND_NAMES.filter((name) => committed.operations[name] === undefined)).toEqual([]);
    const round = Object.entries(committed.operations).filter(([, { round: is }]) => is);
    expect(round.map(([name]) => name).sort()).toEqual(
      OPERATIONS.map(({ id }) => id)
        .filter(inRound)
        .sort(),
    );
  });
});

describe('the models', () => {
  test.skipIf(!HAS_MODELS)('are those the certificate was made from (skipped where the models are not found)', () => {
    const changes = changesOf(committed.models, officialModels(), nameOf);
    expect(changes, complaint(changes)).toEqual([]);
  });

  type Definitions = Record<string, { properties: Record<string, object>; required?: string[] }>;
  const ORDERS = 'orders-api-model/ordersV0.json';
  const planted: readonly (readonly [string, (definitions: Definitions, model: Model) => void, string])[] = [
    [
      'a new value',
      ({ Order }) => (Order?.properties['OrderStatus'] as { enum: string[] }).enum.push('Lost'),
      'orders-v0.getOrder, response field payload.OrderStatus: new value Lost',
    ],
    [
      'a value gone',
      ({ Order }) => (Order?.properties['OrderStatus'] as { enum: string[] }).enum.shift(),
      'orders-v0.getOrders, response field payload.Orders[].OrderStatus: value Pending is gone',
    ],
    [
      'a field gone',
      ({ BuyerRequestedCancel }) => delete BuyerRequestedCancel?.properties['BuyerCancelReason'],
      'orders-v0.getOrderItems, response field payload.OrderItems[].BuyerRequestedCancel.BuyerCancelReason: the field is gone',
    ],
    [
      'a new field',
      ({ Order }) => ((Order as Definitions[string]).properties['CancelRequestedAt'] = { type: 'string' }),
      'orders-v0.getOrders, response field payload.Orders[].CancelRequestedAt: a new field',
    ],
    [
      'another type',
      ({ BuyerRequestedCancel }) =>
        Object.assign(BuyerRequestedCancel?.properties['IsBuyerRequestedCancel'] ?? {}, { type: 'boolean' }),
      'orders-v0.getOrderItems, response field payload.OrderItems[].BuyerRequestedCancel.IsBuyerRequestedCancel: type was string, is boolean',
    ],
    [
      'newly required',
      ({ PackageDetail }) => PackageDetail?.required?.push('shippingMethod'),
      'orders-v0.confirmShipment, request field body packageDetail.shippingMethod: newly required',
    ],
    [
      'a new parameter',
      (_, { paths }) =>
        (paths['/orders/v0/orders/{orderId}']?.['get']?.parameters as object[]).push({
          name: 'View',
          in: 'query',
          type: 'string',
        }),
      'orders-v0.getOrder, request field query View: a new field',
    ],
    [
      'another bound',
      (_, { paths }) =>
        Object.assign(
          paths['/orders/v0/orders']?.['get']?.parameters?.find(({ name }) => name === 'MarketplaceIds') ?? {},
          { maxItems: 20 },
        ),
      'orders-v0.getOrders, request field query MarketplaceIds: maxItems was 50, is 20',
    ],
    [
      'an operation gone',
      (_, { paths }) => delete (paths as Record<string, unknown>)['/orders/v0/orders/{orderId}/buyerInfo'],
      'orders-v0.getOrderBuyerInfo: the operation is gone',
    ],
  ];

  test.skipIf(!HAS_MODELS).each(planted)(
    '%s is told by operation and field (skipped where the models are not found)',
    (_, plant, sentence) => {
      const model = JSON.parse(officialTexts().get(ORDERS) as string) as Model;
      plant(model.definitions as unknown as Definitions, model);
      const changed = committed.models.map((each) => (each.file === ORDERS ? readModel(ORDERS, model) : each));
      const changes = changesOf(committed.models, changed, nameOf);
      expect(changes).toContain(sentence);
      expect(changes.length).toBeLessThan(6); // and nothing else
      expect(complaint(changes)).toContain('npm run certificate');
    },
  );

  test('a definition inside itself, parts put together and lists in lists of objects are read', () => {
    const definitions = {
      Node: {
        type: 'object',
        properties: { name: { type: 'string' }, nodes: { type: 'array', items: { $ref: '#/definitions/Node' } } },
      },
      Named: { type: 'object', required: ['name'], properties: { name: { type: 'string' } } },
      Both: {
        allOf: [
          { $ref: '#/definitions/Named' },
          { type: 'object', properties: { tree: { $ref: '#/definitions/Node' } } },
        ],
      },
    };
    const get = { operationId: 'read', responses: { 200: { schema: { $ref: '#/definitions/Both' } } } };
    const model = (named: object) =>
      readModel('tree.json', { paths: { '/tree': { get } }, definitions: { ...definitions, ...named } });
    const loose = { Named: { type: 'object', properties: { name: { type: 'string', format: 'uuid' } } } };
    expect(changesOf([model({})], [model(loose)], (_, id) => id)).toEqual([
      'read, response field name: format was not stated, is uuid',
      'read, response field name: no longer required',
    ]);
  });
});

describe('what was shown', () => {
  test('is compared field by field', () => {
    const now = structuredClone(committed) as {
      operations: Record<string, { response: Record<string, string> }>;
    } & CertificateJson;
    const { response } = now.operations['orders-v0.getOrderItems'] as { response: Record<string, string> };
    response['payload.OrderItems[].BuyerRequestedCancel.IsBuyerRequestedCancel'] = 'constant "false"';
    delete response['payload.OrderItems[].OrderItemId'];
    const name = 'orders-v0.getOrderItems, response field payload.OrderItems[]';
    expect(differences(committed, now)).toEqual([
      `${name}.OrderItemId: was imitated; is not modelled`,
      `${name}.BuyerRequestedCancel.IsBuyerRequestedCancel: was imitated; is constant "false"`,
    ]);
    expect(differences(committed, committed)).toEqual([]);
  });
});

describe('a reason', () => {
  const yaml = `
- reason: first
  for: ['orders-v0.{getOrder,getOrders} response payload.**.Is*', 'feeds.getFeed']
- reason: second
  for: ['* response **']
`;

  test('is the first whose pattern fits', () => {
    const reasons = readReasons(yaml);
    expect(reasons.find('orders-v0.getOrder', 'response', 'payload.a[].IsPrime')).toBe('first');
    expect(reasons.find('orders-v0.getOrder', 'response', 'payload.a[].IsPrime.More')).toBe('second');
    expect(reasons.find('orders-v0.getOrder', 'request', 'payload.a[].IsPrime')).toBeUndefined();
    expect(reasons.find('feeds.getFeed')).toBe('first');
    expect(reasons.unused()).toEqual(['orders-v0.getOrders response payload.**.Is*']);
  });
});
