// What cannot be guessed: access tokens, URLs of documents and paging tokens; and where a token is needed.
import { SQSClient, ListQueuesCommand } from '@aws-sdk/client-sqs';
import { createTransport } from 'nodemailer';
import { describe, expect, test } from 'vitest';
import { listen } from '../../mocks/express.ts';
import { createMarketplace, listenForMail, REFRESH_TOKEN, type MarketplaceOptions } from '../../mocks/index.ts';
import { maskedAddress } from '../../mocks/seller/people/masked-address.ts';
import { FIXED_SECRET, sameText } from '../../mocks/wire/secret.ts';
import { readPageToken, writePageToken } from '../../mocks/wire/paging.ts';
import type { Instant } from '../../sim/internal.ts';
import { ASK_BASE, ASK_BEGIN, openAsk } from './support/ask.ts';

async function firstToken(options: MarketplaceOptions): Promise<string> {
  const market = createMarketplace({ startsAt: ASK_BEGIN, ...options });
  const fields = {
    grant_type: 'refresh_token',
    refresh_token: REFRESH_TOKEN,
    client_id: 'a',
    client_secret: options.token ?? 'b',
  };
  const init = { method: 'POST', body: JSON.stringify(fields), headers: { 'content-type': 'application/json' } };
  const answer = await market.handle(new Request(`${ASK_BASE}/auth/o2/token`, init));
  return ((await answer.json()) as { access_token: string }).access_token;
}

describe('access tokens', () => {
  test('are the same in every test run: manual clock, this machine only', async () => {
    expect(await firstToken({})).toBe(await firstToken({}));
  });

  test.each<[string, MarketplaceOptions]>([
    ['a running clock', { clock: { mode: 'scaled', factor: 60 } }],
    ['a real clock', { clock: { mode: 'real' } }],
    ['a token', { token: 'open sesame' }],
  ])('are new at every start with %s', async (_, options) => {
    const tokens = new Set(await Promise.all([1, 2, 3].map(() => firstToken(options))));
    expect(tokens.size).toBe(3);
    for (const token of tokens) expect(token).toMatch(/^Atza\|[A-Z0-9]{40}$/);
  });
});

test('a URL of a document cannot be made or changed without the secret', async () => {
  const ask = await openAsk({ clock: { mode: 'real' } });
  const { body } = await ask.api('POST', '/feeds/2021-06-30/documents', { contentType: 'text/xml' });
  const url = new URL(String(body['url']));
  const put = async (changed: (copy: URL) => void): Promise<number> => {
    const copy = new URL(url);
    changed(copy);
    return (await ask.raw(copy.href, { method: 'PUT', body: '<a/>', headers: { 'content-type': 'text/xml' } })).status;
  };
  const signature = url.searchParams.get('X-Amz-Signature') ?? '';
  expect(signature).toMatch(/^[0-9a-f]{64}$/);
  expect(await put((copy) => copy.searchParams.set('X-Amz-Signature', `${signature.slice(0, 63)}!`))).toBe(403);
  expect(await put((copy) => copy.searchParams.set('X-Amz-Signature', ''))).toBe(403);
  expect(await put((copy) => copy.searchParams.delete('X-Amz-Signature'))).toBe(403);
  expect(await put((copy) => copy.searchParams.set('X-Amz-Date', '20991231T000000Z'))).toBe(403);
  expect(await put((copy) => (copy.pathname += '0'))).toBe(403);
  expect(await put(() => undefined)).toBe(200);
  // What another mock has signed is not signed here, and neither is what a manual clock's mock signs.
  const other = await openAsk({ clock: { mode: 'real' } });
  const theirs = (await other.api('POST', '/feeds/2021-06-30/documents', { contentType: 'text/xml' })).body;
  const foreign = new URL(String(theirs['url'])).searchParams.get('X-Amz-Signature') ?? '';
  expect(await put((copy) => copy.searchParams.set('X-Amz-Signature', foreign))).toBe(403);
});

test('a paging token from elsewhere is malformed', () => {
  const state = { cursor: 1, before: 2, parameters: '[]', expiresAt: 9e12 as Instant };
  const now = 0 as Instant;
  expect(readPageToken(FIXED_SECRET, writePageToken(FIXED_SECRET, state), now)).toEqual(state);
  expect(readPageToken(FIXED_SECRET, writePageToken(Buffer.from('other'), state), now)).toBe('malformed');
});

test('secrets are compared whole', () => {
  expect([sameText('abc', 'abc'), sameText('abc', 'abd'), sameText('ab', 'abc'), sameText('', 'abc')]).toEqual([
    true,
    false,
    false,
    false,
  ]);
});

describe('with a token', () => {
  const token = 'open sesame';

  test('the queue takes calls that are signed with it, as the AWS SDK signs them', async () => {
    const server = await listen(createMarketplace({ startsAt: ASK_BEGIN, token }), { port: 0 });
    const ask = async (secretAccessKey: string): Promise<unknown> => {
      const credentials = { accessKeyId: 'AKIAANY', secretAccessKey };
      const client = new SQSClient({ endpoint: server.url, region: 'eu-west-1', credentials, maxAttempts: 1 });
      try {
        return (await client.send(new ListQueuesCommand({}))).$metadata.httpStatusCode;
      } catch (error) {
        return (error as Error).name;
      } finally {
        client.destroy();
      }
    };
    expect(await ask(token)).toBe(200);
    expect(await ask('guess')).toBe('AccessDeniedException');
    const bare = async (headers: Record<string, string>): Promise<number> => {
      const init = { method: 'POST', body: '{}', headers: { 'x-amz-target': 'AmazonSQS.ListQueues', ...headers } };
      return (await fetch(`${server.url}/`, init)).status;
    };
    expect(await bare({})).toBe(403);
    expect(await bare({ authorization: 'AWS4-HMAC-SHA256 Credential=x' })).toBe(403);
    expect(await bare({ authorization: `Bearer ${token}` })).toBe(200);
    await server.close();
  });

  test('mail comes in only with it as the password', async () => {
    const market = createMarketplace({ startsAt: ASK_BEGIN, token });
    const account = market.seller();
    const { order } = account.state.mail.letters.find((letter) => letter.order !== null) ?? { order: 0 };
    const to = maskedAddress(account.view(order ?? 0));
    const room = await listenForMail(market, { token });
    const send = async (pass?: string): Promise<string> => {
      const auth = pass === undefined ? {} : { auth: { user: 'me', pass } };
      const transport = createTransport({ host: '127.0.0.1', port: room.port, secure: false, ...auth });
      const mail = { from: 'me@shop.test', to, subject: 'Re', text: 'It comes tomorrow.' };
      return transport.sendMail(mail).then(
        () => 'sent',
        (error: Error) => error.message,
      );
    };
    expect(await send()).toMatch(/530|[Aa]uthentication/);
    expect(await send('guess')).toMatch(/535/);
    expect(await send(token)).toBe('sent');
    await room.close();
    await expect(listenForMail(market, { host: '0.0.0.0' })).rejects.toThrow(/expected a `token`/);
  });
});
