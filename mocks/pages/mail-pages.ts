import { html } from 'hono/html';
import { compose } from '../mail/compose.ts';
import { toEml } from '../mail/eml.ts';
import type { Letter } from '../seller/records/letter.ts';
import { framedTable } from './table.ts';
import { nothingThere, type View } from './visit.ts';
import { localTime } from './words.ts';

/** A mailbox, the newest mail first. */
export function mailbox(to: Letter['to'], root: string): View {
  return ({ account }) => {
    const letters = account.state.mail.letters
      .filter((letter) => letter.to === to)
      .slice(-100)
      .reverse();
    const zone = account.marketplaces[0]?.timeZone ?? 'UTC';
    return {
      title: 'Mailbox',
      here: root,
      body:
        letters.length === 0
          ? html`<p class="card empty">No mail yet.</p>`
          : framedTable(
              letters.map((letter) => ({ letter, mail: compose(account, letter) })),
              [
                { label: 'Sent', cell: ({ letter }) => localTime(letter.at, zone) },
                { label: 'From', cell: ({ mail }) => mail.from.name },
                {
                  label: 'Subject',
                  cell: ({ letter, mail }) =>
                    html`<a href="${root}/${letter.id}" lang="${mail.language}">${mail.subject}</a>`,
                },
              ],
            ),
    };
  };
}

export function mailPage(to: Letter['to'], root: string): View {
  return async ({ account, id }) => {
    const wanted = id.replace(/\.eml$/, '');
    const letter = account.state.mail.letters.find((each) => each.id === wanted && each.to === to);
    if (letter === undefined) return nothingThere('such mail');
    const mail = compose(account, letter);
    if (id !== wanted) {
      const headers = {
        'Content-Type': 'message/rfc822',
        'Content-Disposition': `attachment; filename="${wanted}.eml"`,
      };
      return { file: { status: 200, headers, body: await toEml(mail) } };
    }
    const zone = account.marketplaces[0]?.timeZone ?? 'UTC';
    return {
      title: mail.subject,
      here: root,
      body: html`<article class="card">
        <dl class="facts">
          <dt>From</dt>
          <dd>${mail.from.name} &lt;${mail.from.address}&gt;</dd>
          <dt>To</dt>
          <dd>${mail.to}</dd>
          <dt>Sent</dt>
          <dd>${localTime(letter.at, zone)}</dd>
        </dl>
        <p class="letter" lang="${mail.language}" dir="auto">${mail.text}</p>
        <a class="button plain" href="${root}/${letter.id}.eml" download>Download .eml</a>
      </article>`,
    };
  };
}
