import { html, raw } from 'hono/html';
import type { HtmlEscapedString } from 'hono/utils/html';

/** A value in a template: another template, or text, which is escaped there. */
export type Html = HtmlEscapedString | Promise<HtmlEscapedString> | string;

export type Hat = 'control' | 'seller' | 'buyer';

export type Page = {
  readonly title: string;
  readonly hat: Hat;
  /** The open entry of the menu. */
  readonly here: string;
  /** The simulated time as text. */
  readonly now: string;
  /** The result of the last act. */
  readonly notice?: Notice | null;
  readonly body: Html;
  readonly script?: string;
};

export type Notice = { readonly kind: 'done' | 'refused'; readonly text: string };

const MENUS: Readonly<Record<Hat, readonly (readonly [path: string, name: string])[]>> = {
  control: [['/', 'Control room']],
  seller: [
    ['/seller', 'Manage Orders'],
    ['/seller/messages', 'Messages'],
    ['/seller/reports', 'Order reports'],
    ['/seller/health', 'Account health'],
    ['/seller/mail', 'Mailbox'],
  ],
  buyer: [
    ['/buyer', 'Your Orders'],
    ['/buyer/mail', 'Mailbox'],
  ],
};
const HATS: readonly (readonly [hat: Hat, path: string, name: string])[] = [
  ['control', '/', 'Control room'],
  ['seller', '/seller', 'Seller'],
  ['buyer', '/buyer', 'Buyer'],
];

export async function pageText(page: Page): Promise<string> {
  const { title, hat, here, now, notice, body, script } = page;
  const link = (path: string, name: string, current: boolean): Html =>
    html`<a href="${path}" ${current ? raw('aria-current="page"') : ''}>${name}</a>`;
  const menu =
    MENUS[hat].length < 2
      ? ''
      : html`<nav class="menu" aria-label="${hat}">
          ${MENUS[hat].map(([path, name]) => link(path, name, path === here))}
        </nav>`;
  const document = await html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>${title} · cancelbench</title>
        <link rel="stylesheet" href="/_assets/style.css" />
        <link rel="icon" href="data:," />
        ${script === undefined ? '' : html`<script src="${script}" defer></script>`}
      </head>
      <body class="${hat}">
        <a class="skip" href="#main">Skip to the content</a>
        <header>
          <div class="bar">
            <strong class="brand">cancelbench</strong>
            <nav class="hats" aria-label="Who you are">
              ${HATS.map(([name, path, label]) => link(path, label, name === hat))}
            </nav>
            <time class="clock" id="clock">${now}</time>
          </div>
          ${menu}
        </header>
        <main id="main">
          <h1>${title}</h1>
          ${notice === null || notice === undefined ? '' : html`<p class="notice ${notice.kind}" role="status">${notice.text}</p>`}
          ${body}
        </main>
        <footer>A simulated marketplace. Nothing here is Amazon's, and nothing leaves this machine.</footer>
      </body>
    </html> `;
  return String(document);
}
