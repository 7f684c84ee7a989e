// Messaging and solicitation calls name one order and the one marketplace in which it was sold.
import { expect, test } from 'vitest';
import type { Call } from '../../../mocks/seller/call.ts';
import { forOneOrder, noSuchCombination } from '../../../mocks/seller/for-one-order.ts';
import { parseQuery } from '../../../mocks/wire/query.ts';
import { accountOf, placed } from './worlds.ts';

const [DE, IN] = ['A1PA6795UKMFR9', 'A21TJRUUN4KGV'];
const account = accountOf();
const order = placed(account, 1);
const id = account.world.live.workload.nameOf(order);

const ask = (query: string, path: Call['path'] = { amazonOrderId: id }) =>
  forOneOrder({ account, query: parseQuery(query), path } as Call, (view) => ({ status: 200, body: view.number }));

test('an order in its marketplace is answered', () =>
  expect(ask(`marketplaceIds=${IN}`)).toEqual({ status: 200, body: order }));

test.each(['', 'marketplaceIds=', `marketplaceIds=${IN},${DE}`, `marketplaceIds=${IN}&marketplaceIds=${IN}`])(
  'one marketplace has to be named: "%s" is refused',
  (query) =>
    expect(ask(query)).toEqual({
      status: 400,
      body: {
        errors: [
          {
            code: 'InvalidInput',
            message: 'marketplaceIds: Missing or invalid request parameter: marketplaceId',
            details: '',
          },
        ],
      },
    }),
);

test('another marketplace, another order or none is refused in the same words', () => {
  const refused = {
    status: 403,
    body: {
      errors: [
        {
          code: 'Unauthorized',
          message: 'Access to requested resource is denied.',
          details: 'Invalid amazonOrderId and template combination.',
        },
      ],
    },
  };
  expect(noSuchCombination()).toEqual(refused);
  expect(ask(`marketplaceIds=${DE}`)).toEqual(refused);
  for (const marketplace of [DE, IN])
    expect(ask(`marketplaceIds=${marketplace}`, { amazonOrderId: '302-0000000-0000000' })).toEqual(refused);
  expect(ask(`marketplaceIds=${IN}`, {})).toEqual(refused);
});
