// `startMarketplace` refuses options that it does not know or cannot use, in one sentence.
import { expect, test } from 'vitest';
import { checkStart } from '../../mocks/doors/check-start.ts';
import { startMarketplace } from '../../mocks/express.ts';

test.each([
  [{ prot: 4555 }, '"prot" is not a known option; expected some of port, host,'],
  [4010, 'expected an object with options, such as { port: 0 }, found 4010'],
  [null, 'expected an object with options, such as { port: 0 }, found null'],
  [{ port: 70_000 }, '`port` to be a whole number from 0 to 65535, found 70000'],
  [{ clock: 'manual' }, "`clock` to be { mode: 'manual' }"],
  [{ clock: { mode: 'x' } }, "`clock` to be { mode: 'manual' }"],
  [{ plan: 'x' }, '`plan` to be one of production, sandbox, off, found "x"'],
  [{ maxSellers: 0 }, '`maxSellers` to be a whole number from 1 to 10000, found 0'],
  [{ startsAt: new Date(0) }, '`startsAt` to be an instant in milliseconds'],
  [{ startsAt: Date.UTC(1990, 0) }, '`startsAt` to be an instant in milliseconds'],
  [{ faults: 'x' }, '`faults` to be a plan from parseFaults, found "x"'],
  [{ onMail: 3 }, '`onMail` to be a function, found 3'],
])('%j', (options, message) => {
  expect(() => checkStart(options)).toThrow(message);
});

test('what is right starts', async () => {
  const options = { port: 0, plan: 'off', clock: { mode: 'manual' }, startsAt: Date.UTC(2026, 2, 4), maxSellers: 1 };
  await using marketplace = await startMarketplace(options as never);
  expect(marketplace.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
});
