import type { Mail } from '../mail/compose.ts';
import { toEml } from '../mail/eml.ts';

export type Postman = {
  /** Queues a mail; it is delivered after the mails before it. */
  readonly take: (mail: Mail) => void;
  /** Resolves when every queued mail is delivered or given up. */
  settled(): Promise<void>;
  close(): void;
};

/** The most mails that wait to be delivered. Further ones are lost, and said to be. */
export const MOST_MAILS_WAITING = 10_000;

/**
 * Opens a postman that delivers mails to an SMTP server one after another over one connection.
 * `onLost` receives the reason for each mail that could not be delivered.
 */
export function openPostman(host: string, port: number, onLost: (reason: string) => void): Postman {
  const transport = import('nodemailer').then(({ createTransport }) =>
    createTransport({ host, port, secure: false, pool: true, maxConnections: 1, connectionTimeout: 10_000 }),
  );
  let last: Promise<void> = Promise.resolve();
  let waiting = 0;
  const deliver = async (mail: Mail): Promise<void> => {
    const envelope = { from: mail.from.address, to: [mail.to] };
    try {
      await (await transport).sendMail({ envelope, raw: await toEml(mail) });
    } catch (error) {
      onLost(`${host}:${port} did not take ${mail.letter.id} (${mail.subject}): ${reasonOf(error)}`);
    }
  };
  return {
    take(mail) {
      if (waiting >= MOST_MAILS_WAITING)
        return onLost(`${MOST_MAILS_WAITING} mails wait for ${host}:${port}: ${mail.letter.id} is lost`);
      waiting += 1;
      last = last.then(() => deliver(mail)).then(() => void (waiting -= 1));
    },
    settled: () => last,
    close: () => void transport.then((open) => open.close()),
  };
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
