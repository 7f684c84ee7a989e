import { html } from 'hono/html';
import { maskedAddress } from '../seller/people/masked-address.ts';
import type { SellerAccount } from '../seller/account.ts';
import { storeName } from '../wire/stores.ts';
import type { Letter } from '../seller/records/letter.ts';
import { fill, mailLanguage, wordsOf } from './wording.ts';

/** A mail: a letter put into words, with addresses. */
export type Mail = {
  readonly letter: Letter;
  readonly messageId: string;
  readonly from: { readonly name: string; readonly address: string };
  readonly to: string;
  readonly replyTo: string | null;
  readonly subject: string;
  readonly language: string;
  readonly text: string;
  readonly html: string;
};

/** A domain reserved for examples (RFC 2606), so mail to it goes nowhere. */
const DOMAIN = 'cancelbench.example';

export function sellerAddress(account: Pick<SellerAccount, 'name'>): string {
  return `seller-${account.name}@${DOMAIN}`;
}

/**
 * Puts a letter into words. Mails from or to a buyer carry the masked address of the order, and a
 * reply to it reaches the buyer.
 */
export function compose(account: SellerAccount, letter: Letter): Mail {
  const language = account.marketplaces.find(({ code }) => code === letter.marketplace)?.language ?? 'en';
  const { subject, lines } = wordsOf(letter.notice, language);
  const paragraphs = lines.map((line) => fill(line, letter.values).replace(/\r\n?/g, '\n'));
  const store = storeName(letter.marketplace);
  const masked = letter.order === null ? null : maskedAddress(account.view(letter.order));
  const fromBuyer = letter.notice === 'message-from-buyer' && masked !== null;
  return {
    letter,
    messageId: `<${letter.id}.${account.sellerId.toLowerCase()}@${DOMAIN}>`,
    from: { name: store, address: fromBuyer ? masked : `no-reply@${DOMAIN}` },
    to: letter.to === 'buyer' && masked !== null ? masked : sellerAddress(account),
    replyTo: fromBuyer ? masked : null,
    subject: fill(subject, letter.values),
    language: mailLanguage(language),
    text: `${paragraphs.join('\n\n')}\n\n-- \n${store}\n`,
    html: page(paragraphs, mailLanguage(language), store),
  };
}

const RIGHT_TO_LEFT = ['ar'];

/** The same words as HTML. Text by buyers and sellers is escaped. */
function page(paragraphs: readonly string[], language: string, store: string): string {
  const direction = RIGHT_TO_LEFT.includes(language) ? 'rtl' : 'ltr';
  return String(
    html`<!doctype html>
      <html lang="${language}" dir="${direction}">
        <head>
          <meta charset="utf-8" />
          <title>${store}</title>
        </head>
        <body style="font: 16px/1.5 sans-serif; margin: 24px; max-width: 36em">
          ${paragraphs.map((each) => html`<p style="white-space: pre-line">${each}</p> `)}
          <p style="color: #555">${store}</p>
        </body>
      </html> `,
  );
}
