import type { AddressInfo } from 'node:net';
import type { SMTPServer, SMTPServerDataStream, SMTPServerSession } from 'smtp-server';
import type { SellerAccount } from '../seller/account.ts';
import { sendMessage } from '../messaging/send.ts';
import { maskedAddress } from '../seller/people/masked-address.ts';

export type MailRoom = { readonly port: number; close(): Promise<void> };

/** Longer is no answer to a buyer; the messages page takes 4000 characters. */
const LONGEST = 4_000;
const LARGEST = 1024 * 1024;

/** Sellers that can be written for, brought to the present. */
type Sellers = () => readonly SellerAccount[];

/**
 * Listens for a seller's replies by mail to a buyer's masked address: each becomes a message of the seller, what stands above the quotation being its text.
 * An address that is no buyer's of these sellers is refused at once (550), as mail servers do with unknown recipients.
 */
export async function listenForMail(sellers: Sellers, { port = 0, host = '127.0.0.1' } = {}): Promise<MailRoom> {
  const { SMTPServer } = await import('smtp-server');
  const server: SMTPServer = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    size: LARGEST,
    logger: false,
    onRcptTo({ address }, _session, done) {
      done(
        findOrder(sellers(), address) === null
          ? refusal(550, `"${address}" is not the address of a buyer of this seller`)
          : null,
      );
    },
    onData(stream, session, done) {
      receive(sellers, stream, session).then((refused) => done(refused), done);
    },
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, resolve);
  });
  server.on('error', () => undefined); // a client that hangs up is no fault of ours
  return {
    port: (server.server.address() as AddressInfo).port,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

async function receive(
  sellers: Sellers,
  stream: SMTPServerDataStream,
  session: SMTPServerSession,
): Promise<Error | null> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(chunk as Buffer);
  if (stream.sizeExceeded) return refusal(552, 'the mail is larger than a megabyte');
  const { default: PostalMime } = await import('postal-mime');
  const mail = await PostalMime.parse(Buffer.concat(chunks));
  const text = answerIn(mail.text ?? '');
  if (text === '') return refusal(554, 'the mail has no text above the quotation');
  for (const { address } of session.envelope.rcptTo) {
    const found = findOrder(sellers(), address);
    if (found === null) continue;
    const { account, order } = found;
    sendMessage(account, account.view(order), { text: text.slice(0, LONGEST), action: 'reply', critical: false });
  }
  return null;
}

/** What was written, without the mail it answers. */
export function answerIn(text: string): string {
  const lines = text.replaceAll('\r\n', '\n').split('\n');
  const quoted = lines.findIndex((line) => /^(>|-- $|-{2,} ?original|_{10,}$)/i.test(line));
  const own = quoted < 0 ? lines : lines.slice(0, quoted);
  // "On ..., somebody wrote:" stands right above the quotation, in whatever language.
  while (quoted >= 0 && /:\s*$|^\s*$/.test(own.at(-1) ?? 'x')) own.pop();
  return own.join('\n').trim();
}

/** Only orders that somebody was written to about: nobody knows the other addresses. */
function findOrder(
  accounts: readonly SellerAccount[],
  address: string,
): { readonly account: SellerAccount; readonly order: number } | null {
  const wanted = address.toLowerCase();
  for (const account of accounts) {
    for (const { order } of account.state.mail.letters) {
      if (order !== null && maskedAddress(account.view(order)) === wanted) return { account, order };
    }
  }
  return null;
}

function refusal(code: number, message: string): Error {
  return Object.assign(new Error(message), { responseCode: code });
}
