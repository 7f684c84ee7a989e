// Mail that comes in: the message with its headers and parts. The commands of the connection are read by smtp-server.
import { createTransport } from 'nodemailer';
import { listenForMail, type MailRoom } from '../../../mocks/index.ts';
import { maskedAddress } from '../../../mocks/seller/people/masked-address.ts';
import { openAsk, type Ask } from '../../mocks/support/ask.ts';
import type { Target } from '../support/fuzz.ts';

let ask: Ask;
let room: MailRoom | undefined;
let to = '';
let post: ReturnType<typeof createTransport> | undefined;

async function begin(): Promise<void> {
  post?.close();
  await room?.close();
  ask = await openAsk({
    onBug: (error) => {
      throw error;
    },
  });
  const account = ask.market.seller();
  const order = account.state.mail.letters.find((letter) => letter.order !== null)?.order ?? 0;
  to = maskedAddress(account.view(order));
  room = await listenForMail(ask.market);
  post = createTransport({ host: '127.0.0.1', port: room.port, secure: false, pool: true, maxConnections: 1 });
}

const MAILS = [
  'From: me@shop.test\r\nTo: you\r\nSubject: Re\r\nContent-Type: text/plain; charset=utf-8\r\n\r\nIt comes tomorrow.\r\n> Where is it?\r\n',
  'From: me@shop.test\r\nSubject: =?utf-8?B?UmU=?=\r\nMIME-Version: 1.0\r\nContent-Type: multipart/alternative; boundary=x\r\n\r\n--x\r\nContent-Type: text/plain\r\nContent-Transfer-Encoding: base64\r\n\r\nSXQgY29tZXMu\r\n--x\r\nContent-Type: text/html\r\n\r\n<p>It comes.</p>\r\n--x--\r\n',
];

const message: Target = {
  name: 'mail',
  seeds: MAILS,
  words: [
    'boundary=',
    'multipart/mixed',
    'quoted-printable',
    'charset=',
    '\r\n\r\n',
    '--x',
    'base64',
    'message/rfc822',
  ],
  begin,
  take: (raw) =>
    post!.sendMail({ envelope: { from: 'me@shop.test', to: [to] }, raw }).then(
      () => true,
      (error: { readonly responseCode?: number }) => {
        // 4xx would mean that the mock itself failed.
        if (error.responseCode !== undefined && error.responseCode >= 500) return false;
        throw error;
      },
    ),
};

export const MAIL: readonly Target[] = [message];
