import type { AddressInfo } from 'node:net';
import type { SMTPServer, SMTPServerDataStream, SMTPServerOptions, SMTPServerSession } from 'smtp-server';
import type { MockMarketplace } from './marketplace.ts';
import { isLoopbackHost } from '../wire/loopback.ts';
import { sameText } from '../wire/secret.ts';
import { orderOfAddress } from './addressed-orders.ts';
import { LARGEST_MAIL, MOST_RECIPIENTS, wrongWith } from './mail-limits.ts';

export type MailRoom = { readonly port: number; close(): Promise<void> };

/** Longest text in characters, the same limit as on the messages page. */
const LONGEST = 4_000;
export type MailOptions = {
  /** 0 picks a free one. */
  readonly port?: number;
  readonly host?: string;
  /** The password that senders need, with any user name. Default: none is needed. */
  readonly token?: string | undefined;
};

/** Where replies go: the first seller's. */
type Post = Pick<MockMarketplace, 'seller' | 'receiveReply'>;

/**
 * Listens for sellers' replies by mail to a buyer's masked address. Each reply becomes a message of
 * that seller; its text is what stands above the quotation. An address that belongs to no buyer of
 * these sellers is refused at once (550), as mail servers refuse unknown recipients.
 */
export async function listenForMail(
  marketplace: Post,
  { port = 0, host = '127.0.0.1', token }: MailOptions = {},
): Promise<MailRoom> {
  if (!isLoopbackHost(host) && token === undefined)
    throw new TypeError(`listenForMail: other machines can reach "${host}"; expected a \`token\``);
  const { SMTPServer } = await import('smtp-server');
  const server: SMTPServer = new SMTPServer({
    ...(token === undefined ? OPEN : loginWith(token)),
    size: LARGEST_MAIL,
    logger: false,
    onRcptTo({ address }, session, done) {
      if (session.envelope.rcptTo.length >= MOST_RECIPIENTS)
        return done(refusal(452, `a mail goes to at most ${MOST_RECIPIENTS} buyers; send another one`));
      const isKnown = orderOfAddress(marketplace.seller(), address) !== null;
      done(isKnown ? null : refusal(550, `"${address}" is not the address of a buyer of this seller`));
    },
    onData(stream, session, done) {
      receive(marketplace, stream, session).then((refused) => done(refused), done);
    },
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, resolve);
  });
  server.on('error', () => undefined); // a client that hangs up is not an error of the server
  return {
    port: (server.server.address() as AddressInfo).port,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

const OPEN: SMTPServerOptions = { authOptional: true, disabledCommands: ['STARTTLS', 'AUTH'] };

/** Takes the token as password. The connection is not encrypted, like that of the other doors. */
function loginWith(token: string): SMTPServerOptions {
  return {
    allowInsecureAuth: true,
    authMethods: ['PLAIN', 'LOGIN'],
    disabledCommands: ['STARTTLS'],
    onAuth({ username, password }, _session, done) {
      if (sameText(password ?? '', token)) done(null, { user: username ?? '' });
      else done(refusal(535, "log in with any user name and the mock's token as the password"));
    },
  };
}

async function receive(
  marketplace: Post,
  stream: SMTPServerDataStream,
  session: SMTPServerSession,
): Promise<Error | null> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(chunk as Buffer);
  const source = Buffer.concat(chunks);
  const wrong = stream.sizeExceeded ? `has more than ${LARGEST_MAIL} bytes` : wrongWith(source);
  if (wrong !== null) return refusal(552, `the mail ${wrong}`);
  const { default: PostalMime } = await import('postal-mime');
  const mail = await PostalMime.parse(source);
  const text = answerIn(mail.text ?? '');
  if (text === '') return refusal(554, 'the mail has no text above the quotation');
  for (const { address } of session.envelope.rcptTo) {
    const account = marketplace.seller();
    const orderId = orderOfAddress(account, address);
    if (orderId !== null)
      await marketplace.receiveReply({ seller: account.name, orderId, text: text.slice(0, LONGEST) });
  }
  return null;
}

/** The reply's own text, without the quoted mail. */
export function answerIn(text: string): string {
  const lines = text.replaceAll('\r\n', '\n').split('\n');
  const quoted = lines.findIndex((line) => /^(>|-- $|-{2,} ?original|_{10,}$)/i.test(line));
  const own = quoted < 0 ? lines : lines.slice(0, quoted);
  // Drop the line above the quotation, such as "On ..., somebody wrote:" in any language.
  while (quoted >= 0 && /:\s*$|^\s*$/.test(own.at(-1) ?? 'x')) own.pop();
  return own.join('\n').trim();
}

function refusal(code: number, message: string): Error {
  return Object.assign(new Error(message), { responseCode: code });
}
