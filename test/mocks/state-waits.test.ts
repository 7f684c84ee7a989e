// With `--state`, whoever is told that something has happened is told so after it is on the disk.
import { describe, expect, test } from 'vitest';
import { takeReply } from '../../mocks/doors/receive-reply.ts';
import { changesSomething } from '../../mocks/state/entry.ts';

const request = (method: string, path: string, headers: Readonly<Record<string, string>> = {}) => ({
  type: 'request' as const,
  request: { method, path, search: '', header: (name: string) => headers[name] ?? null, body: null } as never,
  body: new Uint8Array(),
});

describe('an answer waits for the disk', () => {
  test.each([
    ['POST', '/feeds/2021-06-30/feeds'],
    ['DELETE', '/reports/2021-06-30/reports/1'],
    // Under a manual clock these end the processing of a feed or a report.
    ['GET', '/feeds/2021-06-30/feeds/50001'],
    ['GET', '/reports/2021-06-30/reports/50001'],
  ])('%s %s', (method, path) => {
    expect(changesSomething(request(method, path))).toBe(true);
  });
  test('the clock, and mail', () => {
    expect(changesSomething({ type: 'time' })).toBe(true);
    expect(changesSomething({ type: 'mail', seller: 'A', orderId: '1', text: 'x' })).toBe(true);
  });
});

describe('an answer does not wait', () => {
  test.each([
    ['GET', '/feeds/2021-06-30/feeds'],
    ['GET', '/feeds/2021-06-30/documents/1/more'],
    ['GET', '/orders/v0/orders'],
    ['HEAD', '/orders/v0/orders/1'],
  ])('%s %s', (method, path) => {
    expect(changesSomething(request(method, path))).toBe(false);
  });
  test('receiving from a queue', () => {
    const target = { 'x-amz-target': 'AmazonSQS.ReceiveMessage' };
    expect(changesSomething(request('POST', '/', target))).toBe(false);
    expect(changesSomething(request('POST', '/', { 'x-amz-target': 'AmazonSQS.DeleteMessage' }))).toBe(true);
  });
});

test('a mail is acknowledged when its message is kept, not before', async () => {
  const told: string[] = [];
  let keep: () => void = () => undefined;
  const settled = new Promise<void>((resolve) => {
    keep = resolve;
  });
  const core = { happens: () => told.push('happened'), recorder: { settled: () => settled } };
  const taken = takeReply(core as never, { seller: 'A', orderId: '1', text: 'x' }).then(() =>
    told.push('acknowledged'),
  );
  await Promise.resolve();
  expect(told).toEqual(['happened']);
  keep();
  await taken;
  expect(told).toEqual(['happened', 'acknowledged']);
});
