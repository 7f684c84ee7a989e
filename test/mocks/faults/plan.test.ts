// What a fault plan may say, and how a mistake in one is told; and plans by control, snapshots and resets.
import { describe, expect, test } from 'vitest';
import { parseFaults } from '../../../mocks/index.ts';
import { openAsk, settledOrder } from '../support/ask.ts';

const wrong = (rule: unknown): string => {
  try {
    parseFaults({ rules: [rule] } as never);
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
  return 'accepted';
};

describe('a rule', () => {
  test.each([
    [{ fault: 'throtled' }, 'did you mean "throttled"?'],
    [{ fault: 'throttled', on: 'orders-v0.getOrdrs' }, 'did you mean "orders-v0.getOrders"?'],
    [{ fault: 'throttled', onn: 'x' }, 'onn'],
    [{ fault: 'throttled', by: 'PT1S' }, 'does not take `by`'],
    [{ fault: 'slow' }, 'needs a duration `by`'],
    [{ fault: 'slow', by: '5s' }, 'ISO 8601 duration'],
    [{ fault: 'slow', by: 'PT0S' }, 'ISO 8601 duration'],
    [{ fault: 'mail-lost', times: 1 }, 'does not take `times`'],
    [{ fault: 'mail-lost', chance: 0.5 }, 'percentage such as 10%'],
    [{ fault: 'mail-lost', chance: '101%' }, 'percentage such as 10%'],
    [{ fault: 'mail-lost', from: 'tomorrow' }, 'instant such as'],
    [{ fault: 'mail-lost', from: '2022-05-11T00:00:00Z', until: '2022-05-10T00:00:00Z' }, 'later than `from`'],
    [{ fault: 'feed-fatal', on: 'ORDER_CHANGE' }, 'not something the fault "feed-fatal" can strike'],
    [{}, 'fault'],
  ])('%j: %s', (rule, message) => expect(wrong(rule)).toContain(message));

  test('two rules cannot have one name; two of one kind get names of their own', () => {
    expect(() =>
      parseFaults({
        rules: [
          { fault: 'leakage', name: 'a' },
          { fault: 'mail-lost', name: 'a' },
        ],
      }),
    ).toThrow('expected a name that no other rule of the plan has');
    const { rules } = parseFaults({ rules: [{ fault: 'leakage' }, { fault: 'leakage', chance: '5%' }] });
    expect(rules.map(({ name }) => name)).toEqual(['leakage', 'leakage-2']);
  });

  test('the first that matches strikes; one that is over or has struck often enough lets the next', async () => {
    const ask = await openAsk();
    await ask.act('faults', {
      rules: [
        { fault: 'unavailable', on: 'sellers.getAccount', times: 1 },
        { fault: 'internal-error', on: 'sellers.*', until: '2026-03-04T19:00:00Z' },
        { fault: 'throttled' },
      ],
    });
    const account = async () => (await ask.get('/sellers/v1/account')).status;
    expect([await account(), await account()]).toEqual([503, 500]);
    await ask.advance('PT2H');
    expect(await account()).toBe(429);
  });

  test('of one seller strikes no other', async () => {
    const ask = await openAsk();
    await ask.act('faults', { rules: [{ fault: 'throttled', seller: 'second' }] });
    expect((await ask.get('/sellers/v1/account')).status).toBe(200);
    expect((await ask.get('/sellers/v1/account', await ask.login('second'))).status).toBe(429);
  });
});

describe('by control', () => {
  test('a wrong plan changes nothing and says what is wrong', async () => {
    const ask = await openAsk();
    await ask.act('faults', { rules: [{ fault: 'throttled' }] });
    const answer = await ask.sim('POST', 'faults', { rules: [{ fault: 'leakage' }, { fault: 'nonsense' }] });
    expect([answer.status, answer.text.includes('rules[1].fault')]).toEqual([400, true]);
    expect((await ask.get('/sellers/v1/account')).status).toBe(429);
    await ask.act('faults', { rules: [] });
    expect((await ask.get('/sellers/v1/account')).status).toBe(200);
  });

  test('a plan begins from the beginning whenever it is given', async () => {
    const ask = await openAsk();
    const plan = { rules: [{ fault: 'throttled', on: 'sellers.*', skip: 1, times: 1 }] };
    const account = async () => (await ask.get('/sellers/v1/account')).status;
    for (let again = 0; again < 2; again += 1) {
      await ask.act('faults', plan);
      expect([await account(), await account(), await account()]).toEqual([200, 429, 200]);
    }
  });

  test('mails are lost until the rule ends', async () => {
    const ask = await openAsk();
    await ask.act('faults', { rules: [{ fault: 'mail-lost', until: '2026-03-04T22:00:00Z' }] });
    const mailed: boolean[] = [];
    for (let i = 0; i < 2; i += 1) {
      const id = await settledOrder(ask);
      await ask.act(`orders/${id}/request-cancellation`, {});
      await ask.advance('PT5H');
      mailed.push(
        JSON.stringify((await ask.sim('GET', `orders/${id}`)).body['timeline']).includes('"channel":"email"'),
      );
    }
    expect(mailed).toEqual([false, true]);
  });

  test('plan, counts and what is yet to strike are part of a snapshot', async () => {
    const ask = await openAsk();
    await ask.act('faults', {
      rules: [
        { fault: 'throttled', on: 'sellers.*', times: 2 },
        { fault: 'mail-lost', chance: '50%' },
      ],
    });
    await ask.get('/sellers/v1/account');
    await ask.act('snapshot');
    const plays = async (): Promise<string> => {
      expect((await ask.get('/sellers/v1/account')).status).toBe(429);
      expect((await ask.get('/sellers/v1/account')).status).toBe(200);
      for (let i = 0; i < 6; i += 1) await ask.act(`orders/${await settledOrder(ask)}/request-cancellation`, {});
      await ask.advance('PT3H');
      return (await ask.sim('GET', 'journal')).text;
    };
    const first = await plays();
    expect(first.match(/"fault":"mail-lost"/g)?.length).toBeGreaterThan(0);
    await ask.act('faults', { rules: [] });
    await ask.act('restore');
    expect(await plays()).toBe(first);
  });
});
