import { createSecureContext, type SecureContext } from 'node:tls';
import type { Authority, Leaf } from './authority.ts';
import { isKnown, type FrontNames } from './front-names.ts';
import type { Note } from './note.ts';

export type Certificates = {
  /**
   * The certificate for clients that name no host, as for `https://127.0.0.1`. It is valid for the
   * mock's own names.
   */
  readonly unnamed: Leaf;
  /**
   * Chooses the certificate for the name a client asks for, and makes it on first use. Unknown
   * names get none.
   */
  choose(name: string, done: (error: Error | null, context?: SecureContext) => void): void;
};

export async function newCertificates(authority: Authority, names: FrontNames, note: Note): Promise<Certificates> {
  const made = new Map<string, Promise<SecureContext>>();
  const make = async (name: string): Promise<SecureContext> => {
    const { certificate, key } = await authority.sign([name]);
    return createSecureContext({ cert: certificate, key });
  };
  return {
    unnamed: await authority.sign([...names.own]),
    choose(asked, done) {
      const name = asked.toLowerCase();
      if (!isKnown(names, name)) {
        note(
          `A TLS client asked for ${JSON.stringify(asked)} and got no certificate. Certificates exist for ${known(names)}.`,
        );
        return done(new Error(`there is no certificate for ${JSON.stringify(asked)}`));
      }
      let context = made.get(name);
      if (context === undefined) made.set(name, (context = make(name)));
      context.then((ready) => done(null, ready), done);
    },
  };
}

export function known({ real, own }: FrontNames): string {
  return [...real, ...own].join(', ');
}
