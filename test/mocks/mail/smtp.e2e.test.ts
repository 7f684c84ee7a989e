// Mails that really go out by SMTP, and a seller's replies that really come in.
import { createTransport } from 'nodemailer';
import { afterEach, expect, test } from 'vitest';
import { listenForMail, openPostman, type MailRoom, type Postman } from '../../../mocks/index.ts';
import { answerIn } from '../../../mocks/doors/smtp-in.ts';
import { catchMail } from '../support/mail-catcher.ts';
import { openAsk, settledOrder, type Ask } from '../support/ask.ts';

let closing: (() => Promise<unknown> | void)[] = [];
afterEach(async () => {
  for (const close of closing.reverse()) await close();
  closing = [];
});

test('every mail of the mailbox is delivered, in order, and nothing else', async () => {
  const { port, mails, close } = await catchMail();
  closing.push(close);
  const lost: string[] = [];
  const postman: Postman = openPostman('127.0.0.1', port, (reason) => lost.push(reason));
  closing.push(() => postman.close());
  const ask = await openAsk({ onMail: postman.take });
  const id = await settledOrder(ask);
  await ask.act(`orders/${id}/request-cancellation`, {});
  await ask.act(`orders/${id}/message`, { text: 'Grüße 🙂', kind: 'question' });
  await ask.advance('PT3H');
  await postman.settled();
  const kept = [...((await ask.sim('GET', 'mail')).body['mail'] ?? [])];
  expect(lost).toEqual([]);
  expect(mails.map((mail) => mail.subject)).toEqual(kept.map((mail) => String(mail['subject'])));
  expect(mails.some((mail) => mail.text?.includes('Grüße 🙂'))).toBe(true);
});

test('a server that is not there is said, and nothing waits for it', async () => {
  const lost: string[] = [];
  const postman = openPostman('127.0.0.1', 1, (reason) => lost.push(reason));
  closing.push(() => postman.close());
  const ask = await openAsk({ onMail: postman.take });
  const id = await settledOrder(ask);
  await ask.act(`orders/${id}/message`, { text: 'Hello?', kind: 'question' });
  await ask.advance('PT1M');
  await postman.settled();
  expect(lost.at(-1)).toMatch(/127\.0\.0\.1:1 did not take mail-\d+ \(Message from the buyer.*ECONNREFUSED/);
});

async function mailRoom(ask: Ask): Promise<MailRoom> {
  const room = await listenForMail(ask.market);
  closing.push(() => room.close());
  return room;
}

async function reply(port: number, to: string, text: string): Promise<unknown> {
  const transport = createTransport({ host: '127.0.0.1', port, secure: false });
  try {
    await transport.sendMail({ from: 'seller-default@cancelbench.example', to, subject: 'Re: your message', text });
    return null;
  } catch (error) {
    return (error as { responseCode?: number }).responseCode;
  } finally {
    transport.close();
  }
}

test('a reply to the masked address is a message of the seller, and the buyer gets it', async () => {
  const ask = await openAsk();
  const { port } = await mailRoom(ask);
  const id = await settledOrder(ask);
  await ask.act(`orders/${id}/message`, { text: 'Please cancel my order.' });
  await ask.advance('PT3H');
  const [copy] = [...((await ask.sim('GET', `mail?order=${id}`)).body['mail'] ?? [])];
  const text =
    'Please go to Your Orders and choose Request cancellation.\r\n\r\nOn Wed, the buyer wrote:\r\n> Please cancel my order.';
  expect(await reply(port, String(copy?.['from']), text)).toBeNull();
  const sent = [...((await ask.sim('GET', `orders/${id}`)).body['timeline'] ?? [])].filter(
    (line) => String(line['type']) === 'message-sent' && String(line['from']) === 'merchant',
  );
  expect(sent.map((line) => [line['kind'], line['text']])).toEqual([
    ['redirect-to-request', 'Please go to Your Orders and choose Request cancellation.'],
  ]);
});

test('an address nobody has, an empty answer and a mail that is too large are refused', async () => {
  const ask = await openAsk();
  const { port } = await mailRoom(ask);
  const id = await settledOrder(ask);
  await ask.act(`orders/${id}/message`, { text: 'Hello?', kind: 'question' });
  await ask.advance('PT1M');
  const [copy] = [...((await ask.sim('GET', `mail?order=${id}`)).body['mail'] ?? [])];
  const address = String(copy?.['from']);
  expect(await reply(port, 'nobody@marketplace.amazon.com.cancelbench.example', 'Hello')).toBe(550);
  expect(await reply(port, address, '> only what you said')).toBe(554);
  expect(await reply(port, address, 'x'.repeat(1_100_000))).toBe(552);
  expect(await reply(port, address, 'x\r\n'.repeat(6_000))).toBe(552);
  expect(JSON.stringify((await ask.sim('GET', `orders/${id}`)).body)).not.toContain('"from":"merchant"');
});

test.each([
  ['Hello\n\nOn Monday, X wrote:\n> quoted', 'Hello'],
  ['Hallo\n\nAm Montag schrieb X:\n\n> zitiert', 'Hallo'],
  ['Hello\n-- \nsignature', 'Hello'],
  ['Hello\n-----Original Message-----\nFrom: x', 'Hello'],
  ['Two lines:\nof an answer', 'Two lines:\nof an answer'],
  ['> all quoted', ''],
])('what was written above the quotation: %j', (text, expected) => expect(answerIn(text)).toBe(expected));
